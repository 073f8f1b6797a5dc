import type { YearlyDay, YearlyRule } from './yearly-rule.js';
import type { Zone } from './zone.js';

/** 1800-01-01: what the first delta of a zone is counted from. */
const BASE = -5_364_662_400;
const QUARTER_HOUR = 900;

/**
 * An entry of a data file, "offsets|transitions|rule|zones", as the generator (tools/zone-rules.ts) writes it: offsets in seconds, the first of them from the beginning; of each transition the
 * time since the one before in base 36, in quarters of an hour or, after "!", in seconds, and the offset after it as a letter (A the first).
 */
export function decodeZone(entry: string): Zone {
  const [offsetList = '', transitions = '', rule = ''] = entry.split('|');
  const known = offsetList.split(',').map(Number);
  const times: number[] = [];
  const offsets = [known[0]!];
  let at = BASE;
  for (const [, exact, digits = '', letter = ''] of transitions.matchAll(/(!?)([0-9a-z]+)([A-Z])/g)) {
    at += Number.parseInt(digits, 36) * (exact === '!' ? 1 : QUARTER_HOUR);
    times.push(at * 1000);
    offsets.push(known[letter.charCodeAt(0) - 65]!);
  }
  return { times, offsets, rule: rule === '' ? null : decodeRule(rule) };
}

function decodeRule(text: string): YearlyRule {
  const [standard = '', daylight = '', begins = '', ends = ''] = text.split(',');
  return { standard: Number(standard), daylight: Number(daylight), begins: decodeDay(begins), ends: decodeDay(ends) };
}

function decodeDay(text: string): YearlyDay {
  const [month = 0, week = 0, weekday = 0, seconds = 0] = text.split('.').map(Number);
  return { month, week, weekday, time: seconds * 1000 };
}
