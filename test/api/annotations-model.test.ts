import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type AnnotationPut, deleteAnnotations, type PutAnnotations, putAnnotations } from '../../src/domain/annotation/index.js';
import { type AnnotationId, type AssetId, idOf } from '../../src/domain/shared/index.js';
import { connectRows, type Rows } from '../support/rows.js';
import { timesTried } from '../support/runs.js';
import { keyActor, openTestStore, type TestStore } from '../support/store.js';

let store: TestStore;
let rows: Rows;
beforeAll(async () => {
  store = await openTestStore();
  rows = await connectRows(store.database.url);
});
afterAll(async () => {
  await rows?.close();
  await store?.close();
});

const MODELS = ['seer', 'ear'] as const;
const LAYERS = ['object', 'face'] as const;
const RUNS = ['a', 'b', 'c', 'd'] as const;

/** What somebody does. Annotations are named by the order in which they were made, modulo how many there are. */
type Step =
  | { readonly does: 'say' | 'edit'; readonly by: 'person' | 'model'; readonly layer: (typeof LAYERS)[number]; readonly which: number }
  | { readonly does: 'delete'; readonly which: number }
  | { readonly does: 'run'; readonly model: (typeof MODELS)[number]; readonly run: (typeof RUNS)[number]; readonly layers: readonly (typeof LAYERS)[number][]; readonly count: number };

const steps: fc.Arbitrary<Step[]> = fc.array(fc.oneof(
  fc.record({ does: fc.constantFrom('say' as const, 'edit' as const), by: fc.constantFrom('person' as const, 'model' as const), layer: fc.constantFrom(...LAYERS), which: fc.nat(30) }),
  fc.record({ does: fc.constant('delete' as const), which: fc.nat(30) }),
  fc.record({ does: fc.constant('run' as const), model: fc.constantFrom(...MODELS), run: fc.constantFrom(...RUNS), layers: fc.subarray([...LAYERS], { minLength: 1 }), count: fc.nat(2) }),
), { minLength: 1, maxLength: 14 });

interface Said { layer: string; model: string | null; run: string | null; version: number; frame: number }

/** What stands, as the decisions about runs say it (docs/adr/0092), kept in a list: each run of a model has a number, and of two the later stands. */
class Expected {
  readonly said = new Map<AnnotationId, Said>();
  private readonly begun = new Map<string, { number: number; layers: Set<string> }>();

  /** Answers whether the batch may write, and then takes away what the run replaces. */
  begin(model: string, run: string, layers: readonly string[]): boolean {
    const known = [...this.begun].filter(([name]) => name.startsWith(`${model} `)).map(([, each]) => each);
    const mine = this.begun.get(`${model} ${run}`) ?? { number: known.length + 1, layers: new Set<string>() };
    if (known.some(({ number, layers: written }) => number > mine.number && layers.some((layer) => written.has(layer)))) return false;
    for (const layer of layers) if (!mine.layers.has(layer)) this.replace(model, run, layer);
    for (const layer of layers) mine.layers.add(layer);
    this.begun.set(`${model} ${run}`, mine);
    return true;
  }

  private replace(model: string, run: string, layer: string): void {
    for (const [id, said] of this.said) if (said.model === model && said.run !== run && said.layer === layer) this.said.delete(id);
  }
}

async function stands(assetId: AssetId): Promise<unknown[]> {
  const { rows: found } = await rows.client.query('select id, layer, model, run_id as run, version, in_frame::int as frame from annotation where asset_id = $1 order by id', [assetId]);
  return found;
}

describe('whatever people and models put, edit and delete, in whatever order', () => {
  it('what stands is what a list kept by hand has, and a write that is refused changes nothing', async () => {
    const tenant = await store.tenant('model');
    const project = await rows.project({ id: tenant.id });
    const actor = keyActor(tenant.id);
    await fc.assert(fc.asyncProperty(steps, async (taken) => {
      const asset = await rows.asset(project, { timeline_rate: '25', start_timecode: '10:00:00:00', frame_count: '1000' });
      const [assetId, expected] = [idOf('Asset', asset.id), new Expected()];
      let frame = 0;
      const next = (): Pick<AnnotationPut, 'inFrame' | 'outFrame'> => ({ inFrame: BigInt(++frame), outFrame: BigInt(frame + 10) });
      const put = (input: Omit<PutAnnotations, 'assetId'>) => putAnnotations(store, actor, { assetId, ...input });
      const one = (which: number): AnnotationId | undefined => [...expected.said.keys()][which % Math.max(1, expected.said.size)];
      const machine = { kind: 'MACHINE', model: 'seer', version: '1' } as const;
      for (const step of taken) {
        if (step.does === 'run') {
          const items = Array.from({ length: step.count }, (_, i) => ({ layer: step.layers[i % step.layers.length]!, ...next() }));
          const answer = await put({ annotations: items, replaceMachineRun: { runId: step.run, model: step.model, version: '1', layers: step.layers } });
          expect(answer.ok ? 'taken' : answer.error[0]!.code).toBe(expected.begin(step.model, step.run, step.layers) ? 'taken' : 'RUN_SUPERSEDED');
          if (answer.ok) answer.value.forEach((id, i) => expected.said.set(id, { layer: items[i]!.layer, model: step.model, run: step.run, version: 1, frame: Number(items[i]!.inFrame) }));
        } else if (step.does === 'delete') {
          const id = one(step.which);
          const answer = await deleteAnnotations(store, actor, { assetId, ids: [id ?? idOf('Annotation', asset.id)] });
          expect(answer.ok).toBe(id !== undefined && expected.said.delete(id));
        } else {
          const id = step.does === 'edit' ? one(step.which) : undefined;
          const before = id === undefined ? undefined : expected.said.get(id);
          const item: AnnotationPut = { ...(id === undefined ? {} : { id, expectedVersion: before!.version }), layer: step.layer, ...next() };
          const answer = await put({ annotations: [item], ...(step.by === 'model' ? { provenance: machine } : {}) });
          expect(answer.ok ? 'taken' : answer.error[0]!.code).toBe(step.by === 'model' && before !== undefined && before.model === null ? 'HUMAN_VALUE' : 'taken');
          if (answer.ok) expected.said.set(answer.value[0]!, { layer: step.layer, model: step.by === 'model' ? 'seer' : null, run: null, version: (before?.version ?? 0) + 1, frame });
        }
        expect(await stands(assetId)).toEqual([...expected.said].map(([id, said]) => ({ id, ...said })).sort((a, b) => (a.id < b.id ? -1 : 1)));
      }
    }), timesTried(25));
  });
});
