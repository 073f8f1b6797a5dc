/** Where a cue stands, by its settings (WebVTT §3.1, §6.3). */
export interface CueSettings {
  /** The region's id; null: none, or one that no region has. */
  readonly region: string | null;
  readonly vertical: 'rl' | 'lr' | null;
  /** null: automatic. A line counted in lines where `snapToLines`, else per cent. */
  readonly line: number | null;
  readonly snapToLines: boolean;
  readonly lineAlign: 'start' | 'center' | 'end';
  /** Per cent; null: automatic. */
  readonly position: number | null;
  readonly positionAlign: 'line-left' | 'center' | 'line-right' | null;
  readonly size: number;
  readonly align: 'start' | 'center' | 'end' | 'left' | 'right';
}

export interface Region {
  readonly id: string;
  /** Per cent of the video. */
  readonly width: number;
  readonly lines: number;
  readonly regionAnchor: readonly [x: number, y: number];
  readonly viewportAnchor: readonly [x: number, y: number];
  /** Lines scroll up as new ones come. */
  readonly scroll: boolean;
}

export const DEFAULT_SETTINGS: CueSettings = { region: null, vertical: null, line: null, snapToLines: true, lineAlign: 'start', position: null, positionAlign: null, size: 100, align: 'center' };
const DEFAULT_REGION: Region = { id: '', width: 100, lines: 3, regionAnchor: [0, 100], viewportAnchor: [0, 100], scroll: false };

export interface Parsed<T> {
  readonly value: T;
  /** Settings that are not as the specification has them, and count as if they were not there. */
  readonly refused: readonly string[];
}

type Change<T> = Partial<T> | null;

/** The settings after the times of a cue (§6.3, parse the WebVTT cue settings); `regions` are those before it in the file. */
export function cueSettings(text: string, regions: ReadonlyMap<string, Region>): Parsed<CueSettings> {
  const { value, refused } = settingsIn(text, DEFAULT_SETTINGS, (name, setting) => cueSetting(name, setting, regions));
  const whole = value.line === null && value.size === 100 && value.vertical === null;
  return { value: whole ? value : { ...value, region: null }, refused };
}

/** The lines of a REGION block (§6.2, collect WebVTT region settings). */
export const regionSettings = (text: string): Parsed<Region> => settingsIn(text, DEFAULT_REGION, regionSetting);

function settingsIn<T>(text: string, base: T, change: (name: string, value: string) => Change<T>): Parsed<T> {
  let value = base;
  const refused: string[] = [];
  for (const setting of text.split(/[\t\n\f ]/)) {
    if (setting === '') continue;
    const colon = setting.indexOf(':');
    const changed = colon < 1 || colon === setting.length - 1 ? null : change(setting.slice(0, colon), setting.slice(colon + 1));
    if (changed === null) refused.push(setting.slice(0, 60));
    else value = { ...value, ...changed };
  }
  return { value, refused };
}

function cueSetting(name: string, value: string, regions: ReadonlyMap<string, Region>): Change<CueSettings> {
  switch (name) {
    case 'region': return regions.has(value) ? { region: value } : null;
    case 'vertical': return value === 'rl' || value === 'lr' ? { vertical: value } : null;
    case 'line': return lineSetting(value);
    case 'position': return positionSetting(value);
    case 'size': return defined(percentage(value), (size) => ({ size }));
    case 'align': return defined(oneOf(value, ALIGNS), (align) => ({ align }));
    default: return null;
  }
}

const ALIGNS = ['start', 'center', 'end', 'left', 'right'] as const;
const NUMBER = /^-?(?:\d+\.\d+|\d+)$/;

function lineSetting(value: string): Change<CueSettings> {
  const [place, side] = pair(value);
  const lineAlign = side === null ? 'start' : oneOf(side, ['start', 'center', 'end']);
  const percent = place.endsWith('%') ? percentage(place) : null;
  if (lineAlign === null || (percent === null && !NUMBER.test(place))) return null;
  const line = percent ?? Number.parseFloat(place);
  return { line: Math.abs(line) < 1e-300 ? 0 : line, snapToLines: percent === null, ...(side === null ? {} : { lineAlign }) };
}

function positionSetting(value: string): Change<CueSettings> {
  const [place, side] = pair(value);
  const position = percentage(place);
  const positionAlign = side === null ? null : oneOf(side, ['line-left', 'center', 'line-right']);
  if (position === null || (side !== null && positionAlign === null)) return null;
  return side === null ? { position } : { position, positionAlign };
}

function regionSetting(name: string, value: string): Change<Region> {
  switch (name) {
    case 'id': return { id: value };
    case 'width': return defined(percentage(value), (width) => ({ width }));
    case 'lines': return /^\d{1,15}$/.test(value) ? { lines: Number(value) } : null;
    case 'regionanchor': return defined(anchor(value), (regionAnchor) => ({ regionAnchor }));
    case 'viewportanchor': return defined(anchor(value), (viewportAnchor) => ({ viewportAnchor }));
    case 'scroll': return value === 'up' ? { scroll: true } : null;
    default: return null;
  }
}

function anchor(value: string): readonly [number, number] | null {
  const [x, y] = pair(value);
  const [across, down] = [percentage(x), y === null ? null : percentage(y)];
  return across === null || down === null ? null : [across, down];
}

/** §4.3 parse a percentage string: 0 to 100, `%` at the end. */
function percentage(text: string): number | null {
  if (!/^\d+(?:\.\d+)?%$/.test(text)) return null;
  const number = Number.parseFloat(text);
  return number <= 100 ? number : null;
}

function pair(text: string): readonly [string, string | null] {
  const comma = text.indexOf(',');
  return comma < 0 ? [text, null] : [text.slice(0, comma), text.slice(comma + 1)];
}

const oneOf = <T extends string>(text: string, words: readonly T[]): T | null => words.find((word) => word === text) ?? null;
const defined = <T, U>(value: T | null, then: (value: T) => U): U | null => (value === null ? null : then(value));
