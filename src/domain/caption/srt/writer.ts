import { err, ok, type Result } from '../../shared/index.js';
import {
  captionError, closedCues, joinedSpans, MILLISECONDS, timeLabel, withoutBlankLines, type CaptionDocument, type CaptionError, type CaptionWriters, type ClosedCue, type Loss, type LossKind, type Span, type Writing,
} from '../model/index.js';
import { sameFrameRate } from '../../timecode/index.js';
import { keyOf } from './placement.js';
import { timingOf } from './timing.js';

/** UTF-8 without a mark, "\n" as line end, numbered from 1; colours as <font>, the place as {\an}, which players other than the first of all read. */
export const srtWriter: CaptionWriters = { format: 'SRT', write: writeSrt };

type Lost = (what: LossKind, did?: string) => void;

function writeSrt(document: CaptionDocument): Result<Writing, CaptionError> {
  if (!sameFrameRate(document.rate, MILLISECONDS.rate)) return err(captionError('RATE_NOT_IN_FORMAT', 'SubRip counts in milliseconds'));
  const closed = closedCues(document);
  const losses: Loss[] = [...closed.losses];
  for (const what of ['language', 'title', 'start'] as const) if (document[what] !== null) losses.push({ cue: null, what, did: 'written without' });
  const blocks: string[] = [];
  for (const [i, cue] of closed.cues.entries()) {
    if (cue.in < 0n || cue.out <= cue.in) return err(captionError('INVALID_TIME', `cue ${i + 1} is to last from ${cue.in} to ${cue.out} ms`));
    const text = textOfCue(cue, (what, did = 'written without') => losses.push({ cue: i + 1, what, did }));
    if (text !== '') blocks.push(`${blocks.length + 1}\n${timeOf(cue.in)} --> ${timeOf(cue.out)}\n${text}\n`);
  }
  return ok({ bytes: new TextEncoder().encode(blocks.join('\n')), losses });
}

function textOfCue(cue: ClosedCue, lost: Lost): string {
  tellUncarried(cue, lost);
  const writable = withoutBlankLines(cue.spans);
  for (const { what, did } of writable.losses) lost(what, did);
  const place = keyOf(cue);
  if (writable.spans.length > 0) for (const what of place.losses) lost(what, 'written as the nearest of nine places');
  const text = joinedSpans(writable.spans.map((span) => carried(span, lost))).map((span) => tagged(span, lost)).join('');
  return text === '' ? '' : withoutTimings(place.key === 2 ? text : `{\\an${place.key}}${text}`, lost);
}

function tellUncarried(cue: ClosedCue, lost: Lost): void {
  if (cue.id !== null) lost('id');
  if (cue.vertical !== null) lost('vertical', 'written from left to right');
  if (cue.speaker !== null) lost('speaker');
  if (cue.forced) lost('forced');
  if (cue.appearance !== null && cue.appearance.mode !== 'pop-on') lost('appearance', 'written to appear at once');
}

/** The span with what the format has of its style. */
function carried(span: Span, lost: Lost): Span {
  if (span.ruby !== null) lost('ruby');
  if (span.background !== null) lost('background');
  const color = span.color?.slice(0, 7) ?? null;
  if (color !== span.color) lost('colour', 'written opaque');
  return { ...span, ruby: null, background: null, color };
}

function tagged(span: Span, lost: Lost): string {
  const [open, close]: [string[], string[]] = [[], []];
  if (span.color !== null) wrap(`font color="${span.color}"`, 'font');
  if (span.bold) wrap('b', 'b');
  if (span.italic) wrap('i', 'i');
  if (span.underline) wrap('u', 'u');
  return open.join('') + literal(span.text, lost) + close.reverse().join('');

  function wrap(tag: string, name: string): void {
    open.push(`<${tag}>`);
    close.push(`</${name}>`);
  }
}

/** Text that a player would take for a tag: the format has no escape, so a joiner that nobody sees stands in it. */
const TAG_LIKE = /<(?=\/?[a-z]{1,9}[ />])|\{(?=\\|\/?[biu]\})/gi;

function literal(text: string, lost: Lost): string {
  const escaped = text.replaceAll(TAG_LIKE, '$&\u2060');
  if (escaped !== text) lost('characters', 'a word joiner keeps text from being read as a tag');
  return escaped;
}

function withoutTimings(text: string, lost: Lost): string {
  if (!text.includes('->')) return text;
  const lines = text.split('\n').map((line) => (timingOf(line) ? line.replaceAll('->', '\u2192') : line)).join('\n');
  if (lines !== text) lost('characters', 'an arrow keeps text from being read as times');
  return lines;
}

/** `00:00:01,000`; hours have two digits or more. */
const timeOf = (milliseconds: bigint): string => timeLabel(milliseconds, MILLISECONDS).replace('.', ',');
