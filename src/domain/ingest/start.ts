import { type Asset, recordAsset } from '../asset/index.js';
import type { StepKind } from '../job/index.js';
import type { Actor, IdSource, JobId, JsonObject } from '../shared/index.js';
import { type IngestTx, saveJob } from './ports.js';
import { jobTree, type RootKind } from './tree.js';

export interface StartTree {
  rootKind: RootKind;
  asset: Asset;
  priority: number;
  payload: JsonObject;
}

/** Inside a unit: makes the tree, puts the asset to INGESTING and hands the first step to the workers. */
export async function startTree(
  deps: { ids: IdSource; now: Date }, tx: Pick<IngestTx, 'jobs' | 'events' | 'steps' | 'assets'>, actor: Actor, request: StartTree,
): Promise<JobId> {
  const { root, steps } = jobTree(deps.ids, { ...request, now: deps.now });
  for (const job of [root, ...steps]) await saveJob(tx, actor, job, 'JOB_CREATED');
  const first = steps[0]!;
  await tx.steps.enqueue(first.kind as StepKind, { jobId: first.id, tenantId: first.tenantId }, { priority: request.priority });
  const asset: Asset = { ...request.asset, status: 'INGESTING', failure: null, updatedAt: deps.now };
  await tx.assets.save(asset);
  await recordAsset(tx, actor, asset, 'ASSET_STATUS_CHANGED');
  return root.id;
}
