import { err, ok, type Result } from '../shared/index.js';

/** One run of a model over an asset, as many batches as it took. */
export interface RunOfModel {
  readonly model: string;
  readonly runId: string;
  readonly modelVersion: string;
  /** Runs of one model over one asset are numbered in the order of their first batches. */
  readonly number: number;
  /** The layers that it has written. */
  readonly layers: readonly string[];
  /** Of its first batch. */
  readonly startedAt: Date;
}

export type RunFault = { readonly code: 'RUN_SUPERSEDED'; readonly layer: string; readonly by: string } | { readonly code: 'OTHER_VERSION'; readonly stored: string };

/** A batch of a run, judged against the runs of the same model that there were. */
export interface RunBatch {
  /** As it is after the batch. */
  readonly run: RunOfModel;
  /** Layers of which this is the run's first batch: what other runs said there goes. */
  readonly begins: readonly string[];
}

/**
 * Whether a batch may write. Of two runs the one that began later stands: where it has written a layer, batches of the earlier one are refused there. A run that nobody
 * knows begins now, after all others.
 */
export function batchOf(asked: Omit<RunOfModel, 'number'>, known: readonly RunOfModel[]): Result<RunBatch, RunFault> {
  const stored = known.find(({ runId }) => runId === asked.runId);
  if (stored && stored.modelVersion !== asked.modelVersion) return err({ code: 'OTHER_VERSION', stored: stored.modelVersion });
  const number = stored?.number ?? 1 + Math.max(0, ...known.map((run) => run.number));
  for (const layer of asked.layers) {
    const later = known.find((run) => run.number > number && run.layers.includes(layer));
    if (later) return err({ code: 'RUN_SUPERSEDED', layer, by: later.runId });
  }
  const before = stored?.layers ?? [];
  const begins = [...new Set(asked.layers)].filter((layer) => !before.includes(layer));
  return ok({ run: { ...asked, number, layers: [...before, ...begins], startedAt: stored?.startedAt ?? asked.startedAt }, begins });
}

/** What is remembered of runs that later ones have replaced: batches that come as late as this are still refused. */
export const RUNS_KEPT = { days: 30, runs: 1000 } as const;
const DAY = 86_400_000;

/**
 * Of the runs of one model over one asset those that need not be known any longer: each of their layers has since been written by a run that began long ago, or by so many that nobody
 * waits for the earlier one. The last run of each layer always stays.
 */
export function runsToForget(known: readonly RunOfModel[], now: Date): string[] {
  const longAgo = now.getTime() - RUNS_KEPT.days * DAY;
  const [last, lastOld] = [lastOfLayers(known), lastOfLayers(known.filter(({ startedAt }) => startedAt.getTime() <= longAgo))];
  const replaced = ({ layers, number }: RunOfModel, by: ReadonlyMap<string, number>): boolean => layers.every((layer) => (by.get(layer) ?? 0) > number);
  const newest = Math.max(0, ...last.values());
  return known.filter((run) => replaced(run, lastOld) || (run.number <= newest - RUNS_KEPT.runs && replaced(run, last))).map(({ runId }) => runId);
}

/** The greatest number of a run in each layer. */
function lastOfLayers(runs: readonly RunOfModel[]): ReadonlyMap<string, number> {
  const last = new Map<string, number>();
  for (const { layers, number } of runs) for (const layer of layers) last.set(layer, Math.max(number, last.get(layer) ?? 0));
  return last;
}
