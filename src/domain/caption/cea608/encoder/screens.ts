import type { Appearance, Cue, LossKind } from '../../model/index.js';
import { ROWS } from '../memory.js';
import { type LaidLine, laidOut } from './layout.js';

/** `cue`: counted from 1. Each loss of a cue is told once. */
export type LostOf = (cue: number, what: LossKind, did: string) => void;

/** What is to be seen from one change to the next: line 21 has one picture at a time. */
export interface Screen {
  readonly in: bigint;
  /** null: nothing closes it. */
  readonly out: bigint | null;
  readonly appearance: Appearance;
  /** In the order of their rows, at least one. */
  readonly lines: readonly LaidLine[];
  /** Counted from 1. */
  readonly cues: readonly number[];
}

/** More at once are not readable, and do not fit. */
const MOST_AT_ONCE = 4;

const POP_ON: Appearance = { mode: 'pop-on' };

/** Cues, in the order of their beginnings, as screens that follow each other; cues that are shown at the same time share one. */
export function* screensOf(cues: readonly Cue[], lost: LostOf): Generator<Screen> {
  const laid = cues.map((cue, i) => laidOut(cue, (what, did) => lost(i + 1, what, did)));
  const ends = endsOf(cues, lost);
  let active: number[] = [];
  let next = 0;
  for (const time of timesOf(cues, ends)) {
    active = active.filter((cue) => ends[cue] === null || ends[cue]! > time.at);
    for (; next < cues.length && cues[next]!.in === time.at; next++) {
      if (laid[next]!.length === 0) continue;
      if (active.length < MOST_AT_ONCE) active.push(next);
      else lost(next + 1, 'overlap', `more than ${MOST_AT_ONCE} at once: left out`);
    }
    if (active.length > 0) yield screenOf({ in: time.at, out: time.next }, active, cues, laid, lost);
  }
}

/** Instants at which something begins or ends, each with the one after it. */
function timesOf(cues: readonly Cue[], ends: readonly (bigint | null)[]): { readonly at: bigint; readonly next: bigint | null }[] {
  const all = [...new Set([...cues.map((cue) => cue.in), ...ends.filter((end) => end !== null)])].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return all.map((at, i) => ({ at, next: all[i + 1] ?? null }));
}

/** What nothing closes ends as the next one begins; only the last may stay. */
function endsOf(cues: readonly Cue[], lost: LostOf): (bigint | null)[] {
  const ends = cues.map((cue) => cue.out);
  let next: bigint | null = null;
  for (let i = cues.length - 1; i >= 0; i--) {
    const following = cues[i + 1]?.in;
    if (following !== undefined && following > cues[i]!.in) next = following;
    if (ends[i] !== null || next === null) continue;
    ends[i] = next;
    lost(i + 1, 'end', 'ends with the next');
  }
  return ends;
}

function screenOf(times: Pick<Screen, 'in' | 'out'>, active: readonly number[], cues: readonly Cue[], laid: readonly LaidLine[][], lost: LostOf): Screen {
  const [only] = active as [number];
  const numbers = active.map((cue) => cue + 1);
  if (active.length === 1) return { ...times, appearance: cues[only]!.appearance ?? POP_ON, lines: laid[only]!, cues: numbers };
  for (const cue of active) {
    lost(cue + 1, 'overlap', 'shown as one with others');
    if ((cues[cue]!.appearance ?? POP_ON).mode !== 'pop-on') lost(cue + 1, 'appearance', 'pops on');
  }
  return { ...times, appearance: POP_ON, lines: stacked(active, laid, lost), cues: numbers };
}

/** Each cue in its own rows: one whose rows are taken goes to the nearest free ones, above before below. */
function stacked(active: readonly number[], laid: readonly LaidLine[][], lost: LostOf): LaidLine[] {
  const rows: (LaidLine | undefined)[] = Array.from({ length: ROWS }, () => undefined);
  for (const cue of active) {
    const lines = laid[cue]!;
    const shift = freeShift(lines, rows);
    if (shift === undefined) lost(cue + 1, 'overlap', 'no row left: left out');
    else {
      if (shift !== 0) lost(cue + 1, 'position', 'moved to free rows');
      for (const line of lines) rows[line.row + shift] = { ...line, row: line.row + shift };
    }
  }
  return rows.filter((line) => line !== undefined);
}

function freeShift(lines: readonly LaidLine[], rows: readonly (LaidLine | undefined)[]): number | undefined {
  const isFree = (shift: number): boolean => lines.every(({ row }) => row + shift >= 0 && row + shift < ROWS && rows[row + shift] === undefined);
  for (let distance = 0; distance < ROWS; distance++) {
    const shift = [-distance, distance].find(isFree);
    if (shift !== undefined) return shift;
  }
  return undefined;
}
