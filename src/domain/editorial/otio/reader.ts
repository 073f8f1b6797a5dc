import { err, ok, type Result } from '../../shared/result.js';
import { addRational, multiplyRational, rational, type Rational, roundRational, subtractRational } from '../../shared/rational.js';
import { type FrameRate, frameRate, rateAsRational } from '../../timecode/index.js';
import { EDITORIAL_BYTES, type EditorialError, type EditorialEvent, type EditorialOptions, type EditorialReading, type EditorialRepair, editorialError, editorialText } from '../reading.js';
import { activeMedia, childrenOf, composed, DEEPEST, isSound, rationalTime, TooDeep } from './compose.js';
import { exactRate, isObject, type OtioObject, parseOtioJson, schemaOf } from './json.js';
import { type Segment, ZERO } from './segment.js';

export const looksLikeOtio = (bytes: Uint8Array): boolean => /^\s*\{/.test(editorialText(bytes.subarray(0, 64))) && editorialText(bytes.subarray(0, 65_536)).includes('OTIO_SCHEMA');

/**
 * OpenTimelineIO JSON: a Timeline, or the composition of one. Tracks are laid over each other, what is on top shows; transitions leave the cut where it is. Source frames are those of the
 * media's own timecode, counted at the timeline's rate, which is the one that is asked for, else that of the timeline's start, else of the first clip.
 */
export function readOtio(bytes: Uint8Array, options: EditorialOptions = {}): Result<EditorialReading, EditorialError> {
  if (bytes.length > EDITORIAL_BYTES) return err(editorialError('TOO_LARGE', `the timeline has ${bytes.length} bytes, and ${EDITORIAL_BYTES} are the most`));
  const root = rootOf(bytes);
  if (!root.ok) return root;
  const top = timelineIn(root.value, 0);
  if (!top) return err(editorialError('NOT_THIS_FORMAT', 'no Timeline, Stack or Track of OpenTimelineIO is in it'));
  try {
    return timeline(top, options);
  } catch (error) {
    if (error instanceof TooDeep) return err(editorialError('TOO_DEEP', `compositions are more than ${DEEPEST} deep`));
    throw error;
  }
}

function rootOf(bytes: Uint8Array): Result<unknown, EditorialError> {
  try {
    return ok(parseOtioJson(editorialText(bytes)));
  } catch (error) {
    const deep = error instanceof RangeError;
    return err(editorialError(deep ? 'TOO_DEEP' : 'SYNTAX', deep ? 'objects are too deep within each other' : `no JSON: ${error instanceof Error ? error.message.slice(0, 200) : ''}`));
  }
}

function timelineIn(value: unknown, depth: number): OtioObject | null {
  if (!isObject(value) || depth > DEEPEST) return null;
  if (['Timeline', 'Stack', 'Track', 'Clip'].includes(schemaOf(value))) return value;
  return childrenOf(value).map((child) => timelineIn(child, depth + 1)).find((found) => found !== null) ?? null;
}

function timeline(top: OtioObject, options: EditorialOptions): Result<EditorialReading, EditorialError> {
  const start = top['global_start_time'];
  const content = schemaOf(top) === 'Timeline' ? top['tracks'] : top;
  if (!isObject(content)) return err(editorialError('SYNTAX', 'the timeline has no tracks'));
  const rate = options.timebase?.rate ?? rateIn(isObject(start) ? start['rate'] : undefined) ?? firstRate(content, 0);
  if (!rate) return err(editorialError('RATE_NEEDED', 'no time in it says a rate'));
  const repairs: EditorialRepair[] = [];
  const kind = childrenOf(content).length > 0 && childrenOf(content).every(isSound) ? 'audio' : 'video';
  const { segments } = composed(content, { rate: rateAsRational(rate), kind, tell: (what) => void repairs.push({ line: null, what }) });
  const said = rationalTime(start, rateAsRational(rate));
  const title = typeof top['name'] === 'string' && top['name'] !== '' ? top['name'] : null;
  return ok({ title, timebase: { rate, dropFrame: options.timebase?.dropFrame ?? false }, recordFromZero: !said, events: segments.flatMap((segment) => eventOf(segment, said ?? ZERO)), repairs });
}

/** Edges go to whole frames; what then has none is left out. */
function eventOf(segment: Segment, zero: Rational): EditorialEvent[] {
  const [start, end] = [addRational(segment.in, zero), addRational(segment.out, zero)];
  const record = { in: roundRational(start), out: roundRational(end) };
  if (record.in >= record.out) return [];
  const first = addRational(segment.first, multiplyRational(subtractRational(rational(record.in), start), segment.speed));
  return [{ record, first, speed: segment.speed, sources: segment.sources, kind: segment.kind, line: null }];
}

function rateIn(value: unknown): FrameRate | undefined {
  const exact = exactRate(value);
  const rate = exact && exact.num < 2n ** 53n && exact.den < 2n ** 53n ? frameRate(Number(exact.num), Number(exact.den)) : null;
  return rate?.ok ? rate.value : undefined;
}

/** Of the first item, in the order of the timeline, that says one. */
function firstRate(item: OtioObject, depth: number): FrameRate | undefined {
  if (depth > DEEPEST) throw new TooDeep('too deep');
  for (const child of childrenOf(item)) {
    const found = firstRate(child, depth + 1);
    if (found) return found;
  }
  const range = [item['source_range'], activeMedia(item)?.['available_range']].find(isObject);
  const duration = range?.['duration'];
  return isObject(duration) ? rateIn(duration['rate']) : undefined;
}
