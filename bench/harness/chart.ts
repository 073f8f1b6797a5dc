import type { SuiteReport } from './report.js';
import type { Measurement } from './suite.js';

const [WIDTH, ROW, LEFT, RIGHT, TOP] = [900, 26, 300, 90, 64];

/** One SVG: a bar for the ratio of each figure that has a target, with the target as a tick, green where it is reached. Ratios of slower-is-better figures are turned round, so that longer is better. */
export function chart(reports: readonly SuiteReport[]): string {
  const rows = reports.flatMap(({ suite, results }) => results.filter(({ target }) => target !== undefined).map((result) => ({ label: `${suite}: ${result.name}`, ...barOf(result) })));
  const most = Math.max(1, ...rows.flatMap(({ length, tick }) => [length, tick])) * 1.05;
  const x = (ratio: number): number => LEFT + (ratio / most) * (WIDTH - LEFT - RIGHT);
  const height = TOP + rows.length * ROW + 20;
  const { commit, machine } = reports[0]!;
  const bars = rows.map(({ label, length, tick, good }, i) => {
    const y = TOP + i * ROW;
    return `<text x="${LEFT - 10}" y="${y + 14}" text-anchor="end">${escaped(label)}</text>
<rect x="${LEFT}" y="${y + 2}" width="${(x(length) - LEFT).toFixed(1)}" height="16" fill="${good ? '#2e7d32' : '#c62828'}"/>
<line x1="${x(tick).toFixed(1)}" x2="${x(tick).toFixed(1)}" y1="${y - 1}" y2="${y + 21}" stroke="#111" stroke-width="2"/>
<text x="${(x(Math.max(length, tick)) + 8).toFixed(1)}" y="${y + 14}">${length.toFixed(2)}</text>`;
  });
  const floor = `<line x1="${x(1).toFixed(1)}" x2="${x(1).toFixed(1)}" y1="${TOP - 8}" y2="${height - 20}" stroke="#888" stroke-dasharray="4 3"/><text x="${x(1).toFixed(1)}" y="${TOP - 12}" text-anchor="middle" fill="#555">the floor</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="system-ui, sans-serif" font-size="13">
<rect width="100%" height="100%" fill="#fff"/>
<text x="16" y="24" font-size="16">Telecine against its floor, longer is better; black: the target</text>
<text x="16" y="42" fill="#555">${escaped(`${commit}, ${machine.cores} cores of ${machine.processor}, node ${machine.node}, load ${machine.loadAverage}`)}</text>
${[floor, ...bars].join('\n')}
</svg>
`;
}

function barOf({ ratio, target, better }: Measurement): { length: number; tick: number; good: boolean } {
  const turned = (value: number): number => (better === 'higher' ? value : 1 / value);
  return { length: turned(ratio), tick: turned(target!), good: turned(ratio) >= turned(target!) };
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[letter]!);
