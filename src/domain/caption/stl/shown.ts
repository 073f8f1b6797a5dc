import { err, ok, type Result } from '../../shared/index.js';
import { captionError, closedCues, type CaptionError, type CaptionDocument, type Loss } from '../model/index.js';

/** A cue, or a part of its time, as a subtitle. */
export interface Shown {
  /** Index of the cue in its document. */
  readonly cue: number;
  readonly in: bigint;
  readonly out: bigint;
  /** CS: 0 alone, else 1 the first, 2 one between and 3 the last of a set whose members add up on the picture. */
  readonly cumulative: 0 | 1 | 2 | 3;
}

interface Timed {
  readonly cue: number;
  readonly in: bigint;
  readonly out: bigint;
}

export interface Showing {
  readonly shown: readonly Shown[];
  readonly losses: readonly Loss[];
}

/**
 * Subtitles in the order in which they are shown (Tech 3264 §3.2 CS). Cues that overlap and end together are a cumulative set as they are; others are
 * cut where one of them comes or goes, and each stretch is a set of those that are then on the picture. Never more than `most` (TOO_MANY_CUES).
 */
export function showingOf(document: CaptionDocument, most: number): Result<Showing, CaptionError> {
  const losses: Loss[] = [];
  const timed = timedCues(document, losses);
  if (!timed.ok) return timed;
  const shown: Shown[] = [];
  for (const group of groupsOf(timed.value)) {
    const together = group.every(({ out }) => out === group[0]!.out);
    if (together) shown.push(...asSet(group));
    else if (!addStretches(group, shown, most)) return err(tooMany(most));
    if (!together) for (const { cue } of group) losses.push({ cue: cue + 1, what: 'overlap', did: 'cut where another comes or goes: each stretch is a subtitle' });
    if (shown.length > most) return err(tooMany(most));
  }
  return ok({ shown, losses });
}

const tooMany = (most: number): CaptionError => captionError('TOO_MANY_CUES', `EBU STL has no more than ${most} subtitles`);

/** Every cue with an end, in the order of their beginnings. */
function timedCues(document: CaptionDocument, losses: Loss[]): Result<Timed[], CaptionError> {
  const closed = closedCues(document);
  losses.push(...closed.losses);
  const timed = closed.cues.map((cue, i): Timed => ({ cue: i, in: cue.in, out: cue.out }));
  const wrong = timed.find((cue) => cue.in < 0n || cue.out <= cue.in);
  if (wrong) return err(captionError('INVALID_CUE', `cue ${wrong.cue + 1} ${wrong.in < 0n ? 'begins before zero' : 'does not end after it begins'}`));
  return ok(timed.sort((a, b) => (a.in < b.in ? -1 : Number(a.in > b.in))));
}

/** Cues that are on the picture without a gap between them, however they overlap. */
function* groupsOf(timed: readonly Timed[]): Generator<readonly Timed[]> {
  let group: Timed[] = [];
  let end = 0n;
  for (const cue of timed) {
    if (group.length > 0 && cue.in >= end) {
      yield group;
      group = [];
    }
    group.push(cue);
    if (group.length === 1 || cue.out > end) end = cue.out;
  }
  if (group.length > 0) yield group;
}

const asSet = (group: readonly Timed[]): Shown[] => group.map((cue, i): Shown => ({ ...cue, cumulative: group.length === 1 ? 0 : i === 0 ? 1 : i === group.length - 1 ? 3 : 2 }));

/** false: there are too many. */
function addStretches(group: readonly Timed[], shown: Shown[], most: number): boolean {
  const edges = [...new Set(group.flatMap((cue) => [cue.in, cue.out]))].sort((a, b) => (a < b ? -1 : 1));
  let [next, active]: [number, Timed[]] = [0, []];
  for (let i = 0; i + 1 < edges.length; i += 1) {
    const [begin, end] = [edges[i]!, edges[i + 1]!];
    active = active.filter(({ out }) => out > begin);
    while (group[next]?.in === begin) active.push(group[next++]!);
    if (shown.length + active.length > most) return false;
    shown.push(...asSet(active.map(({ cue }) => ({ cue, in: begin, out: end }))));
  }
  return true;
}
