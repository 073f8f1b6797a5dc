import { type BoundaryDeps, type DueBoundaries, passDueBoundaries } from '../domain/boundary/index.js';
import type { Log } from './log.js';

export interface BoundaryTimer {
  /** Resolves when what is being told is told. */
  stop(): Promise<void>;
}

/** Milliseconds: a change of availability is told so long after its instant, and the time of telling it. */
const LOOK_MS = 250;

/** Looks for boundaries that have passed, also while no process was there, and tells of them. Any number of processes may. */
export function startBoundaryTimer(deps: BoundaryDeps, due: DueBoundaries, log: Log): BoundaryTimer {
  let since: Date | null = null;
  let round: Promise<void> | null = null;
  const look = (): void => {
    round ??= passDueBoundaries(deps, due, since)
      .then((next) => void (since = next), (error: unknown) => log.warn({ err: error }, 'boundaries of rights could not be told; trying again'))
      .finally(() => (round = null));
  };
  const timer = setInterval(look, LOOK_MS);
  look();
  return {
    stop: async () => {
      clearInterval(timer);
      await round;
    },
  };
}
