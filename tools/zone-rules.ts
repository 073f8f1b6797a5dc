import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixedOffset, readPosixRule, type Rule, ruleTransitions } from './zones/posix-rule.ts';
import { readTzif, type Transition, type ZoneFile } from './zones/tzif.ts';

/** Of transitions: seconds are counted from 1800-01-01. */
const BASE = -5_364_662_400;
/** Of a delta that is a whole number of these, the number is written. */
const QUARTER_HOUR = 900;

/**
 * `node tools/zone-rules.ts FOLDER VERSION > src/domain/tzdata/rules-VERSION.ts`: the data file of a version of tzdata, from a folder of compiled zones (TZif) and its zone.tab.
 * Build the folder with PACKRATDATA=backzone PACKRATLIST=zone.tab, so that every zone of zone.tab has its own history. The form is read by src/domain/tzdata/decode.ts.
 */
const [folder, version] = process.argv.slice(2);
if (folder === undefined || version === undefined) {
  console.error('usage: node tools/zone-rules.ts FOLDER VERSION');
  process.exitCode = 2;
} else {
  process.stdout.write(dataFile(folder, version));
}

function dataFile(from: string, name: string): string {
  const zonesByCountry = Map.groupBy(zoneTab(from), ([country]) => country);
  const zones = [...zonesByCountry.values()].flat().map(([, zone]) => zone).toSorted();
  const byRules = Map.groupBy(zones, (zone) => packed(zone, readTzif(readFileSync(join(from, zone)))));
  return `/** Zone rules of tzdata ${name}, public domain; written by tools/zone-rules.ts. */
export const VERSION = '${name}';

/** zone.tab: each country, and its zones in the order of the file. */
export const COUNTRY_ZONES = \`
${entries([...zonesByCountry].toSorted().map(([country, rows]) => [country, ...rows.map(([, zone]) => zone)].join(' ')), 8)}
\`;

/** Once for all zones that are equal: offsets | transitions | rule | zones. */
export const ZONE_RULES = \`
${entries([...byRules].map(([rules, equal]) => `${rules}|${equal.join(' ')}`), 2)}
\`;
`;
}

/** Some a line, since a file has no more than 400 of them. */
function entries(list: readonly string[], perLine: number): string {
  return list.map((entry, i) => (i === list.length - 1 ? entry : `${entry};${(i + 1) % perLine === 0 ? '\n' : ''}`)).join('');
}

function zoneTab(from: string): [country: string, zone: string][] {
  const rows = readFileSync(join(from, 'zone.tab'), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return rows.map((row) => {
    const [country = '', , zone = ''] = row.split('\t');
    return [country, zone];
  });
}

function packed(zone: string, file: ZoneFile): string {
  const rule = readPosixRule(file.footer);
  const last = file.transitions.at(-1)?.after ?? file.initial;
  if (!(rule === null ? [fixedOffset(file.footer)] : [rule.standard, rule.daylight]).includes(last)) throw new Error(`${zone}: its rule does not follow its last transition`);
  const listed = rule === null ? file.transitions : withoutRule(file.transitions, rule);
  const offsets = [...new Set([file.initial, ...listed.map(({ after }) => after)])];
  let at = BASE;
  const tokens = listed.map((each) => {
    const delta = each.at - at;
    if (delta <= 0) throw new Error(`${zone}: a transition before 1800 or out of order`);
    at = each.at;
    const [number, mark] = delta % QUARTER_HOUR === 0 ? [delta / QUARTER_HOUR, ''] : [delta, '!'];
    return `${mark}${number.toString(36)}${String.fromCharCode(65 + offsets.indexOf(each.after))}`;
  });
  return [offsets.join(','), tokens.join(''), rule === null ? '' : ruleText(rule)].join('|');
}

/** What the rule makes again is left out from the end of the list, as long as it would not make anything else besides. */
function withoutRule(transitions: readonly Transition[], rule: Rule): readonly Transition[] {
  const made = new Map(yearsOf(transitions).flatMap((year) => ruleTransitions(rule, year)).map(({ at, after }) => [at, after] as const));
  const times = [...made.keys()];
  const again = (i: number): boolean => {
    const [{ at: from }, { at, after }] = [transitions[i - 1]!, transitions[i]!];
    return made.get(at) === after && !times.some((each) => each > from && each < at);
  };
  let keep = transitions.length;
  while (keep > 1 && again(keep - 1)) keep--;
  return transitions.slice(0, keep);
}

function yearsOf(transitions: readonly Transition[]): number[] {
  const [first = 0, last = 0] = [transitions[0], transitions.at(-1)].map((each) => new Date((each?.at ?? 0) * 1000).getUTCFullYear());
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

function ruleText({ standard, daylight, begins, ends }: Rule): string {
  return [standard, daylight, ...[begins, ends].map(({ month, week, weekday, time }) => `${month}.${week}.${weekday}.${time}`)].join(',');
}
