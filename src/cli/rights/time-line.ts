import { boundsShown, type CalendarEntry, DAY } from '../../domain/rights/index.js';

export interface TimeLineOptions {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Characters of a line. */
  readonly width: number;
  /** The asset that was asked for: windows of others say whose they are. */
  readonly own: string;
}

interface Axis {
  readonly from: number;
  readonly to: number;
  readonly columns: number;
}

const YEAR = 365 * DAY;
const LABEL = 48;
const FILL = { GRANT: '█', HOLDBACK: '▒' } as const;

/** A line for each window below a line of years: bars where it is open, arrows where nothing bounds it, `|` at now. Windows of the same territories and channels stand under one heading. */
export function timeLine(entries: readonly CalendarEntry[], { now, width, own }: TimeLineOptions): string[] {
  const axis = axisOf(entries, now, width - LABEL);
  const lines = [`${' '.repeat(LABEL)}${yearsOf(axis)}`];
  let heading = '';
  for (const entry of entries) {
    const next = `${entry.territories}  ${entry.channels.join(', ')}`;
    if (next !== heading) lines.push(next);
    heading = next;
    lines.push(`${labelOf(entry, own)}${barOf(entry, axis, now)}${entry.limits.length > 0 ? `  ${entry.limits.join('; ')}` : ''}`.trimEnd());
  }
  return [...lines, '', `${FILL.GRANT} granted  ${FILL.HOLDBACK} held back  ◀ ▶ without a bound  | now`];
}

/** The bounds and now, with a year before and behind where something has no bound that is shown. */
function axisOf(entries: readonly CalendarEntry[], now: number, columns: number): Axis {
  const [first, last] = boundsShown(entries, now);
  const room = (open: boolean): number => (open ? YEAR : 30 * DAY);
  return { from: first - room(entries.some(({ from }) => (from ?? -Infinity) < first)), to: last + room(entries.some(({ to }) => (to ?? Infinity) > last)), columns };
}

const columnOf = (instant: number, { from, to, columns }: Axis): number => Math.floor(((instant - from) / (to - from)) * columns);

function yearsOf(axis: Axis): string {
  const line = Array<string>(axis.columns).fill(' ');
  const [first, last] = [new Date(axis.from).getUTCFullYear() + 1, new Date(axis.to).getUTCFullYear()];
  let free = 0;
  for (let year = first; year <= last; year++) {
    const text = `╵${year}`;
    const at = columnOf(Date.UTC(year, 0, 1), axis);
    if (at < free || at + text.length > axis.columns) continue;
    line.splice(at, text.length, ...text);
    free = at + text.length + 1;
  }
  return line.join('').trimEnd();
}

function labelOf({ window, asset, opens, closes }: CalendarEntry, own: string): string {
  const name = asset === own ? window : `${window} of ${asset}`;
  const days = `  ${opens?.slice(0, 10) ?? '...'} to ${closes?.slice(0, 10) ?? '...'} `;
  const room = LABEL - 2 - days.length;
  return `  ${name.length > room ? `${name.slice(0, room - 1)}…` : name}${days}`.padEnd(LABEL);
}

function barOf({ effect, from, to }: CalendarEntry, axis: Axis, now: number): string {
  const line = Array<string>(axis.columns).fill('·');
  const [first, last] = [from ?? -Infinity, to ?? Infinity];
  const begin = Math.min(Math.max(columnOf(first, axis), 0), axis.columns - 1);
  line.fill(FILL[effect], begin, Math.min(Math.max(columnOf(last, axis), begin + 1), axis.columns));
  if (first < axis.from) line[0] = '◀';
  if (last > axis.to) line[axis.columns - 1] = '▶';
  line[Math.min(axis.columns - 1, columnOf(now, axis))] = '|';
  return line.join('');
}
