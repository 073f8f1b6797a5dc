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
export function batchOf(asked: Pick<RunOfModel, 'model' | 'runId' | 'modelVersion' | 'layers'>, known: readonly RunOfModel[]): Result<RunBatch, RunFault> {
  const stored = known.find(({ runId }) => runId === asked.runId);
  if (stored && stored.modelVersion !== asked.modelVersion) return err({ code: 'OTHER_VERSION', stored: stored.modelVersion });
  const number = stored?.number ?? 1 + Math.max(0, ...known.map((run) => run.number));
  for (const layer of asked.layers) {
    const later = known.find((run) => run.number > number && run.layers.includes(layer));
    if (later) return err({ code: 'RUN_SUPERSEDED', layer, by: later.runId });
  }
  const before = stored?.layers ?? [];
  const begins = [...new Set(asked.layers)].filter((layer) => !before.includes(layer));
  return ok({ run: { ...asked, number, layers: [...before, ...begins] }, begins });
}
