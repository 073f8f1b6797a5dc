import { describe, expect, it } from '@jest/globals';
import { encodeEventCursor } from '../../src/domain/event/index.js';
import { bindingTo } from '../../src/adapters/postgres/read/compile/binding.js';
import { compiled, TENANT } from '../support/compiled.js';
import { select } from '../support/select.js';

const ID = '01900000-0000-7000-8000-000000000002';

const cursor = (list: unknown, key: string | null) => Buffer.from(`${bindingTo(list)(TENANT, [])}:${ID}:${key === null ? 'n' : `v${key}`}`).toString('base64url');

describe('a selection as one statement', () => {
  it('reads the columns that were asked for, under the response keys, and no other', () => {
    expect(compiled({ ask: 'node', kinds: ['Asset'], id: `asset_${ID}` }, select('Asset', 'id it: kind title { text } frameCount createdAt v: version'))).toEqual({
      text: `select coalesce((select '{"__typename":"Asset","id":"asset_' || a0.id::text || '","it":"' || a0.kind::text || '","title":' || `
        + `coalesce(case when a0.title is not null then '{"__typename":"LocalizedText","text":' || to_json(a0.title)::text || '}' end, 'null') || `
        + `',"frameCount":' || coalesce('"' || a0.frame_count::text || '"', 'null') || ',"createdAt":' || left(to_json(a0.created_at + interval '1 microsecond')::text, 24) || `
        + `'Z","v":' || a0.version::text || '}' from asset a0 where a0.id = $1::uuid and a0.deleted_at is null), 'null')`,
      values: [ID],
    });
  });

  it('reads what playback needs only where playback is asked for, however else code answers', () => {
    const of = (asked: string): string => compiled({ ask: 'node', kinds: ['Asset'], id: `asset_${ID}` }, select('Asset', asked)).text;
    const availability = 'availability(context: { territory: "DE" }) { allowed }';
    const policy = '(select p1.rights_policy from project p1 where p1.id = a0.project_id)';
    expect(of(availability)).toBe(`select coalesce((select '{"__typename":"Asset","$":{"id":"' || a0.id::text || '","projectId":"' || a0.project_id::text || '","status":"' || a0.status::text`
      + ` || '","asked":{"availability":{"policy":"' || ${policy}::text || '","rows":'`
      + ` || case when ${policy} = 'MANAGED' then to_json(rights_rows(a0.id, null, '2026-01'))::text else '""' end || '}}}}' from asset a0 where a0.id = $1::uuid and a0.deleted_at is null), 'null')`);
    for (const asked of ['playback { __typename }', `${availability} playback { __typename }`]) expect(of(asked)).toMatch(/"activeJobId":.* from job .*"captionIds":.* from caption_track /);
  });

  it('answers two aliases of one field by their own arguments', () => {
    const { text, values } = compiled({ ask: 'node', kinds: ['Asset'], id: `asset_${ID}` }, select('Asset', 'de: title(languages: ["de-AT"]) { text } fr: title(languages: ["fr", "de"]) { text }'));
    expect(values).toEqual([ID, ['de-AT', 'de'], [0, 0], ['fr', 'de'], [0, 1]]);
    expect(text).toContain(`,"de":' || coalesce((select '{"__typename":"LocalizedText","text":' || to_json(o1.text)::text || '}' from (select t2.title as text, t2.language from (select case when`
      + ` a0.project_id = any(array(select p8.id from project p8 where p8.language_chains is not null)) then (select `);
    expect(text).toContain(` else $2::text[] end as tags offset 0) w3 join asset_text t2 on t2.asset_id = a0.id where t2.title is not null`
      + ` and array_position(w3.tags, t2.language) < coalesce(case when a0.title is not null then array_position(w3.tags, a0.language) end, cardinality(w3.tags) + 1) order by array_position(w3.tags, t2.language) limit 1) o1), `);
    expect(text).toContain(' else $4::text[] end as tags');
  });

  it('answers several objects of a kind by their ids', () => {
    expect(compiled({ ask: 'nodes', ids: [`rendition_${ID}`] }, select('Rendition', 'height asset { id }'))).toEqual({
      text: `select (select '[' || coalesce(string_agg(coalesce((select '{"__typename":"Rendition","height":' || coalesce(r2.height::text, 'null') || ',"asset":{"__typename":"Asset","id":"asset_' || a1.id::text || '"}}'`
        + ` from rendition r2 join asset a1 on a1.id = r2.asset_id where r2.id = i0.id and a1.deleted_at is null), 'null'), ',' order by i0.n), '') || ']' from unnest($1::uuid[]) with ordinality as i0(id, n))`,
      values: [`{${ID}}`],
    });
  });

  it('finds an asset by an external id', () => {
    expect(compiled({ ask: 'assetByExternalId', scheme: 'EIDR', value: 'X' }, select('Asset', 'status'))).toEqual({
      text: `select coalesce((select '{"__typename":"Asset","status":"' || a0.status::text || '"}' from asset a0`
        + ` where a0.id = (select x1.asset_id from asset_external_id x1 where x1.scheme = $1::text and x1.value = $2::text) and a0.deleted_at is null), 'null')`,
      values: ['eidr', 'X'],
    });
  });

  it('finds a page once for all that is asked of it, and looks one row further only for the next page', () => {
    expect(compiled({ ask: 'list', name: 'assets', args: { first: 20 } }, select('AssetConnection', 'nodes { id }'))).toEqual({
      text: `select (select '{"__typename":"AssetConnection","nodes":[' || coalesce(string_agg('{"__typename":"Asset","id":"asset_' || a0.id::text || '"}', ',') filter (where a0.here), '') || ']}'`
        + ` from (select a0.id, true as here from asset a0 where a0.deleted_at is null order by a0.created_at desc, a0.id desc limit 20) a0)`,
      values: [],
    });
    expect(compiled({ ask: 'list', name: 'assets', args: { first: 20 } }, select('AssetConnection', 'pageInfo { hasNextPage } totalCount')).text).toBe(
      `select (select '{"__typename":"AssetConnection","pageInfo":{"__typename":"PageInfo","hasNextPage":' || (count(*) > 20)::text || '},"totalCount":' || (select count(*)::text from asset a0 where a0.deleted_at is null) || '}'`
        + ` from (select a0.*, row_number() over () as n from (select true as here from asset a0 where a0.deleted_at is null order by a0.created_at desc, a0.id desc limit 21) a0) a0)`,
    );
  });

  it('counts without finding a page where nothing else is asked', () => {
    expect(compiled({ ask: 'list', name: 'projects', args: { first: 1 } }, select('ProjectConnection', 'totalCount')).text).toBe(
      `select ('{"__typename":"ProjectConnection","totalCount":' || (select count(*)::text from project p0) || '}')`,
    );
  });

  it('reads a genre from the index that has its order, from the cursor on', () => {
    const filter = { genre: ['noir'], status: ['READY'] };
    const after = cursor(['assets', filter, null], '2026-01-01T00:00:00.000Z');
    const { text, values } = compiled({ ask: 'list', name: 'assets', args: { first: 2, filter, after } }, select('AssetConnection', 'nodes { id }'));
    expect(text).toContain(`from (select a0.id, true as here from asset_term t1 join asset a0 on a0.id = t1.asset_id where a0.deleted_at is null and t1.vocabulary = 'genre' and t1.term = $1::text`
      + ` and a0.status = $2::text and (t1.created_at, t1.asset_id) < ($4::timestamptz, $3::uuid) order by t1.created_at desc, t1.asset_id desc limit 2) a0`);
    expect(values).toEqual(['noir', 'READY', ID, '2026-01-01T00:00:00.000Z']);
  });

  it('puts rows without a key last, in both directions, by two index scans', () => {
    const orderBy = { field: 'RELEASED_ON', direction: 'DESC' };
    const { text } = compiled({ ask: 'list', name: 'assets', args: { first: 2, orderBy } }, select('AssetConnection', 'nodes { id }'));
    expect(text).toContain(`from ((select a0.id, true as here from asset a0 where a0.deleted_at is null and a0.released_on is not null order by a0.released_on desc, a0.id desc limit 2)`
      + ` union all (select a0.id, true as here from asset a0 where a0.deleted_at is null and a0.released_on is null order by a0.id desc limit 2) limit 2) a0`);
    const after = cursor(['assets', null, orderBy], null);
    expect(compiled({ ask: 'list', name: 'assets', args: { first: 2, orderBy, after } }, select('AssetConnection', 'nodes { id }'))).toMatchObject({
      text: expect.stringContaining(`from (select a0.id, true as here from asset a0 where a0.deleted_at is null and a0.released_on is null and a0.id < $1::uuid order by a0.id desc limit 2) a0`),
      values: [ID],
    });
  });

  it('has a place for every filter, with values only as parameters', () => {
    const filter = {
      kind: ['CLIP', 'PROMO'], text: `x' or 1=1 --`, keyword: ['a', 'b'], durationSeconds: { from: 1, to: 2 }, codec: ['H264'], minWidth: 7,
      or: [{ externalId: { scheme: 's', value: 'v' } }, { not: { frameRate: ['25'] } }],
    };
    const { text, values } = compiled({ ask: 'list', name: 'assets', args: { first: 1, filter } }, select('AssetConnection', 'totalCount'));
    expect(text).toContain(`where a0.deleted_at is null and a0.kind = any($1::text[]) and a0.id = any(array(select asset_text_matches($2::text)))`
      + ` and exists (select from asset_term t1 where t1.asset_id = a0.id and t1.vocabulary = 'keyword' and t1.term = any($3::text[]))`
      + ` and a0.duration_seconds >= $4::float8 and a0.duration_seconds < $5::float8 and a0.codec = $6::text and a0.width >= $7::int`
      + ` and ((a0.id = (select x2.asset_id from asset_external_id x2 where x2.scheme = $8::text and x2.value = $9::text)) or (((a0.frame_rate = $10::text)) is not true))`);
    expect(values).toEqual([['CLIP', 'PROMO'], `x' or 1=1 --`, ['a', 'b'], 1, 2, 'h264', 7, 's', 'v', '25']);
  });

  it('reads the log from a position on', () => {
    expect(compiled({ ask: 'changes', after: encodeEventCursor(7n), first: 2 }, select('EventConnection', 'nodes { type cursor }'))).toEqual({
      text: `select (case when (select $1::bigint between coalesce(max(h.floor), 0) and coalesce(max(h.position), 0) from event_head h) then (select '{"__typename":"EventConnection","nodes":[' || coalesce(string_agg('{"__typename":"Event","type":"' || e0.type::text || '","cursor":"' ||`
        + ` translate(encode(convert_to('e:' || e0.position, 'UTF8'), 'base64'), '+/=', '-_')::text || '"}', ',') filter (where e0.here), '') || ']}'`
        + ` from (select e0.type, e0.position, true as here from event e0 where e0.position > $1::bigint order by e0.position limit 2) e0) else '\u0003' end)`,
      values: ['7'],
    });
  });

  it('refuses to compile a field that nobody mapped: a fault of the program, not of the caller', () => {
    expect(() => compiled({ ask: 'node', kinds: ['Asset'], id: `asset_${ID}` }, select('Asset', 'nonsense'))).toThrow('knows no field Asset.nonsense');
  });
});
