import { setTimeout as sleep } from 'node:timers/promises';
import { ask, type Endpoint } from '../client/client.js';
import { subscribe } from '../client/subscribe.js';
import { CommandEnd, EXIT } from '../exit.js';
import { FollowJobsDocument, type FollowJobsSubscription, JobByIdDocument, type JobFactsFragment, type JobKind, type JobTreeFragment, NewestJobOfAssetDocument } from '../generated/graphql.js';

/** Also asked now and then, since what happened before the subscription stood is in no event. */
const SNAPSHOT_EVERY_MS = 5_000;
const SNAPSHOT_SOON_MS = 150;
const ROOTS = new Set<JobKind>(['INGEST', 'RETRANSCODE']);

export interface TreeWatch {
  /** One job with its tree; or the newest tree of an asset, which need not be there yet. */
  readonly of: { readonly jobId: string } | { readonly assetId: string };
  /** An earlier tree of the asset that is not meant. */
  readonly except?: string | undefined;
  readonly signal: AbortSignal;
  /** Every job of the tree, each time that it changed. */
  seen(job: JobFactsFragment): void;
  event?(event: FollowJobsSubscription['jobUpdated']): void;
  lost?(): void;
}

export type Tree = JobTreeFragment;

/** Follows until the job, or the asset's tree, has ended, and answers it as it ended; undefined when `signal` aborted. Null: there is no such job. */
export async function watchTree(endpoint: Endpoint, watch: TreeWatch): Promise<Tree | null | undefined> {
  const done = new AbortController();
  const wake = { soon: new AbortController() };
  const stop = AbortSignal.any([watch.signal, done.signal]);
  const events = followEvents(endpoint, watch, stop, () => wake.soon.abort());
  // A subscription that the server refuses ends the watch; the snapshots alone would hide it.
  const refused = events.then(() => new Promise<never>(() => undefined));
  const wait = async (ms: number): Promise<void> => {
    await Promise.race([sleep(ms, undefined, { signal: AbortSignal.any([stop, wake.soon.signal]) }).catch(() => undefined), refused]);
    if (!wake.soon.signal.aborted) return;
    wake.soon = new AbortController();
    await Promise.race([sleep(SNAPSHOT_SOON_MS, undefined, { signal: stop }).catch(() => undefined), refused]);
  };
  try {
    return await untilEnded(endpoint, watch, wait);
  } finally {
    done.abort();
    await events.catch(() => undefined);
  }
}

async function untilEnded(endpoint: Endpoint, watch: TreeWatch, wait: (ms: number) => Promise<void>): Promise<Tree | null | undefined> {
  await wait(SNAPSHOT_SOON_MS);
  while (!watch.signal.aborted) {
    const tree = await snapshot(endpoint, watch);
    if (tree === null && 'jobId' in watch.of) return null;
    if (tree) for (const job of jobsOf(tree)) watch.seen(job);
    if (tree && isEnded(tree.status)) return tree;
    await wait(SNAPSHOT_EVERY_MS);
  }
  return undefined;
}

async function followEvents(endpoint: Endpoint, watch: TreeWatch, signal: AbortSignal, ended: () => void): Promise<void> {
  const events = subscribe(endpoint, { document: FollowJobsDocument, variables: { ...watch.of, after: null }, cursorOf: (data) => data.jobUpdated.cursor, signal, lost: watch.lost });
  for await (const { jobUpdated } of events) {
    watch.event?.(jobUpdated);
    watch.seen(jobUpdated.job);
    if (isEnded(jobUpdated.job.status) && ('jobId' in watch.of ? jobUpdated.job.id === watch.of.jobId : ROOTS.has(jobUpdated.job.kind))) ended();
  }
}

/** Null: there is none. Undefined: the server is away; the subscription decides for how long that is borne. */
async function snapshot(endpoint: Endpoint, { of, except, signal }: TreeWatch): Promise<Tree | null | undefined> {
  try {
    if ('jobId' in of) return (await ask(endpoint, JobByIdDocument, { id: of.jobId }, signal)).job;
    const tree = (await ask(endpoint, NewestJobOfAssetDocument, { assetId: of.assetId }, signal)).asset?.jobs?.nodes[0] ?? null;
    return tree?.id === except ? null : tree;
  } catch (error) {
    if (signal.aborted || (error instanceof CommandEnd && error.code === EXIT.fault)) return undefined;
    throw error;
  }
}

/** A tree, its steps and their parts, in their order. */
export const jobsOf = (tree: Tree): JobFactsFragment[] => [tree, ...tree.children.flatMap((step) => [step, ...step.children])];

export const isEnded = (status: Tree['status']): boolean => status === 'SUCCEEDED' || status === 'FAILED' || status === 'CANCELED';
