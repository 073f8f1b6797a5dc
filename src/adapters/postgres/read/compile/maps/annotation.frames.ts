import { asksForFrames, TIMECODE_LABEL } from '../../../../../domain/annotation/index.js';
import type { ReadRefusal } from '../../../../../domain/read/index.js';
import type { Compilation } from '../compilation.js';
import { recordOf } from '../conditions.js';
import { type Json, literal, render } from '../json.js';
import { Row } from '../row.js';
import { frameOfLabelSql, type LabelParts, timelineOf } from '../timecode.js';
import { tracksOf } from './timecode-tracks.map.js';

/** SQL of type bigint, null where there is no such frame. */
export type Frame = string;
type Args = Readonly<Record<string, unknown>>;

export const framed = (c: Compilation, frame: unknown): Frame => c.value(frame, 'bigint', String);

/** How something is made of a label's parts; a text that is none has been refused. */
export const labelPart = (read: (parts: readonly string[]) => number | boolean) => (text: unknown): unknown => read(TIMECODE_LABEL.exec(String(text)) ?? ['', '0', '0', '0', ':', '0']);

/** The parts of a label as parameters. */
export function labelParts(c: Compilation, label: unknown): LabelParts {
  return {
    minutes: c.value(label, 'bigint', labelPart(([, hours, minutes]) => 60 * Number(hours) + Number(minutes))),
    seconds: c.value(label, 'bigint', labelPart(([, , , seconds]) => Number(seconds))),
    frames: c.value(label, 'bigint', labelPart(([, , , , , frames]) => Number(frames))),
    drop: c.value(label, 'boolean', labelPart(([, , , , separator]) => separator !== ':')),
  };
}

/** The frame that a label names on one of the asset's timecode tracks; without `track` on its timeline. */
export function frameOfLabel(c: Compilation, asset: Row, label: unknown, track: unknown): Frame {
  const k = new Row(c.alias('k'));
  const frame = frameOfLabelSql(k, labelParts(c, label));
  if (track == null) return `(select ${frame} from (${timelineOf(asset.col('timeline_rate'), asset.col('start_timecode'))}) ${k.alias})`;
  const q = c.alias('q');
  return `(select ${nearest(frame, `${q}.rate`, asset.col('timeline_rate'))} from (${tracksOf(asset)}) ${q}, lateral (${timelineOf(`${q}.rate`, `${q}.label`)}) ${k.alias} where ${q}.track = ${c.value(track, 'text')})`;
}

/** As `convertFrame` (domain/timecode): the frame that begins nearest, a tie going to the later. */
function nearest(frame: Frame, from: string, to: string): Frame {
  const term = (rate: string, n: 1 | 2): string => `coalesce(nullif(split_part(${rate}, '/', ${n}), ''), '1')::bigint`;
  const [over, under] = [`${frame} * ${term(from, 2)} * ${term(to, 1)}`, `(${term(from, 1)} * ${term(to, 2)})`];
  return `case when ${from} = ${to} then ${frame} else (2 * ${over} + ${under}) / (2 * ${under}) end`;
}

/** A frame that is asked for, and where the question names it. An end may be the first frame that the media no longer has. */
interface Asked {
  readonly path: readonly string[];
  readonly frame: Frame;
  readonly isLabel: boolean;
  readonly isEnd: boolean;
}

/** The list, or why there is none: a label that the timeline has not, a frame that the media has not, a range that ends before it begins. */
export function unlessRefused(c: Compilation, asset: Row, name: string, args: Args, list: Json): Json {
  if (!asksForFrames(name, args)) return list;
  const filter = name === 'annotations' ? recordOf(args['filter']) : args;
  const at = name === 'annotations' ? ['filter'] : [];
  const asked = name === 'annotations' ? askedByFilter(c, asset, filter) : askedByArguments(c, asset, args);
  const x = c.alias('x');
  const noTrack = filter['track'] == null ? [] : [`when not exists (select from (${tracksOf(asset)}) ${x}t where ${x}t.track = ${c.value(filter['track'], 'text')}) then ${answer(c, 'NO_SUCH_TRACK', [...at, 'track'])}`];
  const columns = asked.map(({ frame }, i) => `${frame} as f${i}`).join(', ');
  const cases = asked.flatMap((each, i) => faultsOf(c, asset, x, each, i, [...at, ...each.path]));
  const refusal = `(select case when ${asset.col('timeline_rate')} is null then null ${[...noTrack, ...cases].join(' ')} end from (select ${columns} offset 0) ${x})`;
  return [{ sql: `coalesce(${refusal}, ${render(list)})` }];
}

function faultsOf(c: Compilation, asset: Row, x: string, { isLabel, isEnd }: Asked, i: number, path: readonly string[]): string[] {
  const frame = `${x}.f${i}`;
  const media = asset.col('frame_count');
  return [
    ...(isLabel ? [`when ${frame} is null then ${answer(c, 'NO_SUCH_LABEL', path)}`] : []),
    ...(isEnd ? [`when ${frame} <= ${x}.f${i - 1} then ${answer(c, 'INVERTED', path)}`, `when ${frame} > ${media} then ${answer(c, 'OUT_OF_RANGE', path)}`]
      : [`when ${frame} < 0 or ${frame} >= ${media} then ${answer(c, 'OUT_OF_RANGE', path)}`]),
  ];
}

/** Where code reads the answer it refuses in its own place; an answer that is text already is refused as a whole, and then asked for again by code. */
const answer = (c: Compilation, code: ReadRefusal['code'], path: readonly string[]): string => (c.selectedOnly ? c.absent(code, path) : literal(JSON.stringify({ refused: code, path })));

function askedByFilter(c: Compilation, asset: Row, { at, atFrame, overlaps, startsAt, track }: Args): Asked[] {
  const { in: from, out: to, inFrame, outFrame } = recordOf(overlaps);
  const label = (value: unknown, path: readonly string[], isEnd = false): Asked[] => (value == null ? [] : [{ path, frame: frameOfLabel(c, asset, value, track), isLabel: true, isEnd }]);
  const frame = (value: unknown, path: readonly string[], isEnd = false): Asked[] => (value == null ? [] : [{ path, frame: framed(c, value), isLabel: false, isEnd }]);
  return [
    ...label(startsAt, ['startsAt']), ...label(at, ['at']), ...frame(atFrame, ['atFrame']),
    ...label(from, ['overlaps', 'in']), ...frame(inFrame, ['overlaps', 'inFrame']), ...label(to, ['overlaps', 'out'], from != null), ...frame(outFrame, ['overlaps', 'outFrame'], inFrame != null),
  ];
}

const askedByArguments = (c: Compilation, asset: Row, { timecode, frame, track }: Args): Asked[] =>
  (timecode == null ? [{ path: ['frame'], frame: framed(c, frame), isLabel: false, isEnd: false }] : [{ path: ['timecode'], frame: frameOfLabel(c, asset, timecode, track), isLabel: true, isEnd: false }]);
