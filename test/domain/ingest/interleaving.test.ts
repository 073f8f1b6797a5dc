import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  abandonStep, beginEncodes, cancelJob, type Claim, claimStep, completeStep, failStep, handBack, redeliverStep, reportProgress, retryJob, startTree,
} from '../../../src/domain/ingest/index.js';
import { isFinished, noProgress } from '../../../src/domain/job/index.js';
import { idOf, ok } from '../../../src/domain/shared/index.js';
import { MemoryIngest } from '../../support/memory-ingest.js';

/** What may happen next; `pick` chooses among the claims that workers hold, living or not, or among the messages. */
const ACTIONS = ['deliver', 'deliver', 'deliver', 'deliverAgain', 'begin', 'report', 'complete', 'complete', 'complete', 'fail', 'failForGood', 'handBack', 'cancel', 'retry', 'redeliver', 'abandon', 'wait'] as const;
const move = fc.record({ action: fc.constantFrom(...ACTIONS), pick: fc.nat(100), fraction: fc.double({ min: 0, max: 1, noNaN: true }) });

describe('any order of deliveries, reports, failures and people', () => {
  it('keeps progress rising, lets one worker complete each step once, and always comes to an end', async () => {
    await fc.assert(fc.asyncProperty(fc.array(move, { maxLength: 60 }), async (moves) => {
      const run = await begun();
      for (const one of moves) await step(run, one);
      await drain(run);
      expect(isFinished(run.world.jobOf('INGEST').status)).toBe(true);
      expect(run.world.asset().status).toBe(run.world.jobOf('INGEST').status === 'SUCCEEDED' ? 'READY' : 'FAILED');
      expect([...run.world.state.jobs.values()].filter((j) => !isFinished(j.status))).toEqual([]);
      expect(run.world.state.files.size).toBe(run.packaged);
    }), { numRuns: 300 });
  });
});

interface Run { world: MemoryIngest; claims: Claim[]; fractions: Map<string, number>; packaged: number }

async function begun(): Promise<Run> {
  const world = new MemoryIngest();
  const asset = world.addAsset();
  await world.deps.unitOfWork.run(world.actor, async (tx) =>
    ok(await startTree({ ids: world.deps.ids, now: world.now }, tx, world.actor, { rootKind: 'INGEST', asset, priority: 0, payload: {} })));
  return { world, claims: [], fractions: new Map(), packaged: 0 };
}

async function step(run: Run, { action, pick, fraction }: { action: (typeof ACTIONS)[number]; pick: number; fraction: number }): Promise<void> {
  const { world, claims } = run;
  const { deps, actor } = world;
  const root = world.jobOf('INGEST');
  const claim = claims[pick % Math.max(1, claims.length)];
  const message = [...world.state.jobs.values()].filter((j) => ['PROBE', 'TRANSCODE', 'PACKAGE', 'THUMBNAILS'].includes(j.kind))[pick % 4]!;
  const live = claim && world.job(claim.job.id).attemptToken === claim.token;
  if (action === 'deliver') await deliver(run, world.take());
  if (action === 'deliverAgain' && claim) await deliver(run, { tenantId: claim.job.tenantId, jobId: claim.job.id });
  if (action === 'begin' && claim?.job.kind === 'TRANSCODE') await beginEncodes(deps, claim, [{ label: 'a', framesTotal: 10n }, { label: 'b', framesTotal: 10n }]);
  if (action === 'report' && claim) expect((await reportProgress(deps, claim, { step: { ...noProgress(), fraction }, encodes: { a: { ...noProgress(), fraction } } })).ok).toBe(live);
  if (action === 'complete' && claim) expect((await complete(run, claim)).ok).toBe(live);
  if (action === 'fail' && claim) expect((await failStep(deps, claim, { code: 'X', message: 'x', retryable: true })).ok).toBe(live);
  if (action === 'failForGood' && claim && pick > 80) await failStep(deps, claim, { code: 'X', message: 'x', retryable: false });
  if (action === 'handBack' && claim) await handBack(deps, claim);
  if (action === 'cancel' && pick > 80) await cancelJob(deps, actor, { id: root.id });
  if (action === 'retry') await retryJob(deps, actor, { id: root.id });
  if (action === 'redeliver') await redeliverStep(deps, { tenantId: message.tenantId, jobId: message.id });
  if (action === 'abandon') await abandonIfCarried(run, message.id);
  if (action === 'wait') world.advance(pick);
  progressRose(run);
}

/** Only a message that exists can die; it exists for a step that is due. */
async function abandonIfCarried({ world }: Run, jobId: Claim['job']['id']): Promise<void> {
  if (world.state.queue.some((q) => q.jobId === jobId)) await abandonStep(world.deps, { tenantId: world.actor.tenantId, jobId });
}

async function deliver({ world, claims }: Run, message: Parameters<typeof redeliverStep>[1] | undefined): Promise<void> {
  if (!message) return;
  const claim = await claimStep(world.deps, message.tenantId, message.jobId);
  if (claim.ok) claims.push(claim.value);
}

async function complete(run: Run, claim: Claim) {
  return completeStep(run.world.deps, claim, async (tx, asset) => {
    if (claim.job.kind === 'PACKAGE') await tx.files.add({ id: idOf('MediaFile', run.world.deps.ids.next()), assetId: asset.id, role: 'RENDITION' } as never);
    if (claim.job.kind === 'PACKAGE') run.packaged += 1;
    return asset;
  });
}

/** The queue is drained by workers that do their work, and lost messages are found. */
async function drain(run: Run): Promise<void> {
  for (let n = 0; n < 60 && !isFinished(run.world.jobOf('INGEST').status); n++) {
    run.world.advance(61);
    if (run.world.state.queue.length === 0) {
      for (const job of run.world.state.jobs.values()) await redeliverStepOf(run, job);
    }
    const before = run.claims.length;
    await deliver(run, run.world.take());
    const claim = run.claims[before];
    if (claim) await complete(run, claim);
    progressRose(run);
  }
}

async function redeliverStepOf({ world }: Run, job: Claim['job']): Promise<void> {
  if (['PROBE', 'TRANSCODE', 'PACKAGE', 'THUMBNAILS'].includes(job.kind)) await redeliverStep(world.deps, { tenantId: job.tenantId, jobId: job.id });
}

function progressRose({ world, fractions }: Run): void {
  for (const job of world.state.jobs.values()) {
    expect(job.progress.fraction === 1).toBe(job.status === 'SUCCEEDED');
    if (job.status !== 'QUEUED' && job.status !== 'RUNNING') continue;
    expect(job.progress.fraction).toBeGreaterThanOrEqual(Math.min(0.999, fractions.get(job.id) ?? 0));
    fractions.set(job.id, job.progress.fraction);
  }
}
