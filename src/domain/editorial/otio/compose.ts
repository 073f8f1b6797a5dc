import { addRational, divideRational, multiplyRational, rational, type Rational, subtractRational } from '../../shared/rational.js';
import { exactNumber, exactRate, isObject, type OtioObject, schemaOf } from './json.js';
import { atSpeed, type Composed, moved, NOTHING, overlaid, type Segment, trimmed, ZERO } from './segment.js';

export interface Composing {
  /** Frames a second of the timeline. */
  readonly rate: Rational;
  readonly kind: 'video' | 'audio';
  readonly tell: (what: string) => void;
}

/** Compositions within compositions; nobody nests deeper by hand. */
export const DEEPEST = 64;

/** Thrown inside this folder only: the reader makes a value of it. */
export class TooDeep extends Error {}

/** What an item shows, from its own zero on (OTIO_SCHEMA Clip, Gap, Track, Stack). */
export function composed(item: OtioObject, how: Composing, depth = 0): Composed {
  if (depth > DEEPEST) throw new TooDeep('too deep');
  const content = contentOf(item, how, depth);
  if (item['enabled'] === false) return { ...content, segments: [] };
  return content;
}

function contentOf(item: OtioObject, how: Composing, depth: number): Composed {
  const window = timeRange(item['source_range'], how.rate);
  switch (schemaOf(item)) {
    case 'Clip': return clip(item, window, how);
    case 'Gap': return { segments: [], duration: window?.duration ?? ZERO };
    case 'Track': return windowed(item, track(item, how, depth), window, how);
    case 'Stack': return windowed(item, stack(item, how, depth), window, how);
    case 'Transition': return NOTHING;
    default:
      how.tell(`${String(item['OTIO_SCHEMA'] ?? 'an object without schema').slice(0, 80)} is not known: taken as a gap`);
      return { segments: [], duration: window?.duration ?? ZERO };
  }
}

/** How long a clip lasts on the timeline is its range; a time warp changes which frames stand there (OTIO LinearTimeWarp). */
function clip(item: OtioObject, window: TimeRange | null, how: Composing): Composed {
  const media = activeMedia(item);
  const range = window ?? timeRange(media?.['available_range'], how.rate);
  if (!range) {
    how.tell(`the clip "${nameOf(item)}" says no range: left out`);
    return NOTHING;
  }
  const { start, duration } = range;
  const speed = speedOf(item, how);
  const first = speed.num < 0n ? subtractRational(subtractRational(start, multiplyRational(duration, speed)), rational(1n)) : start;
  return { duration, segments: duration.num > 0n ? [{ in: ZERO, out: duration, first, speed, sources: sourcesOf(item, media), kind: how.kind }] : [] };
}

function track(item: OtioObject, how: Composing, depth: number): Composed {
  const segments: Segment[] = [];
  let end = ZERO;
  for (const child of childrenOf(item)) {
    const part = composed(child, how, depth + 1);
    for (const segment of part.segments) segments.push(moved(segment, end));
    end = addRational(end, part.duration);
  }
  return { segments, duration: end };
}

/** The last lies on top. Sound is looked at only where nothing is seen. */
function stack(item: OtioObject, how: Composing, depth: number): Composed {
  const seen = childrenOf(item).filter((child) => isSound(child) === (how.kind === 'audio'));
  return seen.reduce<Composed>((below, child) => overlaid(below, composed(child, how, depth + 1)), NOTHING);
}

export const isSound = (item: OtioObject): boolean => schemaOf(item) === 'Track' && String(item['kind'] ?? 'Video').toLowerCase() === 'audio';

function windowed(item: OtioObject, content: Composed, window: TimeRange | null, how: Composing): Composed {
  const speed = speedOf(item, how);
  const { start, duration } = window ?? { start: ZERO, duration: content.duration };
  if (speed.num < 0n) {
    how.tell(`the composition "${nameOf(item)}" runs backwards, which is not carried: left out`);
    return { segments: [], duration };
  }
  if (speed.num !== speed.den) return atSpeed(content, start, duration, speed);
  if (!window) return content;
  const seen = trimmed(content, start, duration);
  return seen.segments.length === 0 && content.segments.length > 0 && start.num < 0n ? placed(content, start, nameOf(item), how) : seen;
}

/** Tracks that were made of EDLs say minus their place on the timeline as the start of their range, which then shows nothing of them. */
function placed({ segments, duration }: Composed, start: Rational, name: string, { tell }: Composing): Composed {
  const place = subtractRational(ZERO, start);
  tell(`the range of "${name}" shows nothing of it: taken as its place on the timeline`);
  return { segments: segments.map((segment) => moved(segment, place)), duration: addRational(place, duration) };
}

/** All time effects on an item, one after the other. */
function speedOf(item: OtioObject, { tell }: Composing): Rational {
  const effects = Array.isArray(item['effects']) ? item['effects'].filter(isObject) : [];
  return effects.reduce<Rational>((speed, effect) => {
    const schema = schemaOf(effect);
    if (effect['enabled'] === false || (schema !== 'LinearTimeWarp' && schema !== 'FreezeFrame')) return speed;
    const scalar = schema === 'FreezeFrame' ? ZERO : exactNumber(effect['time_scalar']);
    if (!scalar) tell(`the time warp of "${nameOf(item)}" says no speed: taken as normal`);
    return scalar ? multiplyRational(speed, scalar) : speed;
  }, rational(1n));
}

const nameOf = (item: OtioObject): string => String(item['name'] ?? '').slice(0, 80);

export const childrenOf = (item: OtioObject): OtioObject[] => (Array.isArray(item['children']) ? item['children'].filter(isObject) : []);

/** Clip.2 has several, one of them active; Clip.1 one. */
export function activeMedia(item: OtioObject): OtioObject | null {
  const several = item['media_references'];
  const key = String(item['active_media_reference_key'] ?? 'DEFAULT_MEDIA');
  const active = isObject(several) && Object.hasOwn(several, key) ? several[key] : item['media_reference'];
  return isObject(active) ? active : null;
}

/** Its reel where an EDL told one, its names, its file. */
function sourcesOf(item: OtioObject, media: OtioObject | null): string[] {
  const reels = [item, media].map((each) => (isObject(each?.['metadata']) && isObject(each['metadata']['cmx_3600']) ? each['metadata']['cmx_3600']['reel'] : undefined));
  const url = media?.['target_url'];
  const file = typeof url === 'string' ? [url, url.slice(url.lastIndexOf('/') + 1)] : [];
  return [...new Set([...reels, media?.['name'], item['name'], ...file].filter((name): name is string => typeof name === 'string' && name !== ''))];
}

export interface TimeRange {
  readonly start: Rational;
  readonly duration: Rational;
}

/** In frames of the timeline. */
export function timeRange(value: unknown, rate: Rational): TimeRange | null {
  if (!isObject(value)) return null;
  const [start, duration] = [rationalTime(value['start_time'], rate), rationalTime(value['duration'], rate)];
  return duration && duration.num >= 0n ? { start: start ?? ZERO, duration } : null;
}

export function rationalTime(value: unknown, rate: Rational): Rational | null {
  const [count, own] = isObject(value) ? [exactNumber(value['value']), exactRate(value['rate'])] : [null, null];
  return count && own ? divideRational(multiplyRational(count, rate), own) : null;
}
