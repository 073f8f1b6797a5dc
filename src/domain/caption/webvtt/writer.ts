import { err, ok, type Result } from '../../shared/index.js';
import { sameFrameRate } from '../../timecode/index.js';
import { captionError, closedCues, joinedSpans, MILLISECONDS, textOf, timeLabel, withoutBlankLines, type CaptionDocument, type CaptionError, type CaptionWriters, type ClosedCue, type Loss, type Span, type Writing } from '../model/index.js';
import { placementOf, settingsOf, type Placement } from './geometry.js';
import { ColourClasses, markedUp, type Lost } from './markup.js';
import { cueSettings } from './settings.js';

/** WebVTT as its specification has authors write it (§4): UTF-8 without a mark, "\n" as line end. */
export const webvttWriter: CaptionWriters = { format: 'WEBVTT', write: writeWebVtt };

/** A document as blocks of WebVTT, so that segments can be put together from them. */
export interface WrittenBlocks {
  /** null: none is needed. */
  readonly style: string | null;
  /** Of each cue of the document, its line of times left out: what stands before, after and below them. */
  readonly cues: readonly { readonly cue: ClosedCue; readonly id: string | null; readonly settings: string; readonly text: string }[];
  readonly losses: readonly Loss[];
}

function writeWebVtt(document: CaptionDocument): Result<Writing, CaptionError> {
  const blocks = webvttBlocks(document);
  if (!blocks.ok) return blocks;
  const { style, cues, losses } = blocks.value;
  const parts = ['WEBVTT', ...(style === null ? [] : [style]), ...cues.map((written) => cueBlock(written, written.cue.in, written.cue.out))];
  return ok({ bytes: new TextEncoder().encode(`${parts.join('\n\n')}\n`), losses });
}

/** A cue's block, without its last line end; empty text leaves the times alone. */
export function cueBlock({ id, settings, text }: WrittenBlocks['cues'][number], start: bigint, end: bigint): string {
  const times = `${timeLabel(start, MILLISECONDS)} --> ${timeLabel(end, MILLISECONDS)}${settings}`;
  return [...(id === null ? [] : [id]), times, ...(text === '' ? [] : [text])].join('\n');
}

export function webvttBlocks(document: CaptionDocument): Result<WrittenBlocks, CaptionError> {
  if (!sameFrameRate(document.rate, MILLISECONDS.rate)) return err(captionError('RATE_NOT_IN_FORMAT', 'WebVTT counts in milliseconds'));
  const closed = closedCues(document);
  const losses: Loss[] = [...closed.losses];
  for (const what of ['language', 'title', 'start'] as const) if (document[what] !== null) losses.push({ cue: null, what, did: 'written without' });
  const classes = new ColourClasses();
  const cues: WrittenBlocks['cues'][number][] = [];
  for (const [i, cue] of closed.cues.entries()) {
    if (cue.in < 0n || cue.out <= cue.in) return err(captionError('INVALID_TIME', `cue ${i + 1} is to last from ${cue.in} to ${cue.out} ms`));
    cues.push(written(cue, classes, (what, did = 'written without') => losses.push({ cue: i + 1, what, did })));
  }
  return ok({ style: classes.styleBlock(), cues, losses });
}

function written(cue: ClosedCue, classes: ColourClasses, lost: Lost): WrittenBlocks['cues'][number] {
  if (cue.forced) lost('forced');
  if (cue.appearance !== null && cue.appearance.mode !== 'pop-on') lost('appearance', 'written to appear at once');
  const writable = withoutBlankLines(cue.spans);
  for (const { what, did } of writable.losses) lost(what, did);
  const text = markedUp(cue, joinedSpans(writable.spans).map((span) => oneLineRuby(span, lost)), classes, lost);
  const plain = textOf(writable);
  const settings = settingsOf(cue, plain).map((setting) => ` ${setting}`).join('');
  if (!placedAsSaid(cue, settings, plain)) lost('position', 'written to grow from the same edge, within the picture');
  return { cue, id: writableId(cue.id, lost), settings, text };
}

/** An empty line in ruby would end the cue as one in text does. */
function oneLineRuby(span: Span, lost: Lost): Span {
  const ruby = span.ruby?.replaceAll(/[\r\n\0]+/g, ' ').toWellFormed() ?? null;
  if (ruby !== span.ruby) lost('characters', 'ruby is written on one line');
  return ruby === '' ? { ...span, ruby: null } : { ...span, ruby };
}

/** Of a box, WebVTT says the edge from which lines grow, not how far they may. */
function placedAsSaid(cue: Placement, settings: string, text: string): boolean {
  const read = placementOf(cueSettings(settings, new Map()).value, null, text);
  if (cue.box === null || read.box === null) return cue.box === read.box && cue.anchor === read.anchor;
  const [along, size, start, length] = cue.vertical ? ['y', 'height', 'x', 'width'] as const : ['x', 'width', 'y', 'height'] as const;
  const edges = (box: typeof read.box): number[] => [box[start], box[start] + box[length] / 2, box[start] + box[length]];
  const edge = cue.anchor === 'center' ? 1 : (cue.anchor === 'top') === (cue.vertical === 'rl') ? 2 : 0;
  return read.anchor === cue.anchor && near(read.box[along], cue.box[along]) && near(read.box[size], cue.box[size]) && near(edges(read.box)[edge]!, edges(cue.box)[edge]!);
}

/** Settings are written to a hundredth of a per cent, a fifth of a pixel of 2160 lines. */
const near = (a: number, b: number): boolean => Math.abs(a - b) < 0.02;

/** §4.1: an id is one line without an arrow; nor may it look like a block of another kind. */
function writableId(id: string | null, lost: Lost): string | null {
  if (id === null || id === '') return null;
  if (!/[\n\r\0]|-->|^(?:NOTE|STYLE|REGION|WEBVTT)(?:[ \t]|$)|^Region:/.test(id) && id.isWellFormed()) return id;
  lost('id');
  return null;
}
