import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, assetGlobalId, type GraphqlDoor, openGraphqlDoor } from '../support/graphql-door.js';
import { type Ids, newId } from '../support/rows.js';

let door: GraphqlDoor;
beforeAll(async () => { door = await openGraphqlDoor(); });
afterAll(() => door?.close());

const PAL = { timeline_rate: '25', start_timecode: '10:00:00:00', frame_count: '90000' };
interface Fault { code: string; path: string[]; message: string; sent: number | null; stored: number | null }
interface Said { id: string; layer: string; kind: string; in: string; out: string; inFrame: string; outFrame: string; label: string | null; body: string | null; data: unknown; confidence: number | null; provenance: Record<string, unknown>; version: number }
interface Put { annotations: Said[] | null; userErrors: Fault[] }
const FIELDS = 'id layer kind in out inFrame outFrame label body data confidence provenance { kind model version runId } version';
const PUT = `mutation ($input: AnnotationsPutInput!) { annotationsPut(input: $input) { annotations { ${FIELDS} } userErrors { code path message sent stored } } }`;

const asked = (input: object, secret?: string): Promise<Answer<{ annotationsPut: Put }>> => door.ask<{ annotationsPut: Put }>(PUT, { input }, secret);
async function put(asset: Ids, annotations: object[], more: object = {}): Promise<Put> {
  const { data, errors } = await asked({ assetId: assetGlobalId(asset), annotations, ...more });
  if (errors) throw new Error(JSON.stringify(errors));
  return data!.annotationsPut;
}
async function made(asset: Ids, annotations: object[], more: object = {}): Promise<Said[]> {
  const { annotations: said, userErrors } = await put(asset, annotations, more);
  expect(userErrors).toEqual([]);
  return said!;
}
const faults = ({ userErrors }: Put): string[] => userErrors.map(({ code, path }) => `${code} ${path.join('.')}`);
const newAsset = (more = {}): Promise<Ids> => door.rows.asset(door.home, { ...PAL, ...more });
const count = async (asset: Ids, where = 'true'): Promise<number> => (await door.rows.client.query(`select from annotation where asset_id = $1 and ${where}`, [asset.id])).rowCount!;
const segment = (inFrame: number, more = {}): object => ({ layer: 'segment', inFrame, outFrame: inFrame + 25, ...more });

describe('annotations that are put', () => {
  it('are made by labels and by frames, each of its layer\'s kind, by the caller, and readers see another version of the title once', async () => {
    const asset = await newAsset();
    const before = (await door.rows.client.query<{ v: string }>('select projection_version as v from asset where id = $1', [asset.id])).rows[0]!.v;
    const data = { type: 'interview', own: { nested: [1, null, 'x'] } };
    const [first, second, third] = await made(asset, [
      { layer: 'segment', in: '10:00:01:00', out: '10:00:02:00', label: 'Interview', body: 'zwei\nZeilen', data },
      { layer: 'transcript', inFrame: '89999', outFrame: '90000', body: 'word', confidence: 0.5, data: { unit: 'WORD' } },
      { layer: 'ad-break', in: '10:59:59:24', out: '11:00:00:00' },
    ]);
    const HUMAN = { kind: 'HUMAN', model: null, version: null, runId: null };
    expect(first).toMatchObject({ layer: 'segment', kind: 'SEGMENT', in: '10:00:01:00', out: '10:00:02:00', inFrame: '25', outFrame: '50', label: 'Interview', body: 'zwei\nZeilen', data, confidence: null, provenance: HUMAN, version: 1 });
    expect(second).toMatchObject({ kind: 'TRANSCRIPT', in: '10:59:59:24', out: '11:00:00:00', confidence: 0.5 });
    expect(third).toMatchObject({ kind: 'AD_BREAK', inFrame: '89999', outFrame: '90000' });
    const { rows: [stands] } = await door.rows.client.query<{ v: string; version: number }>('select projection_version as v, version from asset where id = $1', [asset.id]);
    expect([BigInt(stands!.v) - BigInt(before), stands!.version]).toEqual([1n, 1]);
    const { rows: events } = await door.rows.client.query('select type, detail from event where asset_id = $1', [asset.id]);
    expect(events).toEqual([{ type: 'ASSET_ANNOTATIONS_CHANGED', detail: { layers: ['ad-break', 'segment', 'transcript'], put: 3, removed: 0, annotationIds: [first!.id, second!.id, third!.id] } }]);
  });

  it('are edited by their ids: absent keeps, null clears, and the version that was read guards', async () => {
    const asset = await newAsset();
    const [one, two] = await made(asset, [segment(0, { label: 'A', body: 'B', data: { type: 'recap' } }), segment(50, { label: 'C' })]);
    const [edited, moved] = await made(asset, [{ id: one!.id, layer: 'segment', body: null, expectedVersion: 1 }, { id: two!.id, layer: 'chapter', outFrame: 100 }]);
    expect(edited).toMatchObject({ id: one!.id, label: 'A', body: null, data: { type: 'recap' }, inFrame: '0', outFrame: '25', version: 2 });
    expect(moved).toMatchObject({ id: two!.id, layer: 'chapter', kind: 'CHAPTER', label: 'C', inFrame: '50', outFrame: '100', version: 2 });
    const late = await put(asset, [segment(0), { id: one!.id, layer: 'segment', label: 'late', expectedVersion: 1 }]);
    expect(late.userErrors).toMatchObject([{ code: 'VERSION_CONFLICT', path: ['annotations', '1', 'expectedVersion'], sent: 1, stored: 2 }]);
    expect(late.annotations).toBeNull();
    expect(await count(asset)).toBe(2);
    const both = await Promise.all(['x', 'y'].map((label) => put(asset, [{ id: one!.id, layer: 'segment', label, expectedVersion: 2 }])));
    expect(both.map((each) => faults(each).join()).sort()).toEqual(['', 'VERSION_CONFLICT annotations.0.expectedVersion']);
  });

  it('are refused with the place and the reason of every fault, and then nothing is written', async () => {
    const asset = await newAsset();
    const elsewhere = await made(await newAsset(), [segment(0)]);
    const drop = await newAsset({ timeline_rate: '30000/1001', start_timecode: '01:00:00;00', frame_count: '18000' });
    const BAD: readonly (readonly [object, string, RegExp?])[] = [
      [{ layer: 'segment', in: '10:00:00:25', out: '10:00:02:00' }, 'NO_SUCH_LABEL in', /"10:00:00:25" has a frame that no second has \(25 frames a second\)/],
      [{ layer: 'segment', in: '25:00:02:00', out: '10:00:00;00' }, 'NO_SUCH_LABEL in,NO_SUCH_LABEL out', /drop-frame/],
      [{ layer: 'segment', in: '09:59:59:24', out: '10:00:02:00' }, 'OUT_OF_RANGE in', /it has 90000 frames, from 10:00:00:00 up to, not including, 11:00:00:00/],
      [{ layer: 'segment', in: '10:59:59:24', out: '11:00:00:01' }, 'OUT_OF_RANGE out'],
      [segment(89_976), 'OUT_OF_RANGE outFrame'], [segment(90_000), 'OUT_OF_RANGE inFrame'], [segment(-1), 'OUT_OF_RANGE inFrame'],
      [{ layer: 'segment', inFrame: '9223372036854775806', outFrame: '9223372036854775807' }, 'OUT_OF_RANGE inFrame'],
      [{ layer: 'segment', in: '10:00:02:00', out: '10:00:01:00' }, 'INVERTED out'], [{ layer: 'segment', inFrame: 5, outFrame: 5 }, 'INVERTED outFrame'],
      [{ layer: 'segment', inFrame: 5 }, 'REQUIRED outFrame'], [{ layer: 'segment' }, 'REQUIRED in,REQUIRED out'], [{ layer: 'segment', in: '10:00:00:00', out: '10:00:01:00', inFrame: 5 }, 'INVALID inFrame'],
      [{ ...segment(0), layer: 'nowhere' }, 'UNKNOWN_LAYER layer', /"nowhere"/],
      [segment(0, { data: { guests: 'x' } }), 'INVALID_DATA data.guests', /at \/guests: must be array/], [{ ...segment(0), layer: 'object', data: { box: { x: 2, y: 0, width: 1, height: 1 } } }, 'INVALID_DATA data.box.x'],
      [{ ...segment(0), layer: 'ad-break', data: { scte35: 'not base64!' } }, 'INVALID_DATA data.scte35'],
      [segment(0, { confidence: 1.01 }), 'INVALID confidence'], [segment(0, { label: 'x'.repeat(1001) }), 'LIMIT_EXCEEDED label'], [segment(0, { body: 'a\u0000' }), 'INVALID body'], [segment(0, { data: { a: '\ud800' } }), 'INVALID data'],
      [segment(0, { id: elsewhere[0]!.id }), 'NOT_FOUND id'], [segment(0, { id: 'annotation_x' }), 'NOT_FOUND id'], [segment(0, { id: assetGlobalId(asset) }), 'NOT_FOUND id'], [segment(0, { expectedVersion: 3 }), 'REQUIRED id'],
      [segment(0, { layer: 'note', replyTo: elsewhere[0]!.id }), 'NOT_FOUND replyTo'],
    ];
    for (const [item, wanted, message] of BAD) {
      const answer = await put(asset, [segment(0), item]);
      expect(answer.userErrors.map(({ code, path }) => `${code} ${path.slice(2).join('.')}`).join()).toBe(wanted);
      for (const { path } of answer.userErrors) expect(path.slice(0, 2)).toEqual(['annotations', '1']);
      if (message) expect(answer.userErrors.at(-1)!.message).toMatch(message);
    }
    expect(await put(drop, [{ layer: 'segment', in: '01:01:00;00', out: '01:02:00;02' }])).toMatchObject({ userErrors: [{ code: 'NO_SUCH_LABEL', message: expect.stringMatching(/left out by drop-frame counting \(30000\/1001 drop-frame/) as unknown }] });
    expect((await made(drop, [{ layer: 'segment', in: '01:00:59:29', out: '01:01:00.02' }]))[0]).toMatchObject({ inFrame: '1799', outFrame: '1800', in: '01:00:59;29', out: '01:01:00;02' });
    const [mine] = await made(asset, [segment(0)]);
    expect(faults(await put(asset, [{ id: mine!.id, layer: 'segment' }, { id: mine!.id, layer: 'segment' }]))).toEqual(['INVALID annotations.1.id']);
    expect(faults(await put(await newAsset({ timeline_rate: null }), [segment(0)]))).toEqual(['NO_TIMELINE assetId']);
    expect(faults(await put({ ...asset, id: newId() }, [segment(0)]))).toEqual(['NOT_FOUND assetId']);
    expect(faults(await put(await newAsset({ deleted_at: new Date(), status: 'DELETED' }), [segment(0)]))).toEqual(['NOT_FOUND assetId']);
    expect(faults(await put(asset, []))).toEqual(['REQUIRED annotations']);
    expect(await count(asset)).toBe(1);
    expect(await made(await newAsset({ frame_count: null }), [segment(10_000_000)])).toHaveLength(1);
    const tracked = await newAsset({ technical: JSON.stringify({ timecodes: [{ label: '01:00:00:00', frame: '108000', rate: '30', dropFrame: false, source: 'MXF_SOURCE', streamIndex: 1 }] }) });
    const onTrack = { layer: 'segment', in: '01:00:01:00', out: '01:00:02:00' };
    expect((await made(tracked, [{ ...onTrack, track: 'mxf-source-1' }]))[0]).toMatchObject({ inFrame: '25', outFrame: '50', in: '10:00:01:00' });
    expect(faults(await put(tracked, [{ ...onTrack, track: 'none' }]))).toEqual(['NO_SUCH_TRACK annotations.0.track']);
    expect(faults(await put(tracked, [{ ...onTrack, track: 'mxf-source-1', in: '01:00:01:30' }]))).toEqual(['NO_SUCH_LABEL annotations.0.in']);
  });

  it('are 10,000 at most, all or none; of many faults the first hundred are told', async () => {
    const asset = await newAsset({ frame_count: null });
    const many = Array.from({ length: 10_000 }, (_, i) => ({ layer: i % 2 ? 'transcript' : 'object', inFrame: i, outFrame: i + 10, label: `word ${i}`, body: 'some text of a common length', data: { trackId: `${i}` }, confidence: 0.5 }));
    expect(faults(await put(asset, [...many, segment(0)]))).toEqual(['LIMIT_EXCEEDED annotations']);
    const spoilt = await put(asset, many.map((each) => ({ ...each, outFrame: 0 })));
    expect(spoilt.userErrors).toHaveLength(100);
    expect(spoilt.userErrors[99]).toMatchObject({ code: 'INVERTED', path: ['annotations', '99', 'outFrame'] });
    expect(await count(asset)).toBe(0);
    const said = await made(asset, many);
    expect(said.map(({ label }) => label)).toEqual(many.map(({ label }) => label));
    const { rows: events } = await door.rows.client.query('select detail from event where asset_id = $1', [asset.id]);
    expect(events).toEqual([{ detail: { layers: ['object', 'transcript'], put: 10_000, removed: 0, annotationIds: null } }]);
    const { data } = await door.ask<{ annotationsDelete: { deletedIds: string[] } }>('mutation ($input: AnnotationsDeleteInput!) { annotationsDelete(input: $input) { deletedIds userErrors { code } } }', { input: { assetId: assetGlobalId(asset), ids: said.map(({ id }) => id) } });
    expect(data!.annotationsDelete.deletedIds).toHaveLength(10_000);
    expect(await count(asset)).toBe(0);
  });

  it('are the same again for the same key, refused for another input, and free of the key where they were refused', async () => {
    const asset = await newAsset();
    const key = { idempotencyKey: newId() };
    expect(faults(await put(asset, [{ layer: 'nowhere', inFrame: 0, outFrame: 1 }], key))).toEqual(['UNKNOWN_LAYER annotations.0.layer']);
    const items = [segment(0), segment(50)];
    const answers = await Promise.all([made(asset, items, key), made(asset, items, key)]);
    expect(answers[0]).toEqual(answers[1]);
    expect(await count(asset)).toBe(2);
    expect(faults(await put(asset, [segment(1)], key))).toEqual(['IDEMPOTENCY_CONFLICT idempotencyKey']);
    await door.ask('mutation ($input: AnnotationDeleteInput!) { annotationDelete(input: $input) { deletedId } }', { input: { id: answers[0]![0]!.id } });
    expect((await made(asset, items, key)).map(({ id }) => id)).toEqual([answers[0]![1]!.id]);
  });

  it('take what is deep, wide or forged for what it is', async () => {
    const asset = await newAsset();
    const deep = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
    const raw = async (data: string): Promise<unknown> => {
      const body = `{"query": ${JSON.stringify(PUT)}, "variables": {"input": {"assetId": "${assetGlobalId(asset)}", "annotations": [{"layer": "segment", "inFrame": 0, "outFrame": 1, "data": ${data}}]}}}`;
      const response = await fetch(`${door.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${door.adminKey}` }, body });
      return response.json();
    };
    const refused = (code: string) => ({ data: { annotationsPut: { annotations: null, userErrors: [{ code, path: ['annotations', '0', 'data'] }] } } });
    expect(await raw(deep(31))).toMatchObject({ data: { annotationsPut: { userErrors: [] } } });
    expect(await raw(deep(32))).toMatchObject(refused('LIMIT_EXCEEDED'));
    for (const levels of [5_000, 200_000]) expect(await raw(deep(levels))).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(await raw(`{"a": [${Array(2_000_000).fill(1).join()}]}`)).toMatchObject(refused('LIMIT_EXCEEDED'));
    expect(await raw(`{"a": "${'x'.repeat(70_000)}"}`)).toMatchObject(refused('LIMIT_EXCEEDED'));
    expect(await raw('{"a": 1e999}')).toMatchObject(refused('INVALID'));
    expect(await raw('{"__proto__": {"type": "x"}}')).toMatchObject(refused('INVALID'));
    expect(await raw('{"constructor": {"prototype": 1}, "toString": 1}')).toMatchObject({ data: { annotationsPut: { userErrors: [] } } });
    expect(await raw('[1]')).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(await raw(`"${'y'.repeat(33 * 1024 * 1024)}"`)).toMatchObject({ errors: [{ extensions: { code: 'PAYLOAD_TOO_LARGE' } }] });
  });
});
