import { boundsShown, DAY, inCalendarOrder, type TitleCalendar, type TitledEntry } from '../../domain/rights/index.js';

const [WIDTH, LABELS, RIGHT, TOP, ROW] = [1280, 400, 24, 34, 26];
const YEAR = 365.25 * DAY;

interface Axis {
  readonly from: number;
  readonly to: number;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
const at = (instant: number, { from, to }: Axis): number => Math.round((LABELS + ((instant - from) / (to - from)) * (WIDTH - LABELS - RIGHT)) * 10) / 10;

/** The windows of a title as a page without scripts: a bar for each, under a heading of territories and channels, with a line at now. */
export function rightsPage({ title, policy, entries }: TitleCalendar, now: number): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Rights: ${escaped(title)}</title><style>${STYLE}</style></head>
<body>
<h1>${escaped(title)}</h1>
<p>${policy === 'OPEN' ? 'Its project is open: everything is allowed, whatever windows say.' : 'Rights as recorded now. What nothing grants is denied; what is held back is denied whatever grants it.'} Days are those of UTC.</p>
<p class="legend"><svg width="34" height="14" aria-hidden="true"><rect class="grant" width="34" height="14" rx="3"/></svg> granted
<svg width="34" height="14" aria-hidden="true">${HATCHING}<rect class="holdback" width="34" height="14"/></svg> held back <span>◀ ▶ without a bound</span> <span class="today">┆ today</span></p>
${entries.length === 0 ? '<p>Nothing is recorded: nothing grants it.</p>' : calendar(inCalendarOrder(entries), title, now)}
</body>
</html>
`;
}

function calendar(entries: readonly TitledEntry[], own: string, now: number): string {
  const axis = axisOf(entries, now);
  const parts: string[] = [];
  let [y, heading] = [TOP, ''];
  for (const entry of entries) {
    const next = `${entry.territories} · ${entry.channels.join(', ')}`;
    if (next !== heading) {
      parts.push(`<text class="heading" x="0" y="${y + 19}">${escaped(cut(next, 150))}</text>`);
      y += ROW;
    }
    heading = next;
    parts.push(rowOf(entry, own, axis, y));
    y += ROW;
  }
  const x = at(now, axis);
  const today = `<line class="now" x1="${x}" x2="${x}" y1="${TOP - 8}" y2="${y}"/><text class="now" x="${x}" y="${y + 16}" text-anchor="middle">today, ${dayOf(now)}</text>`;
  return `<div class="calendar"><svg viewBox="0 0 ${WIDTH} ${y + 24}" width="${WIDTH}" role="img" aria-label="${entries.length} windows by territory and channel">${HATCHING}${ticks(axis, y)}${parts.join('')}${today}</svg></div>`;
}

function axisOf(entries: readonly TitledEntry[], now: number): Axis {
  const [first, last] = boundsShown(entries, now);
  const room = Math.max((last - first) / 20, 30 * DAY);
  return { from: first - room, to: last + room };
}

/** Years, or months where few years are shown; as many as stand beside each other. */
function ticks({ from, to }: Axis, bottom: number): string {
  const months = [1, 3, 6, 12, 24, 60, 120].find((step) => (to - from) / (step * (YEAR / 12)) <= 14)!;
  const begin = new Date(from);
  const lines: string[] = [];
  for (let month = Math.ceil((begin.getUTCFullYear() * 12 + begin.getUTCMonth() + 1) / months) * months; ; month += months) {
    const instant = Date.UTC(Math.floor(month / 12), month % 12, 1);
    if (instant >= to) return lines.join('');
    const x = at(instant, { from, to });
    lines.push(`<line class="tick" x1="${x}" x2="${x}" y1="${TOP - 6}" y2="${bottom}"/><text class="tick" x="${x}" y="${TOP - 12}" text-anchor="middle">${months < 12 ? dayOf(instant).slice(0, 7) : dayOf(instant).slice(0, 4)}</text>`);
  }
}

/** What a window is limited to and whose it is stand before the name of its contract, which may be long. */
function rowOf(entry: TitledEntry, own: string, axis: Axis, y: number): string {
  const { agreement, party, title, effect, opens, closes, limits } = entry;
  const days = `${opens?.slice(0, 10) ?? '…'} to ${closes?.slice(0, 10) ?? '…'}`;
  const said = [effect === 'GRANT' ? 'Granted' : 'Held back', `${agreement} (${party})`, `of ${title}`, `${entry.territories}, ${entry.channels.join(', ')}`, `${opens ?? 'ever'} to ${closes ?? 'whenever'}`, ...limits, entry.window];
  return `<g><title>${escaped(said.join('\n'))}</title><rect class="row" x="0" y="${y}" width="${WIDTH}" height="${ROW}"/><text x="12" y="${y + 18}">${escaped(cut([...limits, ...(title === own ? [] : [`of ${title}`]), agreement].join(' · '), 30))}</text>`
    + `<text class="days" x="${LABELS - 14}" y="${y + 18}" text-anchor="end">${escaped(days)}</text>${barOf(entry, axis, y + 5)}</g>`;
}

function barOf({ effect, from, to }: TitledEntry, axis: Axis, y: number): string {
  const [first, last] = [from ?? -Infinity, to ?? Infinity];
  const [begin, end] = [first, last].map((bound) => at(Math.min(Math.max(bound, axis.from), axis.to), axis)) as [number, number];
  const [open, ends, width] = [first < axis.from, last > axis.to, Math.max(end - begin, 3)];
  const arrow = (shown: boolean, x: number, towards: number): string => (shown ? `<rect class="pad" x="${towards < 0 ? x - 12 : x - 2}" y="${y + 1}" width="14" height="14"/><path class="arrow" d="M${x} ${y + 3} l${towards * 9} 5 l${-towards * 9} 5 z"/>` : '');
  return `<rect class="${effect === 'GRANT' ? 'grant' : 'holdback'}" x="${begin}" y="${y}" width="${width}" height="16"${effect === 'GRANT' ? ' rx="3"' : ''}/>${arrow(open, LABELS + 12, -1)}${arrow(ends, WIDTH - RIGHT - 12, 1)}`;
}

const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

/** What holds back is told by its stripes and square ends, not by its colour alone. */
const HATCHING = '<defs><pattern id="stripes" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="ground" width="8" height="8"/><rect class="stripe" width="4" height="8"/></pattern></defs>';
const STYLE = `
:root { color-scheme: light dark; --text: #1b1f24; --quiet: #57606a; --page: #fff; --line: #d8dee4; --grant: #1a7f5a; --hold: #b3261e; --ground: #fbe9e7; --now: #0550ae; --row: #f3f5f7; }
@media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --quiet: #9aa4af; --page: #0d1117; --line: #30363d; --grant: #3fb68b; --hold: #ff8a80; --ground: #3b1512; --now: #79b8ff; --row: #161b22; } }
body { margin: 24px; background: var(--page); color: var(--text); font: 14px/1.45 system-ui, sans-serif; }
h1 { font-size: 22px; margin: 0 0 4px; } p { margin: 0 0 10px; color: var(--quiet); }
.legend svg { vertical-align: -2px; margin-left: 14px; } .legend svg:first-child { margin-left: 0; } .legend span { margin-left: 14px; } .today { color: var(--now); }
.calendar { overflow-x: auto; } .calendar svg { width: 100%; min-width: 960px; max-width: ${WIDTH * 1.5}px; height: auto; display: block; }
text { fill: var(--text); font-size: 13px; } text.heading { font-weight: 600; font-size: 14px; } text.days, text.tick { fill: var(--quiet); font-size: 12px; font-variant-numeric: tabular-nums; }
text.now { fill: var(--now); font-size: 12px; font-weight: 600; } line.tick { stroke: var(--line); } line.now { stroke: var(--now); stroke-width: 2; stroke-dasharray: 5 4; }
rect.row { fill: transparent; } g:hover rect.row { fill: var(--row); } .grant { fill: var(--grant); } .holdback { fill: url(#stripes); stroke: var(--hold); } .stripe { fill: var(--hold); } .ground { fill: var(--ground); }
.pad { fill: var(--page); } .arrow { fill: var(--text); }
`;
