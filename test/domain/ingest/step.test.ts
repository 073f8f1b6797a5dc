import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  abandonStep, addCaptionsStep, beginEncodes, cancelJob, type Claim, claimStep, completeStep, failStep, handBack, MAX_ATTEMPTS, redeliverStep, reportProgress, retryJob, setJobPriority, startTree,
} from '../../../src/domain/ingest/index.js';
import { type JobProgress, noProgress } from '../../../src/domain/job/index.js';
import { ok } from '../../../src/domain/shared/index.js';
import { MemoryIngest } from '../../support/memory-ingest.js';

const at = (fraction: number, framesDone: bigint | null = null): JobProgress => ({ ...noProgress(), phase: 'encoding', fraction, framesDone, framesTotal: framesDone === null ? null : 100n });
const BROKEN = { code: 'ENCODER_FAILED', message: 'The encoder ended with an error.', retryable: true };
const REFUSED = { code: 'CORRUPT', message: 'The file is damaged.', retryable: false };

describe('a step of an ingest', () => {
  let world: MemoryIngest;
  let deps: MemoryIngest['deps'];
  let actor: MemoryIngest['actor'];

  beforeEach(async () => {
    world = new MemoryIngest();
    ({ deps, actor } = world);
    const asset = world.addAsset();
    await world.deps.unitOfWork.run(world.actor, async (tx) =>
      ok(await startTree({ ids: world.deps.ids, now: world.now }, tx, world.actor, { rootKind: 'INGEST', asset, priority: 3, payload: { profile: 'h264' } })));
  });

  const claimNext = async (): Promise<Claim> => {
    const { tenantId, jobId } = world.take()!;
    const claim = await claimStep(deps, tenantId, jobId);
    if (!claim.ok) throw new Error('nothing to claim');
    return claim.value;
  };
  const complete = (claim: Claim) => completeStep(deps, claim, async (_tx, asset) => asset);
  const upTo = async (kind: string): Promise<Claim> => {
    for (;;) {
      const claim = await claimNext();
      if (claim.job.kind === kind) return claim;
      await complete(claim);
    }
  };
  const typesOf = (kind: string) => world.state.events.filter((e) => e.subject.id === world.jobOf(kind).id).map((e) => e.type);

  it('begins with the first message alone; the others wait for what is before them', () => {
    expect(world.state.queue).toEqual([expect.objectContaining({ kind: 'PROBE', priority: 3, delaySeconds: 0 })]);
    expect(world.asset().status).toBe('INGESTING');
  });

  it('runs to the end: each step hands on the next, the last makes the title ready', async () => {
    for (const kind of ['PROBE', 'TRANSCODE', 'PACKAGE', 'THUMBNAILS']) {
      const claim = await claimNext();
      expect(claim.job).toMatchObject({ kind, status: 'RUNNING', attempts: 1 });
      expect(await complete(claim)).toEqual(ok(undefined));
    }
    expect(world.state.queue).toEqual([]);
    expect([...world.state.jobs.values()].map((j) => [j.kind, j.status, j.progress.fraction])).toEqual(
      ['INGEST', 'PROBE', 'TRANSCODE', 'PACKAGE', 'THUMBNAILS'].map((kind) => [kind, 'SUCCEEDED', 1]));
    expect(world.asset().status).toBe('READY');
    expect(typesOf('INGEST').at(-1)).toBe('JOB_SUCCEEDED');
  });

  it('passes what it made to the next step and to no other', async () => {
    const probe = await claimNext();
    await completeStep(deps, probe, async (_tx, asset) => asset, { tracks: ['a'] });
    expect(world.jobOf('TRANSCODE').payload).toEqual({ profile: 'h264', tracks: ['a'] });
    expect(world.jobOf('PACKAGE').payload).toEqual({ profile: 'h264' });
  });

  it('leaves the asset alone where readers see no difference', async () => {
    const probe = await claimNext();
    const { projectionVersion } = world.asset();
    await completeStep(deps, probe, async (_tx, asset) => ({ ...asset, width: 1920 }));
    expect(world.asset()).toMatchObject({ width: 1920, projectionVersion: projectionVersion + 1n });
    await complete(await claimNext());
    expect(world.asset().projectionVersion).toBe(projectionVersion + 1n);
  });

  it('has one holder: taken over, the former one can neither report, complete, fail nor hand back', async () => {
    const slow = await claimNext();
    const taken = await claimStep(deps, slow.job.tenantId, slow.job.id);
    expect(taken).toMatchObject({ ok: true, value: { job: { attempts: 2 } } });
    const events = world.state.events.length;
    const lost = { ok: false, error: 'LOST' };
    expect(await reportProgress(deps, slow, { step: at(0.5) })).toEqual(lost);
    expect(await beginEncodes(deps, slow, [{ label: 'a', framesTotal: 1n }])).toEqual(lost);
    expect(await complete(slow)).toEqual(lost);
    expect(await failStep(deps, slow, BROKEN)).toEqual(lost);
    expect(await handBack(deps, slow)).toEqual(lost);
    expect(world.state.events).toHaveLength(events);
    expect(world.state.queue).toEqual([]);
    if (taken.ok) expect(await complete(taken.value)).toEqual(ok(undefined));
  });

  it('cannot be completed twice', async () => {
    const probe = await claimNext();
    await complete(probe);
    expect(await complete(probe)).toEqual({ ok: false, error: 'LOST' });
    expect(world.state.queue).toHaveLength(1);
  });

  it('is nothing to a late second delivery once it is done', async () => {
    const probe = await claimNext();
    await complete(probe);
    expect(await claimStep(deps, probe.job.tenantId, probe.job.id)).toEqual({ ok: false, error: 'GONE' });
  });

  it('shows progress that never falls and reaches 1 only when done', async () => {
    const step = await upTo('TRANSCODE');
    await beginEncodes(deps, step, [{ label: 'h264-1080', framesTotal: 100n }, { label: 'h264-720', framesTotal: 100n }]);
    for (const [said, kept] of [[0.4, 0.4], [0.2, 0.4], [5, 0.999]] as const) {
      await reportProgress(deps, step, { step: at(said), encodes: { 'h264-1080': at(said, BigInt(Math.round(said * 10))) } });
      expect(world.jobOf('TRANSCODE').progress.fraction).toBe(kept);
      expect(world.jobOf('h264-1080').progress.fraction).toBe(kept);
    }
    expect(world.jobOf('h264-1080').progress.framesDone).toBe(50n);
    expect(world.jobOf('h264-720').progress.fraction).toBe(0);
    expect(world.jobOf('INGEST').progress).toMatchObject({ phase: 'transcode' });
    expect(world.jobOf('INGEST').progress.fraction).toBeCloseTo(0.02 + 0.9 * 0.999);
    await complete(step);
    expect([world.jobOf('h264-1080'), world.jobOf('h264-720')]).toMatchObject([{ status: 'SUCCEEDED', progress: { fraction: 1 } }, { status: 'SUCCEEDED' }]);
  });

  it('is heard without an event where a beat shows nothing new', async () => {
    const step = await claimNext();
    await reportProgress(deps, step, { step: at(0.3) });
    const events = world.state.events.length;
    world.advance(1);
    await reportProgress(deps, step, { step: at(0.3) });
    expect(world.state.events).toHaveLength(events);
    expect(world.jobOf('PROBE').updatedAt).toEqual(world.now);
  });

  it('is tried again after a growing pause, keeps its progress, and fails its tree when the attempts are used up', async () => {
    const pauses: number[] = [];
    for (let attempt = 1; attempt < MAX_ATTEMPTS; attempt++) {
      const step = await claimNext();
      await reportProgress(deps, step, { step: at(attempt / 10) });
      expect(await failStep(deps, step, BROKEN)).toEqual(ok('RETRYING'));
      expect(world.jobOf('PROBE')).toMatchObject({ status: 'QUEUED', error: BROKEN, attempts: attempt, attemptToken: null, progress: { fraction: attempt / 10 } });
      pauses.push(world.state.queue[0]!.delaySeconds);
    }
    expect(pauses).toEqual([2, 8, 32, 128]);
    expect(await failStep(deps, await claimNext(), BROKEN)).toEqual(ok('FAILED'));
    expect(world.jobOf('INGEST')).toMatchObject({ status: 'FAILED', error: BROKEN });
    expect(world.jobOf('TRANSCODE')).toMatchObject({ status: 'CANCELED', error: null });
    expect(world.asset()).toMatchObject({ status: 'FAILED', failure: BROKEN });
  });

  it('ends the tree at once where trying again cannot help', async () => {
    expect(await failStep(deps, await claimNext(), REFUSED)).toEqual(ok('FAILED'));
    expect(world.asset()).toMatchObject({ status: 'FAILED', failure: REFUSED });
    expect(world.state.queue).toEqual([]);
  });

  it('that its workers never answer for fails its tree on the delivery after the last attempt', async () => {
    const { tenantId, jobId } = world.take()!;
    for (let n = 0; n < MAX_ATTEMPTS; n++) expect((await claimStep(deps, tenantId, jobId)).ok).toBe(true);
    expect(await claimStep(deps, tenantId, jobId)).toEqual({ ok: false, error: 'GONE' });
    expect(world.jobOf('PROBE')).toMatchObject({ status: 'FAILED', error: { code: 'WORKER_LOST' } });
    expect(world.asset().status).toBe('FAILED');
  });

  it('handed back does not count as an attempt and waits without a pause', async () => {
    const step = await claimNext();
    expect(await handBack(deps, step)).toEqual(ok(undefined));
    expect(world.jobOf('PROBE')).toMatchObject({ status: 'QUEUED', attempts: 0, attemptToken: null });
    expect(world.state.queue).toEqual([expect.objectContaining({ jobId: step.job.id, delaySeconds: 0 })]);
  });

  it('cancelled with its tree is lost to its worker; asset and unfinished jobs say so, finished ones stay', async () => {
    const step = await upTo('TRANSCODE');
    await beginEncodes(deps, step, [{ label: 'h264-1080', framesTotal: 100n }]);
    await reportProgress(deps, step, { step: { ...at(0.2), fps: 25, etaSeconds: 9 } });
    expect(await cancelJob(deps, actor, { id: world.jobOf('h264-1080').id })).toMatchObject({ ok: true });
    expect(await reportProgress(deps, step, { step: at(0.5) })).toEqual({ ok: false, error: 'LOST' });
    expect(['PROBE', 'TRANSCODE', 'h264-1080', 'PACKAGE', 'INGEST'].map((k) => world.jobOf(k).status)).toEqual(['SUCCEEDED', 'CANCELED', 'CANCELED', 'CANCELED', 'CANCELED']);
    expect(world.asset()).toMatchObject({ status: 'FAILED', failure: { code: 'CANCELED' } });
    expect(world.jobOf('TRANSCODE').progress).toMatchObject({ fps: null, etaSeconds: null });
    expect(await cancelJob(deps, actor, { id: step.job.id })).toMatchObject({ ok: false, error: [{ code: 'NOT_CANCELABLE' }] });
    expect(await claimStep(deps, step.job.tenantId, step.job.id)).toEqual({ ok: false, error: 'GONE' });
  });

  it('can be repeated by a person, from the first step that is not done', async () => {
    const step = await upTo('TRANSCODE');
    await beginEncodes(deps, step, [{ label: 'h264-1080', framesTotal: 100n }]);
    await reportProgress(deps, step, { step: at(0.5), encodes: { 'h264-1080': at(0.5, 50n) } });
    await failStep(deps, step, { ...BROKEN, retryable: false });
    expect(await retryJob(deps, actor, { id: step.job.id })).toMatchObject({ ok: true });
    expect(world.asset()).toMatchObject({ status: 'INGESTING', failure: null });
    expect(['PROBE', 'TRANSCODE', 'PACKAGE', 'THUMBNAILS', 'INGEST'].map((k) => world.jobOf(k).status)).toEqual(['SUCCEEDED', 'QUEUED', 'QUEUED', 'QUEUED', 'RUNNING']);
    const again = await claimNext();
    expect(again.job).toMatchObject({ kind: 'TRANSCODE', attempts: 2, attemptLimit: 1 + MAX_ATTEMPTS, progress: { fraction: 0.5 } });
    await beginEncodes(deps, again, [{ label: 'h264-1080', framesTotal: 100n }]);
    expect([...world.state.jobs.values()].filter((j) => j.kind === 'ENCODE')).toHaveLength(1);
    expect(world.jobOf('h264-1080')).toMatchObject({ status: 'RUNNING', progress: { fraction: 0.5 } });
    await complete(again);
    await complete(await claimNext());
    await complete(await claimNext());
    expect(world.asset().status).toBe('READY');
    expect(await retryJob(deps, actor, { id: step.job.id })).toMatchObject({ ok: false, error: [{ code: 'NOT_RETRYABLE' }] });
  });

  it('after a failed PACKAGE encodes again, for what lay between is gone', async () => {
    await failStep(deps, await upTo('PACKAGE'), REFUSED);
    await retryJob(deps, actor, { id: world.jobOf('INGEST').id });
    expect((await claimNext()).job.kind).toBe('TRANSCODE');
  });

  describe('that reads captions', () => {
    const found = async (): Promise<Claim> => {
      const probe = await claimNext();
      await completeStep(deps, probe, async (tx, asset) => (await addCaptionsStep(deps, tx, probe), asset));
      return upTo('CAPTIONS');
    };

    it('comes last where the probe found some, and notes what it could not bring', async () => {
      const step = await found();
      expect(world.asset().status).toBe('INGESTING');
      await completeStep(deps, step, async (_tx, asset, note) => (note({ code: 'CAPTIONS_BITMAP', message: 'pictures' }), asset));
      expect(world.jobOf('CAPTIONS')).toMatchObject({ status: 'SUCCEEDED', notes: [{ code: 'CAPTIONS_BITMAP', message: 'pictures' }] });
      expect([world.jobOf('INGEST').status, world.asset().status]).toEqual(['SUCCEEDED', 'READY']);
    });

    it('costs the title nothing where it fails, says why, and can be repeated alone', async () => {
      const step = await found();
      expect(await failStep(deps, step, REFUSED)).toEqual(ok('FAILED'));
      expect(world.jobOf('CAPTIONS')).toMatchObject({ status: 'FAILED', error: REFUSED });
      expect([world.jobOf('INGEST').status, world.asset().status, world.asset().failure]).toEqual(['SUCCEEDED', 'READY', null]);
      expect(await retryJob(deps, actor, { id: world.jobOf('INGEST').id })).toMatchObject({ ok: true });
      expect(world.state.queue.map(({ kind }) => kind)).toEqual(['CAPTIONS']);
      await complete(await claimNext());
      expect(world.jobOf('CAPTIONS')).toMatchObject({ status: 'SUCCEEDED', error: null });
      expect([world.jobOf('INGEST').status, world.asset().status]).toEqual(['SUCCEEDED', 'READY']);
    });

    it('is given up like others when its workers die, and the title is ready all the same', async () => {
      const { job } = await found();
      for (let n = 1; n < MAX_ATTEMPTS; n++) expect((await claimStep(deps, job.tenantId, job.id)).ok).toBe(true);
      expect(await claimStep(deps, job.tenantId, job.id)).toEqual({ ok: false, error: 'GONE' });
      expect(world.jobOf('CAPTIONS')).toMatchObject({ status: 'FAILED', error: { code: 'WORKER_LOST' } });
      expect(world.asset().status).toBe('READY');
    });
  });

  it('moves among those that wait with its tree', async () => {
    await setJobPriority(deps, actor, { id: world.jobOf('PACKAGE').id, priority: 50 });
    expect(world.state.queue).toEqual([expect.objectContaining({ priority: 50 })]);
    await complete(await claimNext());
    expect(world.state.queue).toEqual([expect.objectContaining({ kind: 'TRANSCODE', priority: 50 })]);
    expect(await setJobPriority(deps, actor, { id: world.jobOf('PACKAGE').id, priority: 101 })).toMatchObject({ ok: false });
  });

  it('is not completed for an asset that was deleted meanwhile', async () => {
    const step = await claimNext();
    await cancelJob(deps, actor, { id: step.job.id });
    world.state.assets.set(world.asset().id, { ...world.asset(), status: 'DELETED' });
    expect(await complete(step)).toEqual({ ok: false, error: 'LOST' });
    expect(await retryJob(deps, actor, { id: step.job.id })).toMatchObject({ ok: false, error: [{ code: 'NOT_FOUND' }] });
  });

  it('whose message was lost is handed on again once it has been silent, and only when due', async () => {
    const { tenantId, jobId } = world.take()!;
    await redeliverStep(deps, { tenantId, jobId });
    expect(world.state.queue).toEqual([]);
    world.advance(61);
    await redeliverStep(deps, { tenantId, jobId: world.jobOf('PACKAGE').id });
    expect(world.state.queue).toEqual([]);
    await redeliverStep(deps, { tenantId, jobId });
    await redeliverStep(deps, { tenantId, jobId });
    expect(world.state.queue).toHaveLength(1);
  });

  it('whose deliveries are used up fails its tree, unless somebody is at work on it', async () => {
    const step = await claimNext();
    await abandonStep(deps, { tenantId: step.job.tenantId, jobId: step.job.id });
    expect(world.jobOf('PROBE').status).toBe('RUNNING');
    world.advance(61);
    await abandonStep(deps, { tenantId: step.job.tenantId, jobId: step.job.id });
    expect(world.jobOf('INGEST')).toMatchObject({ status: 'FAILED', error: { code: 'WORKER_LOST' } });
  });

  it('of a title that plays already leaves it playing when it fails', async () => {
    world.state.renditions.set('r', { id: 'r', assetId: world.asset().id, status: 'READY' } as never);
    await failStep(deps, await claimNext(), REFUSED);
    expect(world.asset()).toMatchObject({ status: 'READY', failure: null });
  });
});
