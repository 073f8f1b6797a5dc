import { type Fault, filterTextsFault, textsFault } from '../read/index.js';

type Values = Readonly<Record<string, unknown>>;

/** Hours, minutes and seconds that some timeline has; which frames there are depends on the rate. */
export const TIMECODE_LABEL = /^([01]\d|2[0-3]):([0-5]\d):([0-5]\d)([:;.])(\d{2,3})$/;

/** What is wrong with a filter of annotations by itself, whatever asset it is asked of. */
export function annotationFilterFault(filter: Values): Fault {
  const { at, atFrame, overlaps, startsAt, track } = filter;
  if (at != null && atFrame != null) return bad('filter', 'atFrame');
  if (!isLabel(at)) return bad('filter', 'at');
  if (!isLabel(startsAt)) return bad('filter', 'startsAt');
  if (track != null && at == null && startsAt == null && (overlaps as Values | null | undefined)?.['in'] == null) return bad('filter', 'track');
  return filterTextsFault(filter) ?? (overlaps == null ? null : timecodeRangeFault(overlaps as Values, ['filter', 'overlaps']));
}

/** Of a filter over the whole catalogue: a timecode says where to look, else every annotation there is would have to be looked at. Tracks are each title's own. */
export function catalogueAnnotationFault(filter: Values): Fault {
  const { at, startsAt, track } = filter;
  if (at == null && startsAt == null) return bad('filter');
  return track == null ? annotationFilterFault(filter) : bad('filter', 'track');
}

/** What is wrong with a question for the annotations nearest to a frame. */
export function nearestFault({ timecode, frame, track, layer }: Values): Fault {
  if ((timecode == null) === (frame == null)) return bad('frame');
  if (!isLabel(timecode)) return bad('timecode');
  return track != null && timecode == null ? bad('track') : (textsFault(track, ['track']) ?? textsFault(layer, ['layer']));
}

/** Whether a field of an asset asks for frames that the asset may not have: then only its timeline tells whether the question means anything. */
export function asksForFrames(field: string, args: Values): boolean {
  if (field === 'annotationsNearest') return true;
  const filter = field === 'annotations' ? (args['filter'] as Values | null | undefined) : null;
  return ['at', 'atFrame', 'overlaps', 'startsAt'].some((name) => filter?.[name] != null);
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
