import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { formatTimecode, parseFrameRate } from '../../src/domain/timecode/index.js';
import { assetGlobalId, type GraphqlDoor, openGraphqlDoor } from '../support/graphql-door.js';
import type { Ids } from '../support/rows.js';

let door: GraphqlDoor;
beforeAll(async () => { door = await openGraphqlDoor(); });
afterAll(() => door?.close());

interface Page { nodes: Record<string, unknown>[]; totalCount?: number; pageInfo?: { endCursor: string; hasNextPage: boolean } }
const annotationsOf = async (asset: Ids, args: string, fields = 'nodes { label }', variables = {}): Promise<Page> => {
  const declared = Object.keys(variables).length === 0 ? '' : 'query ($filter: AnnotationFilter) ';
  const { data, errors } = await door.ask<{ asset: { annotations: Page } }>(`${declared}{ asset(id: "${assetGlobalId(asset)}") { annotations(${args}) { ${fields} } } }`, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return data!.asset.annotations;
};
const labels = async (asset: Ids, filter: string): Promise<unknown[]> => (await annotationsOf(asset, `first: 50, filter: {${filter}}`)).nodes.map(({ label }) => label);
const PAL = { timeline_rate: '25', start_timecode: '10:00:00:00', frame_count: '90000' };

describe('the annotations of an asset', () => {
  it('are told with labels, frames, provenance and who put them there', async () => {
    const asset = await door.rows.asset(door.home, PAL);
    const key = await door.key('editor');
    const note = await door.rows.annotation(asset, { layer: 'note', kind: 'NOTE', in_frame: 25, out_frame: 50, label: 'Titel “A”', body: 'zwei\nZeilen', actor_kind: 'KEY', actor_id: key.id, actor_name: 'the editor' });
    const scene = await door.rows.annotation(asset, {
      layer: 'scene', kind: 'SCENE', in_frame: '9007199254740993', out_frame: '9007199254740995', data: JSON.stringify({ a: [1, { b: '\u0001"' }] }), confidence: 0.25, provenance: 'MACHINE', model: 'shots', model_version: '2', run_id: 'r1',
    });
    const fields = 'id layer kind in out inFrame outFrame label body data confidence provenance { kind model version runId } createdBy { id kind name role } version asset { id }';
    const rate = parseFrameRate('25');
    const label = (frame: bigint) => (rate.ok ? formatTimecode(frame + 900_000n, rate.value, false) : '');
    expect(await annotationsOf(asset, 'first: 10', `nodes { ${fields} } totalCount`)).toEqual({ totalCount: 2, nodes: [
      {
        id: `annotation_${note.id}`, layer: 'note', kind: 'NOTE', in: '10:00:01:00', out: '10:00:02:00', inFrame: '25', outFrame: '50', label: 'Titel “A”', body: 'zwei\nZeilen', data: null, confidence: null,
        provenance: { kind: 'HUMAN', model: null, version: null, runId: null }, createdBy: { id: `key_${key.id}`, kind: 'KEY', name: 'the editor', role: null }, version: 1, asset: { id: assetGlobalId(asset) },
      },
      {
        id: `annotation_${scene.id}`, layer: 'scene', kind: 'SCENE', in: label(9007199254740993n), out: label(9007199254740995n), inFrame: '9007199254740993', outFrame: '9007199254740995', label: null, body: null,
        data: { a: [1, { b: '\u0001"' }] }, confidence: 0.25, provenance: { kind: 'MACHINE', model: 'shots', version: '2', runId: 'r1' }, createdBy: { id: null, kind: 'SYSTEM', name: 'test', role: null }, version: 1,
        asset: { id: assetGlobalId(asset) },
      },
    ] });
    const { data } = await door.ask(`{ node(id: "annotation_${note.id}") { ... on Annotation { in out asset { id } } } nodes(ids: ["annotation_${scene.id}", "annotation_${note.id}"]) { ... on Annotation { inFrame in } } }`);
    expect(data).toEqual({ node: { in: '10:00:01:00', out: '10:00:02:00', asset: { id: assetGlobalId(asset) } }, nodes: [{ inFrame: '9007199254740993', in: label(9007199254740993n) }, { inFrame: '25', in: '10:00:01:00' }] });
  });

  it('are found at a frame and in a range, by frames and by labels, half-open', async () => {
    const asset = await door.rows.asset(door.home, PAL);
    for (const [label, from, to] of [['whole', 0, 1000], ['first', 0, 25], ['second', 25, 50], ['late', 900, 950]] as const) await door.rows.annotation(asset, { label, in_frame: from, out_frame: to });
    expect(await labels(asset, 'atFrame: 24')).toEqual(['whole', 'first']);
    expect(await labels(asset, 'atFrame: "25"')).toEqual(['whole', 'second']);
    expect(await labels(asset, 'atFrame: 1000')).toEqual([]);
    expect(await labels(asset, 'at: "10:00:00:24"')).toEqual(['whole', 'first']);
    expect(await labels(asset, 'at: "10:00:01:00"')).toEqual(['whole', 'second']);
    expect(await labels(asset, 'overlaps: {inFrame: 25, outFrame: 26}')).toEqual(['whole', 'second']);
    expect(await labels(asset, 'overlaps: {inFrame: 24, outFrame: 26}')).toEqual(['whole', 'first', 'second']);
    expect(await labels(asset, 'overlaps: {in: "10:00:00:24", out: "10:00:01:01"}')).toEqual(['whole', 'first', 'second']);
    expect(await labels(asset, 'overlaps: {in: "10:00:36:00", out: "10:00:37:00"}')).toEqual(['whole', 'late']);
    const filter = { overlaps: { inFrame: '24', outFrame: '26' } };
    expect((await annotationsOf(asset, 'first: 9, filter: $filter', 'nodes { label }', { filter })).nodes).toHaveLength(3);
    expect((await annotationsOf(asset, 'first: 9, filter: $filter', 'nodes { label }', { filter: { at: '10:00:00:00' } })).nodes).toHaveLength(2);
  });

  it('are found by drop-frame labels where these exist, and by the labels of a timeline that crosses midnight', async () => {
    const drop = await door.rows.asset(door.home, { timeline_rate: '30000/1001', start_timecode: '23:59:00;02', frame_count: '9000' });
    await door.rows.annotation(drop, { label: 'midnight', in_frame: 1798, out_frame: 1799 });
    expect((await annotationsOf(drop, 'first: 1', 'nodes { in out }')).nodes).toEqual([{ in: '00:00:00;00', out: '00:00:00;01' }]);
    expect(await labels(drop, 'at: "00:00:00;00"')).toEqual(['midnight']);
    expect(await labels(drop, 'at: "00:00:00:00"')).toEqual(['midnight']);
    expect(await labels(drop, 'overlaps: {in: "23:59:59;00", out: "00:00:01;00"}')).toEqual(['midnight']);
    await door.rows.annotation(drop, { label: 'all', in_frame: 0, out_frame: 9000 });
    expect(await labels(drop, 'at: "00:01:00;02"')).toEqual(['all']);
    const pal = await door.rows.asset(door.home, { ...PAL, start_timecode: '00:00:00:00' });
    await door.rows.annotation(pal, { label: 'all', in_frame: 0, out_frame: 90000 });
    expect(await labels(pal, 'at: "00:00:01:24"')).toEqual(['all']);
  });

  it('are filtered by layer, kind, provenance and words', async () => {
    const asset = await door.rows.asset(door.home, PAL);
    const other = await door.rows.asset(door.home, PAL);
    await door.rows.annotation(asset, { label: 'Interview', body: 'with the mayor of Köln', in_frame: 1, out_frame: 2 });
    await door.rows.annotation(asset, { label: 'word', layer: 'transcript', kind: 'TRANSCRIPT', body: 'mayor', provenance: 'MACHINE', model: 'm', in_frame: 2, out_frame: 3 });
    await door.rows.annotation(asset, { label: 'decomposed', layer: 'acme/x', kind: 'OTHER', body: 'Ko\u0308ln', in_frame: 3, out_frame: 4 });
    await door.rows.annotation(other, { label: 'elsewhere', body: 'mayor' });
    expect(await labels(asset, 'layer: ["transcript", "acme/x"]')).toEqual(['word', 'decomposed']);
    expect(await labels(asset, 'layer: []')).toEqual([]);
    expect(await labels(asset, 'kind: [SEGMENT]')).toEqual(['Interview']);
    expect(await labels(asset, 'provenance: MACHINE')).toEqual(['word']);
    expect(await labels(asset, 'text: "MAYOR"')).toEqual(['Interview', 'word']);
    expect(await labels(asset, 'text: "mayor interview"')).toEqual(['Interview']);
    expect(await labels(asset, 'text: "köln"')).toEqual(['Interview', 'decomposed']);
    expect(await labels(asset, `text: "' or 1=1 --"`)).toEqual([]);
    expect(await labels(asset, 'text: "mayor", kind: [TRANSCRIPT], atFrame: 2')).toEqual(['word']);
  });

  it('are paged along the timeline, also where many begin at one frame', async () => {
    const asset = await door.rows.asset(door.home, PAL);
    for (let i = 0; i < 7; i++) await door.rows.annotation(asset, { label: `${i}`, in_frame: Math.floor(i / 3), out_frame: 100 });
    const seen: unknown[] = [];
    for (let after = ''; ;) {
      const page = await annotationsOf(asset, `first: 2${after}`, 'nodes { label } pageInfo { endCursor hasNextPage } totalCount');
      expect(page.totalCount).toBe(7);
      seen.push(...page.nodes.map(({ label }) => label));
      if (!page.pageInfo!.hasNextPage) break;
      after = `, after: "${page.pageInfo!.endCursor}"`;
    }
    expect(seen).toEqual(['0', '1', '2', '3', '4', '5', '6']);
  });

  it('are none where the asset has no timeline yet, and go with it when it is deleted', async () => {
    const asset = await door.rows.asset(door.home, { timeline_rate: null });
    const annotation = await door.rows.annotation(asset);
    expect(await annotationsOf(asset, 'first: 5', 'nodes { in } totalCount')).toEqual({ nodes: [], totalCount: 0 });
    expect((await door.ask(`{ node(id: "annotation_${annotation.id}") { id ... on Annotation { in } } }`)).data).toEqual({ node: null });
    await door.rows.client.query(`update asset set timeline_rate = '24', deleted_at = now(), status = 'DELETED' where id = $1`, [asset.id]);
    expect((await door.ask(`{ node(id: "annotation_${annotation.id}") { id } }`)).data).toEqual({ node: null });
  });

  it('are refused with the reason where the title has no such label or frame, by any of its timecode tracks, in their own place', async () => {
    const timecodes = [{ label: '01:00:00:00', frame: '108000', rate: '30', dropFrame: false, source: 'MXF_SOURCE', streamIndex: 1 }];
    const asset = await door.rows.asset(door.home, { ...PAL, technical: JSON.stringify({ timecodes }) });
    const drop = await door.rows.asset(door.home, { timeline_rate: '30000/1001', start_timecode: '00:59:00;02', frame_count: '9000' });
    await door.rows.annotation(asset, { label: 'second', in_frame: 25, out_frame: 50 });
    const track = 'track: "mxf-source-1"';
    for (const filter of [`at: "01:00:01:00", ${track}`, `at: "01:00:01:29", ${track}`, `overlaps: {in: "01:00:00:00", out: "01:00:01:01"}, ${track}`, 'track: "primary", at: "10:00:01:00"']) expect({ filter, found: await labels(asset, filter) }).toEqual({ filter, found: ['second'] });
    expect(await labels(asset, `at: "01:00:00:29", ${track}`)).toEqual([]);
    const BAD: readonly (readonly [Ids, string, string, readonly string[]])[] = [
      [asset, 'at: "10:00:01:25"', 'NO_SUCH_LABEL', ['filter', 'at']], [asset, 'at: "10:00:01;00"', 'NO_SUCH_LABEL', ['filter', 'at']], [drop, 'at: "01:01:00;00"', 'NO_SUCH_LABEL', ['filter', 'at']],
      [asset, 'at: "09:59:59:24"', 'OUT_OF_RANGE', ['filter', 'at']], [asset, 'at: "11:00:00:00"', 'OUT_OF_RANGE', ['filter', 'at']], [asset, 'atFrame: -1', 'OUT_OF_RANGE', ['filter', 'atFrame']], [asset, 'atFrame: "9223372036854775807"', 'OUT_OF_RANGE', ['filter', 'atFrame']],
      [asset, 'overlaps: {in: "10:00:02:00", out: "10:00:01:00"}', 'INVERTED', ['filter', 'overlaps', 'out']], [asset, 'overlaps: {in: "10:00:01:01", out: "10:00:01:01"}', 'INVERTED', ['filter', 'overlaps', 'out']],
      [asset, 'overlaps: {inFrame: 5, outFrame: 90001}', 'OUT_OF_RANGE', ['filter', 'overlaps', 'outFrame']], [asset, 'overlaps: {in: "10:00:00:30", out: "10:00:01:00"}', 'NO_SUCH_LABEL', ['filter', 'overlaps', 'in']],
      [asset, 'at: "10:00:00:00", track: "none"', 'NO_SUCH_TRACK', ['filter', 'track']], [asset, `at: "01:00:01:30", ${track}`, 'NO_SUCH_LABEL', ['filter', 'at']],
    ];
    for (const [of, filter, reason, argument] of BAD) {
      const { data, errors } = await door.ask(`{ asset(id: "${assetGlobalId(of)}") { bad: annotations(first: 2, filter: {${filter}}) { nodes { id } } id } }`);
      expect({ filter, data, errors }).toMatchObject({ filter, data: { asset: { bad: null, id: assetGlobalId(of) } }, errors: [{ path: ['asset', 'bad'], extensions: { code: 'BAD_USER_INPUT', reason, argument } }] });
    }
    expect(await labels(asset, 'overlaps: {inFrame: 0, outFrame: 90000}')).toEqual(['second']);
  });

  it('are found next to a frame: what has ended, what begins, and never what covers it', async () => {
    const asset = await door.rows.asset(door.home, PAL);
    for (const [label, from, to] of [['a', 0, 10], ['b', 5, 20], ['whole', 0, 1000], ['c', 30, 40], ['d', 31, 32], ['e', 20, 30]] as const) await door.rows.annotation(asset, { label, in_frame: from, out_frame: to, layer: label === 'd' ? 'scene' : 'segment' });
    const near = async (args: string, first = 3): Promise<unknown> => {
      const { data, errors } = await door.ask<{ asset: { near: { label: string; in: string }[] | null } }>(`{ asset(id: "${assetGlobalId(asset)}") { near: annotationsNearest(first: ${first}, ${args}) { label in } } }`);
      return data!.asset.near?.map(({ label }) => label) ?? errors!.map(({ extensions }) => [extensions['code'], extensions['reason'] ?? null, extensions['argument'] ?? null]);
    };
    expect(await near('direction: BEFORE, frame: 20')).toEqual(['b', 'a']);
    expect(await near('direction: BEFORE, frame: 19')).toEqual(['a']);
    expect(await near('direction: AFTER, frame: 20')).toEqual(['c', 'd']);
    expect(await near('direction: AFTER, frame: 19')).toEqual(['e', 'c', 'd']);
    expect(await near('direction: AFTER, timecode: "10:00:00:19"', 1)).toEqual(['e']);
    expect(await near('direction: AFTER, frame: 0, layer: ["scene"]')).toEqual(['d']);
    expect(await near('direction: AFTER, timecode: "10:00:00:25"')).toEqual([['BAD_USER_INPUT', 'NO_SUCH_LABEL', ['timecode']]]);
    expect(await near('direction: AFTER, frame: 90000')).toEqual([['BAD_USER_INPUT', 'OUT_OF_RANGE', ['frame']]]);
    expect(await near('direction: AFTER')).toEqual([['BAD_USER_INPUT', null, ['frame']]]);
    expect(await near('direction: AFTER, frame: 0, timecode: "10:00:00:00"')).toEqual([['BAD_USER_INPUT', null, ['frame']]]);
    expect(await near('direction: AFTER, frame: 0', 101)).toEqual([['BAD_USER_INPUT', null, ['first']]]);
    const { data } = await door.ask('query ($id: ID!, $d: NearestDirection!, $t: Timecode) { asset(id: $id) { annotationsNearest(first: 1, direction: $d, timecode: $t) { label } } }', { id: assetGlobalId(asset), d: 'BEFORE', t: '10:00:01:05' });
    expect(data).toEqual({ asset: { annotationsNearest: [{ label: 'e' }] } });
  });

  it('are refused in their own place where the filter means nothing, and the rest of the answer stands', async () => {
    const asset = await door.rows.asset(door.home, PAL);
    await door.rows.annotation(asset, { label: 'there' });
    const BAD: readonly (readonly [string, readonly string[]])[] = [
      ['at: "24:00:00:00"', ['filter', 'at']], ['at: "00:60:00:00"', ['filter', 'at']], ['at: "00:00:60:00"', ['filter', 'at']],
      ['at: "00:00:00:00", atFrame: 1', ['filter', 'atFrame']],
      ['overlaps: {}', ['filter', 'overlaps']], ['overlaps: {inFrame: 1}', ['filter', 'overlaps']], ['overlaps: {in: "00:00:00:00", outFrame: 7}', ['filter', 'overlaps']],
      ['overlaps: {inFrame: 5, outFrame: 5}', ['filter', 'overlaps', 'outFrame']], ['overlaps: {in: "00:00:00:00", out: "25:00:00:00"}', ['filter', 'overlaps', 'out']],
      [`text: "${'x'.repeat(1001)}"`, ['filter', 'text']], ['text: "a\\u0000b"', ['filter', 'text']], ['layer: ["\\u0000"]', ['filter', 'layer']],
    ];
    for (const [filter, argument] of BAD) {
      const { data, errors } = await door.ask(`{ asset(id: "${assetGlobalId(asset)}") { bad: annotations(first: 2, filter: {${filter}}) { nodes { id } } good: annotations(first: 2) { nodes { label } } } }`);
      expect(data).toEqual({ asset: { bad: null, good: { nodes: [{ label: 'there' }] } } });
      expect(errors).toMatchObject([{ path: ['asset', 'bad'], extensions: { code: 'BAD_USER_INPUT', argument } }]);
    }
    for (const malformed of ['at: "1:2:3:4"', 'at: 5', 'atFrame: "9223372036854775808"', 'atFrame: 1.5', 'kind: [WORD]']) {
      expect((await door.ask(`{ asset(id: "x") { annotations(first: 2, filter: {${malformed}}) { nodes { id } } } }`)).errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    }
  });
});

describe('labels in answers', () => {
  const RATES = ['24000/1001', '24', '25', '30000/1001', '30', '48000/1001', '48', '50', '60000/1001', '60', '96', '100', '120000/1001', '120', '1', '48000', '15', '7/2'];
  const DROPS = ['30000/1001', '60000/1001'];

  it('are those of the timecode library, at every rate, with and without drop-frame, from any start, beyond a day', async () => {
    for (const [text, dropFrame] of [...RATES.map((rate) => [rate, false] as const), ...DROPS.map((rate) => [rate, true] as const)]) {
      const parsed = parseFrameRate(text);
      if (!parsed.ok) throw new Error(text);
      const rate = parsed.value;
      const start = BigInt(Math.floor(Math.random() * 2_000_000));
      const asset = await door.rows.asset(door.home, { timeline_rate: text, start_timecode: formatTimecode(start, rate, dropFrame) });
      const nominal = BigInt(Math.max(1, Math.round(rate.num / rate.den)));
      const day = BigInt(86_400) * nominal - (dropFrame ? 1296n * (rate.num === 60000 ? 4n : 2n) : 0n);
      const begin = start % day;
      const edges = [0n, 1n, nominal * 60n - 1n, nominal * 60n, nominal * 60n + 1n, nominal * 600n, day - begin, day, 2n ** 62n];
      const frames = [...new Set([...edges, ...Array.from({ length: 40 }, () => BigInt(Math.floor(Math.random() * 3_000_000)) * nominal)])];
      await door.rows.client.query(
        `insert into annotation (id, tenant_id, project_id, asset_id, layer, kind, in_frame, out_frame, provenance, actor_kind, actor_name, version, created_at, updated_at)
         select gen_random_uuid(), $1, $2, $3, 'segment', 'SEGMENT', f, f + 1, 'HUMAN', 'SYSTEM', 'test', 1, now(), now() from unnest($4::bigint[]) f`,
        [asset.tenant_id, asset.project_id, asset.id, frames.map(String)]);
      const { nodes } = await annotationsOf(asset, 'first: 100', 'nodes { inFrame in out }');
      expect(nodes).toHaveLength(frames.length);
      for (const { inFrame, in: label, out } of nodes) {
        const frame = BigInt(String(inFrame));
        expect({ text, frame, label, out }).toEqual({ text, frame, label: formatTimecode(frame + begin, rate, dropFrame), out: formatTimecode(frame + 1n + begin, rate, dropFrame) });
      }
      if (nominal > 120n) continue;
      const within = nodes.filter(({ inFrame }) => BigInt(String(inFrame)) < day).slice(0, 12);
      const found = await Promise.all(within.map(({ in: label }) => annotationsOf(asset, `first: 100, filter: {at: "${String(label)}"}`, 'nodes { inFrame }')));
      found.forEach((page, i) => expect(page.nodes).toContainEqual({ inFrame: within[i]!['inFrame'] }));
    }
  });
});
