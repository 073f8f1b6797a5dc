import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { formatTimecode, framesPerDay, parseFrameRate } from '../../src/domain/timecode/index.js';
import { type GraphqlDoor, openGraphqlDoor } from '../support/graphql-door.js';
import type { Ids } from '../support/rows.js';

let door: GraphqlDoor;
beforeAll(async () => { door = await openGraphqlDoor(); });
afterAll(() => door?.close());

interface Page { nodes: { label: string; in: string; asset: { id: string } | null }[]; totalCount: number; pageInfo: { endCursor: string; hasNextPage: boolean } }
const pageOf = async (filter: string, more = ''): Promise<Page> => {
  const { data, errors } = await door.ask<{ annotations: Page }>(`{ annotations(first: 50, filter: {${filter}}${more}) { nodes { label in asset { id } } totalCount pageInfo { endCursor hasNextPage } } }`);
  if (errors) throw new Error(JSON.stringify(errors));
  return data!.annotations;
};
const labels = async (filter: string): Promise<string[]> => (await pageOf(filter)).nodes.map(({ label }) => label).sort();
const asset = (timeline_rate: string | null, start_timecode: string | null): Promise<Ids> => door.rows.asset(door.home, { timeline_rate, start_timecode, frame_count: '90000' });

describe('annotations of the whole catalogue', () => {
  it('are found by the label that each title\'s own timeline gives their first frame', async () => {
    const [pal, drop, plain, late] = [await asset('25', '01:00:00:00'), await asset('30000/1001', '00:00:00;00'), await asset('30000/1001', '00:00:00:00'), await asset('25', '10:00:00:00')];
    const frame = { pal: (23 * 60 + 15) * 25, drop: 149_850, plain: (83 * 60 + 15) * 30 };
    await door.rows.annotation(pal, { label: 'pal', body: 'Interview with the mayor', in_frame: frame.pal, out_frame: frame.pal + 50 });
    await door.rows.annotation(pal, { label: 'pal later', in_frame: frame.pal + 1, out_frame: frame.pal + 50 });
    await door.rows.annotation(plain, { label: 'plain', body: 'Interview', kind: 'NOTE', layer: 'note', in_frame: frame.plain, out_frame: frame.plain + 1 });
    await door.rows.annotation(late, { label: 'late', in_frame: frame.pal, out_frame: frame.pal + 1 });
    const rate = parseFrameRate('30000/1001');
    const dropLabel = rate.ok ? formatTimecode(BigInt(frame.drop), rate.value, true) : '';
    await door.rows.annotation(drop, { label: 'drop', in_frame: frame.drop, out_frame: frame.drop + 1 });
    expect(await labels('startsAt: "01:23:15:00"')).toEqual(['pal', 'plain']);
    expect(await labels('startsAt: "01:23:15:00", kind: [SEGMENT], text: "interview"')).toEqual(['pal']);
    expect(await labels('startsAt: "01:23:15:00", layer: ["note"]')).toEqual(['plain']);
    expect(await labels(`startsAt: "01:23:15:00", assetId: ["asset_${plain.id}"]`)).toEqual(['plain']);
    expect(await labels(`startsAt: "${dropLabel}"`)).toEqual(['drop']);
    expect(await labels(`startsAt: "${dropLabel.replace(';', ':')}"`)).toContain('drop');
    expect(await labels('startsAt: "01:23:15;00"')).toEqual([]);
    expect(await labels('at: "01:23:15:10"')).toEqual(['pal', 'pal later']);
    expect(await labels('at: "01:23:15:10", text: "MAYOR"')).toEqual(['pal']);
    expect(await labels('at: "01:23:15:10", startsAt: "01:23:15:00"')).toEqual(['pal']);
    expect(await labels('at: "01:23:17:00"')).toEqual([]);
    const one = await door.ask<{ asset: { annotations: { nodes: { label: string }[] } } }>(`{ asset(id: "asset_${pal.id}") { annotations(first: 5, filter: {startsAt: "01:23:15:00", kind: [SEGMENT], text: "interview"}) { nodes { label } } } }`);
    expect(one.data!.asset.annotations.nodes).toEqual([{ label: 'pal' }]);
  });

  it('follow a timeline that changes, and go with their title', async () => {
    const title = await asset(null, null);
    await door.rows.annotation(title, { label: 'moving', in_frame: 25, out_frame: 50 });
    expect(await labels('startsAt: "02:00:01:00"')).toEqual([]);
    const put = (sql: string) => door.rows.client.query(`update asset set ${sql} where id = $1`, [title.id]);
    await put(`timeline_rate = '25', start_timecode = '02:00:00:00'`);
    expect(await labels('startsAt: "02:00:01:00"')).toEqual(['moving']);
    await put(`start_timecode = '02:00:10:00'`);
    expect([await labels('startsAt: "02:00:01:00"'), await labels('startsAt: "02:00:11:00"'), await labels('at: "02:00:11:24"')]).toEqual([[], ['moving'], ['moving']]);
    await put(`deleted_at = now(), status = 'DELETED'`);
    expect(await pageOf('startsAt: "02:00:11:00"')).toMatchObject({ nodes: [], totalCount: 0 });
    expect(await pageOf('at: "02:00:11:00"')).toMatchObject({ nodes: [], totalCount: 0 });
  });

  it('are found across midnight, and on every day of a longer timeline where they cover its first', async () => {
    const night = await asset('25', '23:59:50:00');
    await door.rows.annotation(night, { label: 'midnight', in_frame: 200, out_frame: 300 });
    await door.rows.annotation(night, { label: 'always', in_frame: 0, out_frame: 36 * 3600 * 25 });
    expect(await labels('at: "23:59:58:00"')).toEqual(['always', 'midnight']);
    expect(await labels('at: "00:00:01:24"')).toEqual(['always', 'midnight']);
    expect(await labels('at: "00:00:02:00"')).toEqual(['always']);
    expect(await labels('startsAt: "23:59:58:00"')).toEqual(['midnight']);
    await door.rows.client.query('delete from annotation where asset_id = $1', [night.id]);
  });

  it('are paged newest first without a gap, and counted', async () => {
    for (let i = 0; i < 5; i++) await door.rows.annotation(await asset('25', '05:00:00:00'), { label: `${i}`, in_frame: 0, out_frame: 5, created_at: new Date(Date.UTC(2026, 0, 1 + Math.floor(i / 2))) });
    const seen: string[] = [];
    for (let after = ''; ;) {
      const { data } = await door.ask<{ annotations: Page }>(`{ annotations(first: 2, filter: {startsAt: "05:00:00:00"}${after}) { nodes { label } totalCount pageInfo { endCursor hasNextPage } } }`);
      expect(data!.annotations.totalCount).toBe(5);
      seen.push(...data!.annotations.nodes.map(({ label }) => label));
      if (!data!.annotations.pageInfo.hasNextPage) break;
      after = `, after: "${data!.annotations.pageInfo.endCursor}"`;
    }
    expect([seen[0], [...seen].sort()]).toEqual(['4', ['0', '1', '2', '3', '4']]);
    const { errors } = await door.ask(`{ annotations(first: 2, filter: {startsAt: "05:00:00:01"}, after: "${(await pageOf('startsAt: "05:00:00:00"')).pageInfo.endCursor}") { nodes { id } } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: ['after'] } }]);
  });

  it('are those of the caller\'s tenant and project alone, whichever way the application asks', async () => {
    const theirs = await door.rows.project(await door.rows.tenant());
    const foreign = await door.rows.asset(theirs, { timeline_rate: '25', start_timecode: '06:00:00:00' });
    await door.rows.annotation(foreign, { label: 'foreign', in_frame: 0, out_frame: 5 });
    const own = await asset('25', '06:00:00:00');
    await door.rows.annotation(own, { label: 'own', in_frame: 0, out_frame: 5 });
    expect(await pageOf('startsAt: "06:00:00:00"')).toMatchObject({ nodes: [{ label: 'own' }], totalCount: 1 });
    expect(await pageOf('at: "06:00:00:00"')).toMatchObject({ nodes: [{ label: 'own' }], totalCount: 1 });
    const app = new pg.Client({ connectionString: door.databaseUrl, options: '-c role=telecine_app' });
    await app.connect();
    const found = async (project: string): Promise<number> => {
      await app.query(`select set_config('app.tenant', $1, false), set_config('app.project', $2, false)`, [own.tenant_id, project]);
      return (await app.query('select annotations_at($1)', [6 * 3600 * 1_000_000])).rowCount!;
    };
    try {
      expect(await found('')).toBe(1);
      expect(await found(own.project_id)).toBe(1);
      expect(await found(theirs.project_id)).toBe(0);
    } finally {
      await app.end();
    }
  });

  it('are refused without a timecode, and where it is none', async () => {
    for (const [filter, argument] of [['', ['filter']], ['text: "interview"', ['filter']], ['startsAt: "25:00:00:00"', ['filter', 'startsAt']], ['at: "00:61:00:00"', ['filter', 'at']], [`at: "00:00:00:00", text: "${'x'.repeat(1001)}"`, ['filter', 'text']]] as const) {
      const { data, errors } = await door.ask(`{ annotations(first: 2, filter: {${filter}}) { nodes { id } } }`);
      expect([data, errors]).toMatchObject([{ annotations: null }, [{ extensions: { code: 'BAD_USER_INPUT', argument } }]]);
    }
  });
});

describe('label keys', () => {
  it('are those of the labels that the timecode library gives, at every rate, from any start', async () => {
    const timelines = fc.constantFrom(...['24000/1001', '24', '25', '30000/1001', '48', '50', '60000/1001', '100', '120'].map((rate) => [rate, false] as const), ['30000/1001', true] as const, ['60000/1001', true] as const);
    await fc.assert(fc.asyncProperty(timelines, fc.maxSafeNat(), fc.array(fc.oneof(fc.nat(20_000), fc.maxSafeNat()), { minLength: 1, maxLength: 20 }), async ([text, drop], first, frames) => {
      const rate = parseFrameRate(text);
      if (!rate.ok) throw new Error(text);
      const start = BigInt(first) % framesPerDay(rate.value, drop);
      const { rows } = await door.rows.client.query<{ key: string }>('select label_key($1, $2, f.f) as key from unnest($3::bigint[]) with ordinality f(f, n) order by n', [text, formatTimecode(start, rate.value, drop), frames]);
      expect(rows.map(({ key }) => key)).toEqual(frames.map((frame) => {
        const [hours, minutes, seconds, part] = formatTimecode(start + BigInt(frame), rate.value, drop).split(/[:;]/).map(Number) as [number, number, number, number];
        return `${(3600 * hours + 60 * minutes + seconds) * 1_000_000 + part}`;
      }));
    }), { numRuns: 200 });
  });

  const unlike = async (asset: Ids): Promise<unknown[]> => (await door.rows.client.query(`
    select n.in_frame, n.start_label, n.end_label from annotation n join asset a on a.id = n.asset_id
     where a.id = $1 and (n.start_label is distinct from label_key(a.timeline_rate, a.start_timecode, n.in_frame) or n.end_label is distinct from label_end(a.timeline_rate, a.start_timecode, n.in_frame, n.out_frame))`, [asset.id])).rows;

  it('come with what is put in the same statement, and are those that the database makes for whoever does not say them', async () => {
    const day = 24 * 3600 * 60;
    for (const [rate, start] of [['24000/1001', '23:59:00:00'], ['25', '10:00:00:00'], ['30000/1001', '00:58:59;28'], ['60000/1001', '23:59:59;59'], ['120', '00:00:00:119'], ['1/2', '00:00:00:00']] as const) {
      const title = await asset(rate, start);
      await door.rows.client.query('update asset set frame_count = null where id = $1', [title.id]);
      const frames = [[0, 1], [1799, 1800], [17_981, 107_892], [day / 2 - 1, day + 3], [0, day / 3], [5, 3 * day], [day, day + 1]];
      const input = { assetId: `asset_${title.id}`, annotations: frames.map(([inFrame, outFrame]) => ({ layer: 'segment', inFrame: `${inFrame}`, outFrame: `${outFrame}` })) };
      const { data, errors } = await door.ask<{ annotationsPut: { annotations: { id: string }[] } }>('mutation ($input: AnnotationsPutInput!) { annotationsPut(input: $input) { annotations { id } userErrors { code } } }', { input });
      expect(errors).toBeUndefined();
      expect(await unlike(title)).toEqual([]);
      const edited = { assetId: input.assetId, annotations: [{ id: data!.annotationsPut.annotations[0]!.id, layer: 'segment', inFrame: '77', outFrame: '1900' }] };
      await door.ask('mutation ($input: AnnotationsPutInput!) { annotationsPut(input: $input) { userErrors { code } } }', { input: edited });
      await door.rows.annotation(title, { in_frame: 40, out_frame: 90 });
      await door.rows.client.query('update annotation set in_frame = in_frame + 1, out_frame = out_frame + 1 where asset_id = $1 and in_frame = 1799', [title.id]);
      await door.rows.client.query('update annotation set out_frame = out_frame + 1000 where asset_id = $1 and in_frame = 5', [title.id]);
      expect((await door.rows.client.query('select in_frame::int as f from annotation where asset_id = $1 and in_frame in (77, 40, 1800) order by f', [title.id])).rows).toEqual([{ f: 40 }, { f: 77 }, { f: 1800 }]);
      expect(await unlike(title)).toEqual([]);
    }
  });
});
