import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient, type Fault } from '../support/client.js';
import { assetGlobalId, type GraphqlDoor, openGraphqlDoor } from '../support/graphql-door.js';
import type { Ids } from '../support/rows.js';

let door: GraphqlDoor;
let api: ApiClient;
beforeAll(async () => {
  door = await openGraphqlDoor();
  api = new ApiClient(door.url, door.adminKey);
});
afterAll(() => door?.close());

interface Said { id: string; label: string | null; version: number; confidence: number | null; provenance: { kind: string; model: string | null; runId: string | null } }
const FIELDS = 'annotations { id label version confidence provenance { kind model runId } }';
const newAsset = (): Promise<Ids> => door.rows.asset(door.home, { timeline_rate: '25', frame_count: '1000' });
const put = (asset: Ids, annotations: object[], more: object = {}) => api.mutate<{ annotations: Said[] | null }>('annotationsPut', { assetId: assetGlobalId(asset), annotations, ...more }, FIELDS);
async function made(asset: Ids, annotations: object[], more: object = {}): Promise<Said[]> {
  const { annotations: said, userErrors } = await put(asset, annotations, more);
  expect(userErrors).toEqual([]);
  return said!;
}
const faults = ({ userErrors }: { userErrors: readonly Fault[] }): string[] => userErrors.map(({ code, path }) => `${code} ${path.join('.')}`);
const labels = async (asset: Ids): Promise<unknown[]> => (await door.rows.client.query<{ label: string }>('select label from annotation where asset_id = $1 order by created_at, id', [asset.id])).rows.map(({ label }) => label);
const at = (layer: string, label: string, more: object = {}): object => ({ layer, inFrame: 0, outFrame: 25, label, ...more });

describe('runs of models', () => {
  const run = (runId: string, more: object = {}) => ({ replaceMachineRun: { runId, model: 'seer', version: '1', layers: ['object', 'face'], ...more } });

  it('take the place of the model\'s earlier ones over as many batches as they take, and of nothing else', async () => {
    const asset = await newAsset();
    const MACHINE = { kind: 'MACHINE', model: 'seer', version: '0' };
    await made(asset, [at('object', 'person'), at('scene', 'person elsewhere')]);
    await made(asset, [at('object', 'no run'), at('scene', 'no run elsewhere')], { provenance: MACHINE });
    await made(asset, [at('object', 'other model')], { provenance: { kind: 'MACHINE', model: 'other' } });
    await made(asset, [at('object', 'a1')], run('a'));
    await made(asset, [at('face', 'a2')], run('a'));
    const kept = ['person', 'person elsewhere', 'no run elsewhere', 'other model'];
    expect(await labels(asset)).toEqual([...kept, 'a1', 'a2']);
    const [b1] = await made(asset, [at('object', 'b1')], run('b'));
    expect(await labels(asset)).toEqual([...kept, 'b1']);
    expect(b1).toMatchObject({ provenance: { kind: 'MACHINE', model: 'seer', runId: 'b' } });
    await made(asset, [at('object', 'b2')], run('b'));
    expect(await labels(asset)).toEqual([...kept, 'b1', 'b2']);
    await made(asset, [], run('c', { layers: ['object'] }));
    expect(await labels(asset)).toEqual(kept);
  });

  it('leave what a person has edited, answered or settled', async () => {
    const asset = await newAsset();
    const note = { layers: ['note', 'object'] };
    const [edited, answered, settled, plain] = await made(asset, [at('object', 'wrong', { confidence: 0.4 }), at('note', 'answered'), at('note', 'settled'), at('note', 'plain')], run('a', note));
    expect(edited).toMatchObject({ confidence: 0.4 });
    const [mine] = await made(asset, [{ id: edited!.id, layer: 'object', label: 'right' }]);
    expect(mine).toMatchObject({ label: 'right', version: 2, confidence: null, provenance: { kind: 'HUMAN', model: null, runId: null } });
    await made(asset, [{ layer: 'note', replyTo: answered!.id, label: 'answer' }]);
    expect((await api.mutate('noteResolve', { id: settled!.id, resolved: true }, 'note { id }')).userErrors).toEqual([]);
    expect(faults(await put(asset, [{ id: edited!.id, layer: 'object', label: 'again' }], run('b', note)))).toEqual(['HUMAN_VALUE annotations.0.id']);
    await made(asset, [at('object', 'new')], run('b', note));
    expect(await labels(asset)).toEqual(['right', 'answered', 'settled', 'answer', 'new']);
    expect((await api.mutate('annotationDelete', { id: plain!.id }, 'deletedId')).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('are over where a later one has begun, also for batches that come late, and of two at once one stands', async () => {
    const asset = await newAsset();
    await made(asset, [at('object', 'a')], run('a', { layers: ['object'] }));
    await made(asset, [at('face', 'b')], run('b', { layers: ['face'] }));
    await made(asset, [at('object', 'a again')], run('a', { layers: ['object'] }));
    for (const layers of [['object', 'face'], ['face']]) {
      const late = await put(asset, [], run('a', { layers }));
      expect(late).toMatchObject({ annotations: null, userErrors: [{ code: 'RUN_SUPERSEDED', path: ['replaceMachineRun', 'runId'], message: expect.stringContaining('"b"') as unknown }] });
    }
    expect(await labels(asset)).toEqual(['a', 'b', 'a again']);
    const both = await Promise.all(['x', 'y'].map((name) => made(asset, [at('object', name)], run(name, { layers: ['object'] }))));
    const standing = (await labels(asset)).filter((label) => label !== 'b');
    expect(standing).toHaveLength(1);
    // An answer is read after its unit: who has been replaced by then is told of nothing that stands.
    expect(both[['x', 'y'].indexOf(String(standing[0]))]).toHaveLength(1);
    const [lost] = ['x', 'y'].filter((name) => name !== standing[0]);
    expect(faults(await put(asset, [at('object', 'late')], run(lost!, { layers: ['object'] })))).toEqual(['RUN_SUPERSEDED replaceMachineRun.runId']);
  });

  it('are remembered for a month after a later one has taken their place, and refused as long', async () => {
    const asset = await newAsset();
    const known = async (): Promise<string[]> => (await door.rows.client.query<{ run_id: string }>('select run_id from annotation_run where asset_id = $1 order by number', [asset.id])).rows.map((row) => row.run_id);
    const days = (count: number): Promise<unknown> => door.rows.client.query(`update annotation_run set started_at = started_at - $2 * interval '1 day' where asset_id = $1`, [asset.id, count]);
    const object = { layers: ['object'] };
    await made(asset, [at('face', '1')], run('1'));
    for (const name of ['2', '3']) await made(asset, [at('object', name)], run(name, object));
    await days(29);
    await made(asset, [at('object', '4')], run('4', object));
    expect(await known()).toEqual(['1', '2', '3', '4']);
    expect(faults(await put(asset, [at('object', 'late')], run('2', object)))).toEqual(['RUN_SUPERSEDED replaceMachineRun.runId']);
    await days(2);
    await made(asset, [at('object', '5')], run('5', object));
    expect(await known()).toEqual(['1', '3', '4', '5']);
    await made(asset, [at('face', 'more')], run('1', { layers: ['face'] }));
    expect(await known()).toEqual(['1', '3', '4', '5']);
  });

  it('are refused where they say what cannot be', async () => {
    const asset = await newAsset();
    await made(asset, [], run('a'));
    const BAD: readonly (readonly [object, string])[] = [
      [run('a', { version: '2' }), 'INVALID replaceMachineRun.version'], [run('z', { layers: [] }), 'REQUIRED replaceMachineRun.layers'], [run('z', { layers: ['nowhere'] }), 'UNKNOWN_LAYER replaceMachineRun.layers.0'],
      [run(' '), 'REQUIRED replaceMachineRun.runId'], [run('x'.repeat(201)), 'LIMIT_EXCEEDED replaceMachineRun.runId'], [run('z', { layers: ['object'] }), 'INVALID annotations.0.layer'],
      [{ ...run('z'), provenance: { kind: 'HUMAN' } }, 'INVALID provenance.kind'], [{ ...run('z'), provenance: { kind: 'MACHINE', model: 'else' } }, 'INVALID provenance'],
      [{ provenance: { kind: 'MACHINE' } }, 'REQUIRED provenance.model'], [{ provenance: { kind: 'HUMAN', model: 'x' } }, 'INVALID provenance.model'],
    ];
    for (const [more, wanted] of BAD) expect(faults(await put(asset, [at('face', 'x')], more))).toEqual([wanted]);
    expect(await labels(asset)).toEqual([]);
  });
});

describe('notes', () => {
  const read = (id: string) => api.read<{ node: object }>(`{ node(id: "${id}") { ... on Annotation { version replyTo { id } replies { body in replyTo { id } } resolution { at by { name kind } } } } }`);

  it('are answered where they stand, settled with who and when, and go with their answers', async () => {
    const asset = await newAsset();
    const [note] = await made(asset, [at('note', 'Check this', { inFrame: 100, outFrame: 125 })]);
    const [first] = await made(asset, [{ layer: 'note', replyTo: note!.id, body: 'first' }, { layer: 'note', replyTo: note!.id, body: 'second', inFrame: 110, outFrame: 111 }]);
    expect((await read(note!.id)).node).toEqual({ version: 1, replyTo: null, resolution: null, replies: [{ body: 'first', in: '00:00:04:00', replyTo: { id: note!.id } }, { body: 'second', in: '00:00:04:10', replyTo: { id: note!.id } }] });
    for (const [item, wanted] of [
      [{ layer: 'note', replyTo: first!.id }, 'NOT_A_NOTE annotations.0.replyTo'], [{ layer: 'segment', replyTo: note!.id }, 'NOT_A_NOTE annotations.0.replyTo'],
      [{ id: note!.id, layer: 'segment' }, 'NOT_A_NOTE annotations.0.layer'], [{ id: first!.id, layer: 'note', replyTo: note!.id }, 'INVALID annotations.0.replyTo'],
    ] as const) expect(faults(await put(asset, [item]))).toEqual([wanted]);
    const resolve = (id: string, resolved: boolean, more = {}) => api.mutate('noteResolve', { id, resolved, ...more }, 'note { id version } current { id }');
    expect(await resolve(note!.id, true, { expectedVersion: 1 })).toMatchObject({ note: { version: 2 }, userErrors: [] });
    const settled = (await read(note!.id)).node;
    expect(settled).toMatchObject({ resolution: { at: expect.stringMatching(/^20/) as unknown, by: { kind: 'KEY' } } });
    expect(await resolve(note!.id, true)).toMatchObject({ note: { version: 2 } });
    expect((await read(note!.id)).node).toEqual(settled);
    expect(await resolve(note!.id, false, { expectedVersion: 1 })).toMatchObject({ note: null, current: { id: note!.id }, userErrors: [{ code: 'VERSION_CONFLICT' }] });
    expect(await resolve(note!.id, false)).toMatchObject({ note: { version: 3 } });
    expect(faults(await resolve(first!.id, true))).toEqual(['NOT_A_NOTE id']);
    expect(await api.mutate('annotationDelete', { id: note!.id, expectedVersion: 3 }, 'deletedId')).toMatchObject({ deletedId: note!.id, userErrors: [] });
    expect(await labels(asset)).toEqual([]);
  });
});

describe('layers', () => {
  const layer = (input: object) => api.mutate<{ annotationLayer: { id: string; version: number } | null }>('annotationLayerPut', { ...input }, 'annotationLayer { id version schema kind title } current { id }');

  it('are those that every tenant has, and the tenant\'s own, with their schemas', async () => {
    const { annotationLayer: own } = await layer({ name: 'acme/graphics', kind: 'OTHER', title: 'Graphics' });
    const { annotationLayers: { nodes, totalCount } } = await api.read<{ annotationLayers: { nodes: { id: string; name: string; kind: string; builtIn: boolean; schema: object }[]; totalCount: number } }>('{ annotationLayers(first: 50) { nodes { id name kind builtIn schema } totalCount } }');
    expect(nodes.map(({ name }) => name)).toEqual(['acme/graphics', 'ad-break', 'chapter', 'cue-sheet', 'face', 'moderation', 'note', 'object', 'qc', 'rating', 'scene', 'segment', 'transcript']);
    expect(totalCount).toBe(13);
    expect(nodes[0]).toEqual({ id: own!.id, name: 'acme/graphics', kind: 'OTHER', builtIn: false, schema: { type: 'object' } });
    for (const { schema } of nodes) expect(schema).toMatchObject({ type: 'object' });
    const { node } = await api.read<{ node: object }>(`{ node(id: "${nodes[1]!.id}") { ... on AnnotationLayer { name version } } }`);
    expect(node).toEqual({ name: 'ad-break', version: 1 });
    const page = await api.read<{ annotationLayers: { pageInfo: { endCursor: string } } }>('{ annotationLayers(first: 2) { pageInfo { endCursor } } }');
    expect(await api.read(`{ annotationLayers(first: 1, after: "${page.annotationLayers.pageInfo.endCursor}") { nodes { name } } }`)).toEqual({ annotationLayers: { nodes: [{ name: 'chapter' }] } });
    expect(faults(await layer({ id: nodes[1]!.id, title: 'x' }))).toEqual(['BUILT_IN id']);
    expect(await api.mutate('annotationLayerDelete', { id: own!.id }, 'deletedId')).toMatchObject({ deletedId: own!.id });
  });

  it('take no schema that could hang or mislead, and say what is wrong where', async () => {
    const own = { name: 'bad', kind: 'OTHER', title: 'Bad' };
    const of = (properties: object, more: object = {}): object => ({ type: 'object', properties, ...more });
    let deep: object = { type: 'string' };
    for (let i = 0; i < 30; i++) deep = { not: deep };
    const BAD: readonly (readonly [object, string])[] = [
      [{ type: 'string' }, 'schema.type'], [of({ a: { pattern: '(a+)+$' } }), 'schema.properties.a.pattern'], [of({}, { patternProperties: { '(a+)+': true } }), 'schema.patternProperties'], [of({ a: { $ref: 'https://example.com/s' } }), 'schema.properties.a.$ref'],
      [of({}, { $defs: {} }), 'schema.$defs'], [of({}, { $id: 'x' }), 'schema.$id'], [of({ a: { uniqueItems: true } }), 'schema.properties.a.uniqueItems'], [of({ a: { type: 'strnig' } }), 'schema.properties.a.type'], [of({ a: { maxLength: -1 } }), 'schema.properties.a.maxLength'],
      [of({ a: 5 }), 'schema.properties.a'], [of({ a: deep }), 'schema'], [of({}, { allOf: Array.from({ length: 300 }, () => true) }), 'schema.allOf.199'], [{ type: 'object', $schema: 'http://json-schema.org/draft-07/schema#' }, 'schema.$schema'],
      [JSON.parse('{"type": "object", "then": true}') as object, 'schema'], [of({}, { nullable: true }), 'schema.nullable'], [JSON.parse('{"type": "object", "properties": {"__proto__": {"type": "string"}}}') as object, 'schema'],
    ];
    for (const [schema, path] of BAD) {
      const answer = await layer({ ...own, schema });
      expect({ schema, faults: faults(answer).map((fault) => fault.split(' ')[0]), path: answer.userErrors[0]?.path.join('.') }).toEqual({ schema, faults: ['INVALID_SCHEMA'], path });
    }
    for (const [input, wanted] of [[{ ...own, name: 'Bad' }, 'INVALID name'], [{ ...own, name: 'segment' }, 'NAME_TAKEN name'], [{ ...own, name: 'x'.repeat(65) }, 'LIMIT_EXCEEDED name'], [{ title: 'x' }, 'REQUIRED name,REQUIRED kind'], [{ ...own, title: ' ' }, 'REQUIRED title']] as const) {
      expect(faults(await layer(input)).join()).toBe(wanted);
    }
  });

  it('check data, and in use lose nothing silently', async () => {
    const asset = await newAsset();
    const schema = { type: 'object', properties: { score: { type: 'integer', minimum: 0 }, team: { enum: ['home', 'away'] } }, required: ['score'], additionalProperties: false };
    const { annotationLayer: own } = await layer({ name: 'scores', kind: 'OTHER', title: 'Scores', schema });
    for (const [data, path] of [[undefined, 'data'], [{}, 'data'], [{ score: -1 }, 'data.score'], [{ score: 1, team: 'both' }, 'data.team'], [{ score: 1, other: 1 }, 'data']] as const) {
      expect(faults(await put(asset, [at('scores', 'x', { data })]))).toEqual([`INVALID_DATA annotations.0.${path}`]);
    }
    const [said] = await made(asset, [at('scores', 'one', { data: { score: 3 } })]);
    const edit = (input: object) => layer({ id: own!.id, ...input });
    expect(faults(await edit({ kind: 'SEGMENT' }))).toEqual(['IN_USE kind']);
    const narrower = await edit({ schema: { ...schema, properties: { score: { type: 'integer', minimum: 4 } } } });
    expect(narrower.userErrors).toMatchObject([{ code: 'IN_USE', path: ['schema'], message: expect.stringContaining(`${said!.id} would not fit at /score`) as unknown }]);
    expect(faults(await edit({ name: 'other' }))).toEqual(['INVALID name']);
    expect(await edit({ expectedVersion: 1, title: 'Points', schema: { ...schema, properties: { score: { type: 'number' } } } })).toMatchObject({ annotationLayer: { version: 2, title: 'Points' }, userErrors: [] });
    expect(await edit({ expectedVersion: 1, title: 'Late' })).toMatchObject({ userErrors: [{ code: 'VERSION_CONFLICT' }], current: { id: own!.id } });
    await made(asset, [at('scores', 'two', { data: { score: 0.5 } })]);
    const remove = () => api.mutate('annotationLayerDelete', { id: own!.id }, 'deletedId');
    expect(faults(await remove())).toEqual(['IN_USE id']);
    await door.rows.client.query(`delete from annotation where layer = 'scores'`);
    expect((await remove()).userErrors).toEqual([]);
    expect(faults(await put(asset, [at('scores', 'x', { data: { score: 1 } })]))).toEqual(['UNKNOWN_LAYER annotations.0.layer']);
  });

  it('are nobody else\'s: another tenant has not the layer, and its annotations are not in the way', async () => {
    const other = await door.rows.tenant();
    const project = await door.rows.project(other);
    const stranger = new ApiClient(door.url, (await door.key('editor', { tenant_id: other.id })).secret);
    await layer({ name: 'ours', kind: 'OTHER', title: 'Ours' });
    const theirs = await door.rows.asset(project, { timeline_rate: '25' });
    expect(faults(await stranger.mutate('annotationsPut', { assetId: assetGlobalId(theirs), annotations: [at('ours', 'x')] }, FIELDS))).toEqual(['UNKNOWN_LAYER annotations.0.layer']);
    expect(faults(await stranger.mutate('annotationLayerPut', { name: 'ours', kind: 'QC', title: 'Also ours' }, 'annotationLayer { id }'))).toEqual([]);
  });
});

describe('annotationChanged', () => {
  it('tells each write once, of one title and one layer, with what it changed, and goes on where it stopped', async () => {
    const [asset, other] = [await newAsset(), await newAsset()];
    const [first] = await made(asset, [at('segment', 'a')]);
    await made(other, [at('segment', 'elsewhere')]);
    const [second] = await made(asset, [at('object', 'b')], { replaceMachineRun: { runId: '1', model: 'm', version: '1', layers: ['object'] } });
    const [third] = await made(asset, [at('object', 'c')], { replaceMachineRun: { runId: '2', model: 'm', version: '1', layers: ['object'] } });
    await api.mutate('annotationDelete', { id: first!.id }, 'deletedId');
    const follow = (variables: object) => api.follow('socket', 'subscription ($asset: ID, $layer: String, $after: EventCursor) { annotationChanged(assetId: $asset, layer: $layer, after: $after) { cursor assetId layers put removed annotationIds asset { id annotations(first: 5) { totalCount } } } }', { asset: assetGlobalId(asset), after: 'ZTow', ...variables });
    const take = async (variables: object, count: number): Promise<Record<string, unknown>[]> => {
      const seen: Record<string, unknown>[] = [];
      for await (const { data } of follow(variables)) {
        seen.push(data!['annotationChanged'] as Record<string, unknown>);
        if (seen.length === count) break;
      }
      return seen;
    };
    const all = await take({}, 4);
    expect(all.map(({ layers, put: n, removed, annotationIds }) => ({ layers, put: n, removed, annotationIds }))).toEqual([
      { layers: ['segment'], put: 1, removed: 0, annotationIds: [first!.id] }, { layers: ['object'], put: 1, removed: 0, annotationIds: [second!.id] },
      { layers: ['object'], put: 1, removed: 1, annotationIds: [third!.id, second!.id] }, { layers: ['segment'], put: 0, removed: 1, annotationIds: [first!.id] },
    ]);
    expect(all[0]).toMatchObject({ assetId: assetGlobalId(asset), asset: { id: assetGlobalId(asset), annotations: { totalCount: 1 } } });
    expect((await take({ layer: 'object' }, 2)).map(({ cursor }) => cursor)).toEqual(all.slice(1, 3).map(({ cursor }) => cursor));
    expect((await take({ after: all[1]!['cursor'] }, 2)).map(({ cursor }) => cursor)).toEqual(all.slice(2).map(({ cursor }) => cursor));
  });
});
