import type { Machine } from './machine.js';
import type { Measurement } from './suite.js';

/** One suite's figures, as `--json` writes them (an outside contract, see CHANGELOG.md before changing it). */
export interface SuiteReport {
  readonly suite: string;
  readonly commit: string;
  readonly machine: Machine;
  readonly results: readonly Measurement[];
}

/** A table for people; the last column says what the ratio is against. */
export function table(suite: string, results: readonly Measurement[]): string {
  const rows = [['', 'Telecine', 'floor', 'ratio', 'target', 'floor is'], ...results.map(cells)];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) => row.map((cell, column) => (column === 0 || column === 5 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  ').trimEnd());
  return [suite, ...lines.map((line) => `  ${line}`)].join('\n');
}

function cells({ name, value, floor, unit, ratio, target, better, floorName }: Measurement): string[] {
  const bound = target === undefined ? '' : `${better === 'higher' ? '>=' : '<='} ${target.toFixed(2)}`;
  return [name, `${figure(value)} ${unit}`, `${figure(floor)} ${unit}`, ratio.toFixed(2), bound, floorName];
}

const figure = (value: number): string => value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : value >= 0.1 ? 2 : 3);

/** Figures to four digits: more is noise, and makes two reports hard to compare. */
export const rounded = (results: readonly Measurement[]): Measurement[] =>
  results.map((result) => ({ ...result, value: digits(result.value), floor: digits(result.floor), ratio: digits(result.ratio) }));

const digits = (value: number): number => Number(value.toPrecision(4));
