import { type Fault, filterTextsFault } from '../read/index.js';

type Values = Readonly<Record<string, unknown>>;

/** Hours, minutes and seconds that some timeline has; which frames there are depends on the rate. */
export const TIMECODE_LABEL = /^([01]\d|2[0-3]):([0-5]\d):([0-5]\d)([:;.])(\d{2,3})$/;

/** What is wrong with a filter of annotations by itself, whatever asset it is asked of. */
export function annotationFilterFault(filter: Values): Fault {
  const { at, atFrame, overlaps, startsAt } = filter;
  if (at != null && atFrame != null) return bad('filter', 'atFrame');
  if (!isLabel(at)) return bad('filter', 'at');
  if (!isLabel(startsAt)) return bad('filter', 'startsAt');
  return filterTextsFault(filter) ?? (overlaps == null ? null : timecodeRangeFault(overlaps as Values, ['filter', 'overlaps']));
}

/** Of a filter over the whole catalogue: a timecode says where to look, else every annotation there is would have to be looked at. */
export function catalogueAnnotationFault(filter: Values): Fault {
  const { at, startsAt } = filter;
  if (at == null && startsAt == null) return bad('filter');
  return annotationFilterFault(filter);
}

/** One form or the other, both ends of it, and the end after the beginning; of labels only the timeline can tell. */
export function timecodeRangeFault(range: Values, path: readonly string[]): Fault {
  const given = Object.keys(range).filter((name) => range[name] != null).sort().join();
  if (given === 'in,out') return isLabel(range['in']) ? (isLabel(range['out']) ? null : bad(...path, 'out')) : bad(...path, 'in');
  if (given !== 'inFrame,outFrame') return bad(...path);
  return BigInt(String(range['inFrame'])) < BigInt(String(range['outFrame'])) ? null : bad(...path, 'outFrame');
}

const isLabel = (value: unknown): boolean => value == null || TIMECODE_LABEL.test(String(value));

const bad = (...path: string[]): Fault => ({ code: 'BAD_FILTER', path });
