import type { Anchor, Box, Cue } from '../model/index.js';
import type { CueSettings, Region } from './settings.js';

/** Where a cue stands, of what a model's cue says. */
export type Placement = Pick<Cue, 'box' | 'align' | 'anchor' | 'vertical'>;

/** How much of the picture a line takes, in per cent: text of 5vh with the line height of regions (WebVTT §7.4). */
const LINE = 16 / 3;

/** From `start` on, `length` long, in per cent along one axis. */
interface Extent {
  readonly start: number;
  readonly length: number;
}

/** What is shown where (WebVTT §7.2 and §3.1, computed line and position). */
export function placementOf(settings: CueSettings, region: Region | null, text: string): Placement {
  const { align, vertical } = settings;
  const said = settings.line !== null || settings.position !== null || settings.size !== 100;
  if (region) return { box: rounded(inRegion(settings, region, text)), align, anchor: 'bottom', vertical };
  if (!said) return { box: null, align, anchor: 'bottom', vertical };
  const along = inlineExtent(settings, text);
  const { extent, anchor } = blockExtent(settings, text.split('\n').length);
  return { box: rounded(vertical ? { x: extent.start, width: extent.length, y: along.start, height: along.length } : { x: along.start, width: along.length, y: extent.start, height: extent.length }), align, anchor, vertical };
}

const rounded = ({ x, y, width, height }: Box): Box => ({ x: toHundredths(x), y: toHundredths(y), width: toHundredths(width), height: toHundredths(height) });
const toHundredths = (value: number): number => Math.round(value * 100) / 100;

/** Letters of scripts that are written from right to left (Unicode Bidi_Class R and AL). */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

type Side = NonNullable<CueSettings['positionAlign']>;

/** Which edge of its box the text goes by; the first letter says where a line starts. */
function sideOf(align: Cue['align'], text: string): Side {
  if (align === 'center') return 'center';
  if (align === 'left' || align === 'right') return align === 'left' ? 'line-left' : 'line-right';
  const backwards = RIGHT_TO_LEFT.test(/\p{L}/u.exec(text)?.[0] ?? '');
  return (align === 'start') === backwards ? 'line-right' : 'line-left';
}

const AT_EDGE: Readonly<Record<Side, number>> = { 'line-left': 0, center: 50, 'line-right': 100 };

/** §7.2 steps 3 to 8: the size that fits beside the position. */
function inlineExtent({ position, positionAlign, align, size }: CueSettings, text: string): Extent {
  const own = sideOf(align, text);
  const side = positionAlign ?? own;
  const at = position ?? AT_EDGE[own];
  const room = side === 'line-left' ? 100 - at : side === 'line-right' ? at : 2 * Math.min(at, 100 - at);
  const length = Math.min(size, room);
  return { start: side === 'line-left' ? at : side === 'line-right' ? at - length : at - length / 2, length };
}

interface Block {
  readonly extent: Extent;
  readonly anchor: Anchor;
}

/** Lines of text grow downwards, or to the right; with vertical:rl to the left, so that its first edge is the right one. */
function blockExtent(settings: CueSettings, lines: number): Block {
  const { line, snapToLines, vertical } = settings;
  const fromFirst = line === null ? { extent: { start: 0, length: 100 }, anchor: 'bottom' as const } : snapToLines ? snapped(line, lines) : inPercent(line, settings);
  return vertical === 'rl' && (line === null || snapToLines) ? { ...fromFirst, extent: mirrored(fromFirst.extent) } : fromFirst;
}

const mirrored = ({ start, length }: Extent): Extent => ({ start: 100 - start - length, length });

/** Lines from the first, or with negative numbers from the last: text that is taller than the room moves until it fits (§7.2 step 10). */
function snapped(line: number, lines: number): Block {
  const height = Math.min(100, lines * LINE);
  if (line < 0) return { extent: { start: 0, length: Math.max(height, 100 - Math.max(0, -line - lines) * LINE) }, anchor: 'bottom' };
  const start = Math.min(line * LINE, 100 - height);
  return { extent: { start, length: 100 - start }, anchor: 'top' };
}

/** Text at the very edge, or beyond it, moves into the picture (§7.2 step 10): a line of it has room at least. */
function inPercent(line: number, { lineAlign, vertical }: CueSettings): Block {
  const [first, last]: [Anchor, Anchor] = vertical === 'rl' ? ['bottom', 'top'] : ['top', 'bottom'];
  const start = Math.min(line, 100 - LINE);
  if (lineAlign === 'start') return { extent: { start, length: 100 - start }, anchor: first };
  if (lineAlign === 'end') return { extent: { start: 0, length: Math.max(line, LINE) }, anchor: last };
  const middle = Math.min(Math.max(line, LINE / 2), 100 - LINE / 2);
  const half = Math.min(middle, 100 - middle);
  return { extent: { start: middle - half, length: 2 * half }, anchor: 'center' };
}

/** A region's box stands so that its anchor lies on that of the picture (§7.3), moved into the picture where it would lie beside it; the cue has its part across. */
function inRegion(settings: CueSettings, { width, lines, regionAnchor, viewportAnchor }: Region, text: string): Box {
  const height = Math.min(100, lines * LINE);
  const along = inlineExtent(settings, text);
  const x = within(viewportAnchor[0] - (regionAnchor[0] * width) / 100, width);
  const y = within(viewportAnchor[1] - (regionAnchor[1] * height) / 100, height);
  return { x: x + (along.start * width) / 100, y, width: (along.length * width) / 100, height };
}

const within = (start: number, length: number): number => Math.max(0, Math.min(start, 100 - length));

/** The settings that put a text there, each only where it is not so anyway: players know fewer of them than there are. */
export function settingsOf({ box, align, anchor, vertical }: Placement, text: string): string[] {
  const settings = vertical ? [`vertical:${vertical}`] : [];
  if (box === null && anchor !== 'bottom') settings.push(anchor === 'top' ? 'line:0' : 'line:50%,center');
  if (box) {
    const [along, across] = vertical ? [{ start: box.y, length: box.height }, { start: box.x, length: box.width }] : [{ start: box.x, length: box.width }, { start: box.y, length: box.height }];
    const position = along.start === 0 && along.length === 100 ? [] : positionOf(along, align, text);
    settings.push(...lineOf(across, anchor, vertical, position.length > 0), ...position);
  }
  return align === 'center' ? settings : [...settings, `align:${align}`];
}

const percent = (value: number): string => `${toHundredths(Math.min(100, Math.max(0, value)))}%`;

/** `automatic`: whether the line may be left out where it is the last, since something else is said. */
function lineOf({ start, length }: Extent, anchor: Anchor, vertical: Cue['vertical'], automatic: boolean): string[] {
  const [first, atEdge] = vertical === 'rl' ? ['bottom', start === 0] as const : ['top', start + length === 100] as const;
  if (anchor === 'center') return [`line:${percent(start + length / 2)},center`];
  if (anchor === 'bottom' && atEdge && automatic) return [];
  return [anchor === first ? `line:${percent(start)}` : `line:${percent(start + length)},end`];
}

function positionOf({ start, length }: Extent, align: Cue['align'], text: string): string[] {
  const side = sideOf(align, text);
  const at = side === 'line-left' ? start : side === 'line-right' ? start + length : start + length / 2;
  return [...(at === AT_EDGE[side] ? [] : [`position:${percent(at)}`]), ...(length === 100 ? [] : [`size:${percent(length)}`])];
}
