import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, type GraphQLEnumType, type GraphQLInputObjectType } from 'graphql';
import pg from 'pg';
import { BY_HASH, BY_NAME } from '../../src/adapters/postgres/document-directory.js';
import { MARKERS } from '../../src/adapters/postgres/playback-catalogue.js';
import { TOUCH_TITLES } from '../../src/adapters/postgres/repositories/access.repositories.js';
import { encodeEventCursor } from '../../src/domain/event/index.js';
import type { ReadScope } from '../../src/domain/read/index.js';
import { bind } from '../../src/adapters/postgres/read/compile/statement.js';
import { compileSnapshot } from '../../src/adapters/postgres/read/compile/snapshot.js';
import { compiled } from '../support/compiled.js';
import { fillCatalogue } from '../support/filled-catalogue.js';
import { openReading, type Reading } from '../support/reading.js';
import { expectIndexIn } from '../support/plans.js';
import { newProfiles } from '../support/profiles.js';
import { select } from '../support/select.js';

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** Enough rows that a wrong plan reads thousands of pages, in two tenants, so that "the whole table" and "the tenant" differ. */
const ASSETS = 10_000;
const APP_ROLE = 'telecine_app';

let reading: Reading;
let app: pg.Client;
let scope: ReadScope;
let small: string;
let ids: string[];
beforeAll(async () => {
  reading = await openReading();
  const tenants = [await reading.tenant(), await reading.tenant()];
  ({ scope } = tenants[0]!);
  for (const tenant of tenants) await fillCatalogue(reading.rows, tenant.project, ASSETS);
  small = (await reading.rows.project({ id: scope.tenantId })).id;
  await reading.rows.client.query('update asset set project_id = $1 where tenant_id = $2 and duration_seconds::int % 20 = 0', [small, scope.tenantId]);
  await reading.rows.client.query(`update project set rights_policy = 'MANAGED'`);
  await reading.rows.client.query(`insert into rights_event (id, version, tenant_id, project_id, asset_id, name, happens_on, created_at, recorded_at) select gen_random_uuid(), 1, tenant_id, project_id, id, 'THEATRICAL', '2026-01-01', created_at, created_at from asset`);
  await reading.rows.client.query(`
    insert into rights_rule (id, version, tenant_id, project_id, asset_id, agreement_id, window_id, name, effect, territory_expression, geography, channels, exclusive, opens, closes, created_at, recorded_at)
    select gen_random_uuid(), 1, tenant_id, project_id, asset_id, agreement_id, id, 'R', effect, territory_expression, geography, channels, exclusive, '{}', '{}', created_at, created_at from (select distinct on (asset_id) * from rights_window order by asset_id) w`);
  await reading.rows.client.query('vacuum analyze');
  ids = (await reading.rows.client.query<{ id: string }>('select id from asset where tenant_id = $1 order by title limit 50', [scope.tenantId])).rows.map((row) => row.id);
  app = new pg.Client({ connectionString: reading.url, options: `-c role=${APP_ROLE} -c jit=off -c max_parallel_workers_per_gather=0` });
  await app.connect();
  await app.query(`select set_config('app.tenant', $1, false), set_config('app.project', '', false)`, [scope.tenantId]);
});
afterAll(async () => {
  await app?.end();
  await reading.close();
});

/** Of the tenant and the id, or of the id alone: a row is found by either. */
const BY_KEY = ['pk_asset', 'ix_asset_feed'];

const list = (args: Record<string, unknown>, text = 'nodes { id } pageInfo { hasNextPage endCursor }') =>
  compiled({ ask: 'list', name: 'assets', args: { first: 20, ...args } }, select('AssetConnection', text), { tenantId: scope.tenantId });

type Compiled = ReturnType<typeof compiled>;
const expectIndex = (index: string | readonly string[], statement: Compiled, most = 300): Promise<void> => expectIndexIn(app, index, statement, most);

describe('under forced row-level security, as the application\'s role, with a plan for these values and with one for any', () => {
  const ORDERS = { CREATED_AT: 'ix_asset_created', UPDATED_AT: 'ix_asset_updated', TITLE: 'ix_asset_title', RELEASED_ON: 'ix_asset_released', DURATION: 'ix_asset_duration' };

  it.each(Object.entries(ORDERS).flatMap(([field, index]) => ['ASC', 'DESC'].map((direction) => [field, direction, index] as const)))('a page by %s %s reads %s, the first page and a later one', async (field, direction, index) => {
    const orderBy = { field, direction };
    await expectIndex(index, list({ orderBy }));
    const answer = await reading.read.list(scope, 'assets', { first: 100, orderBy }, select('AssetConnection', 'pageInfo { endCursor }'));
    const { endCursor } = (answer as unknown as { value: { pageInfo: { endCursor: string } } }).value.pageInfo;
    await expectIndex(index, list({ orderBy, after: endCursor }));
  });

  it('a batch of a snapshot goes on in the index of the feed: two rows a title of the whole tenant, and a key of one project passes over the others once', async () => {
    for (const [projectId, most] of [[null, 400], [small, ASSETS]] as const) {
      const statement = compileSnapshot(select('Asset', 'id titles { text }'), { mayRestore: false, oneProject: projectId !== null }, 200);
      if (!statement.ok) throw new Error(statement.error.code);
      const { text, values } = bind(statement.value, { tenantId: scope.tenantId, projectId, values: [['00000000-0000-0000-0000-000000000000']], now: new Date() });
      await expectIndex('ix_asset_feed', { text, values: [...values] }, most);
    }
  });

  /** Of each filter one that leaves few titles, or none, in the usual order; and where its page is found. */
  const RARE: Readonly<Record<string, readonly [filter: () => unknown, index: string | readonly string[], most?: number]>> = {
    status: [() => ['FAILED'], 'ix_asset_status'], kind: [() => ['STEM'], 'ix_asset_kind'], codec: [() => ['av1'], 'ix_asset_codec'], frameRate: [() => ['50'], 'ix_asset_frame_rate'],
    minWidth: [() => 3000, 'ix_asset_width'], maxWidth: [() => 100, 'ix_asset_width'], durationSeconds: [() => ({ from: 1e6 }), 'ix_asset_duration'],
    createdAt: [() => ({ to: '2000-01-01T00:00:00.000Z' }), 'ix_asset_created'], updatedAt: [() => ({ to: '2000-01-01T00:00:00.000Z' }), 'ix_asset_updated'], releasedOn: [() => ({ from: '2100-01-01' }), 'ix_asset_released'],
    genre: [() => ['rare'], 'ix_asset_term'], keyword: [() => ['none'], 'ix_asset_term'], term: [() => [`term_${rare}`], 'ix_asset_term'], person: [() => [`person_${rare}`], 'ix_credit_person'],
    projectId: [() => [`project_${rare}`], 'ix_asset_project'], externalId: [() => ({ scheme: 'house', value: 'title 7' }), 'pk_asset_external_id'], text: [() => '4242', BY_KEY, 1000],
    captions: [() => ({ language: 'gsw', role: ['SDH'], status: ['CURRENT'] }), 'ix_caption_track_language'],
    // Looked at title by title, in order: where few may be shown, all of them.
    availableIn: [() => ({ territory: 'PL', channel: 'SVOD' }), 'ix_rights_window_asset', 2 * ASSETS],
  };
  const rare = '01900000-0000-7000-8000-000000000000';

  it('a page by any filter that leaves few reads an index that has them; there is no other filter, and no other order', async () => {
    const fieldsOf = (type: string): string[] => Object.keys((schema.getType(type) as GraphQLInputObjectType).getFields());
    expect(Object.keys(RARE).toSorted()).toEqual(fieldsOf('AssetFilter').filter((name) => !['and', 'or', 'not'].includes(name)).toSorted());
    expect(Object.keys(ORDERS).toSorted()).toEqual((schema.getType('AssetOrderField') as GraphQLEnumType).getValues().map(({ name }) => name).toSorted());
    for (const [name, [filter, index, most]] of Object.entries(RARE)) await expectIndex(index, list({ filter: { [name]: filter() } }), most);
  });

  it('so does a page by several values, by several filters, or by either of two, and one by what nearly all have stops at its first rows', async () => {
    await expectIndex('ix_asset_kind', list({ filter: { kind: ['STEM', 'MASTER'] } }));
    await expectIndex('ix_asset_status', list({ filter: { status: ['FAILED', 'INGESTING'] } }));
    await expectIndex(['ix_asset_kind', 'ix_asset_codec', 'ix_asset_width'], list({ filter: { kind: ['STEM'], codec: ['av1'], minWidth: 3000, durationSeconds: { from: 1 } } }));
    await expectIndex('ix_asset_created', list({ filter: { createdAt: { from: '2020-01-03T00:00:00.000Z', to: '2020-01-03T00:10:00.000Z' } } }));
    await expectIndex(['ix_asset_kind', 'ix_asset_codec'], list({ filter: { or: [{ kind: ['STEM'] }, { codec: ['av1'] }] } }));
    for (const filter of [{ minWidth: 1 }, { maxWidth: 9999 }, { kind: ['CLIP'] }, { kind: ['CLIP', 'STEM'] }, { not: { kind: ['STEM'] } }, { or: [{ status: ['READY'] }, { codec: ['h264'] }] }, { createdAt: { from: '2000-01-01T00:00:00.000Z' } }, { durationSeconds: { from: 0 } }]) {
      await expectIndex(['ix_asset_created', 'ix_asset_kind'], list({ filter }));
    }
  });

  it('a page far behind is as near as the first', async () => {
    let after: string | undefined;
    for (let i = 0; i < 90; i++) {
      const answer = await reading.read.list(scope, 'assets', { first: 100, ...(after ? { after } : {}) }, select('AssetConnection', 'pageInfo { endCursor }'));
      after = (answer as unknown as { value: { pageInfo: { endCursor: string } } }).value.pageInfo.endCursor;
    }
    await expectIndex('ix_asset_created', list({ after }));
  });

  it('a page by what captions titles have or lack reads the index of languages where few have them, and else stops at its first rows; those of an asset are read by their own', async () => {
    const LANGUAGE = 'ix_caption_track_language';
    for (const captions of [{ language: 'gsw' }, { language: 'gsw', status: ['CURRENT', 'STALE'] }, { language: 'gsw', role: ['SDH', 'FORCED'] }]) await expectIndex(LANGUAGE, list({ filter: { captions } }));
    for (const captions of [{ language: 'en' }, { language: 'de', status: ['CURRENT'] }, { status: ['STALE', 'CURRENT'] }]) await expectIndex('uq_caption_track_purpose', list({ filter: { captions } }));
    await expectIndex(LANGUAGE, list({ filter: { not: { captions: { language: 'gsw' } } } }));
    // Of what is not wanted, all that there is in that language may be read once, and no more.
    for (const captions of [{ language: 'de' }, { language: 'de', role: ['SDH'], status: ['CURRENT'] }]) await expectIndex(LANGUAGE, list({ filter: { not: { captions } } }), ASSETS / 2);
    const wanted = [{ language: 'en' }, { language: 'de', role: 'SDH' }].map(({ language, role = 'SUBTITLES' }) => `{language: "${language}", role: ${role}}`).join();
    for (const text of ['captionTracks(language: "en") { status coverage }', `captionCompleteness(wanted: [${wanted}]) { state track { cueCount } }`]) {
      await expectIndex('uq_caption_track_purpose', compiled({ ask: 'node', kinds: ['Asset'], id: `asset_${ids[0]!}` }, select('Asset', text)));
      await expectIndex('uq_caption_track_purpose', list({}, `nodes { id ${text} }`));
    }
  });

  it('a page of what may be shown stops at its first rows where most may, and reads the windows of each title by their own index', async () => {
    for (const context of [{}, { knownAt: '2026-06-01T00:00:00.000Z' }, { at: '2026-06-01T00:00:00.000Z', language: 'de', deviceClass: 'TV', height: 1080, use: 'PROMO' }]) {
      for (const index of ['ix_asset_created', 'ix_rights_window_asset']) await expectIndex(index, list({ filter: { availableIn: { territory: 'FR', channel: 'SVOD', ...context } } }));
    }
  });

  it('a page of what differs between two contexts reads the same, title by title', async () => {
    const [from, to] = [{ territory: 'FR', channel: 'SVOD', at: '2026-06-01T00:00:00.000Z' }, { territory: 'PL', channel: 'SVOD' }];
    for (const gained of [undefined, false]) {
      const statement = compiled({ ask: 'list', name: 'availabilityDiff', args: { first: 20, from, to, ...(gained === undefined ? {} : { gained }) } }, select('AvailabilityDiffConnection', 'nodes { from to asset { id } } pageInfo { endCursor }'), { tenantId: scope.tenantId });
      for (const index of ['ix_asset_created', 'ix_rights_window_asset']) await expectIndex(index, statement);
    }
  });

  it('a page of a genre, rare or common, reads the index of terms in its order', async () => {
    await expectIndex('ix_asset_term', list({ filter: { genre: ['rare'] } }));
    await expectIndex('ix_asset_term', list({ filter: { genre: ['common'], status: ['READY'] } }));
  });

  it('a page of one project reads the index of projects, by filter and for a key of that project', async () => {
    await expectIndex('ix_asset_project', list({ filter: { projectId: [`project_${small}`] } }));
    await expectIndex('ix_asset_project', compiled({ ask: 'list', name: 'assets', args: { first: 20 } }, select('AssetConnection', 'nodes { id }'), { tenantId: scope.tenantId, projectId: small }));
  });

  it('what holds for all titles of one project is told by the index of projects', async () => {
    await app.query('begin');
    await expectIndexIn(app, 'ix_asset_project', { text: TOUCH_TITLES, values: [small], name: null }, 1000);
    await app.query('rollback');
  });

  it('a span of release dates in their order reads its part of the index', () =>
    expectIndex('ix_asset_released', list({ filter: { releasedOn: { from: '2000-03-01', to: '2000-03-02' } }, orderBy: { field: 'RELEASED_ON', direction: 'ASC' } })));

  it('an external id is one look-up', async () => {
    await expectIndex('pk_asset_external_id', list({ filter: { externalId: { scheme: 'house', value: 'title 7' } } }));
    await expectIndex('pk_asset_external_id', compiled({ ask: 'assetByExternalId', scheme: 'house', value: 'title 7' }, select('Asset', 'id')));
    const many = Array.from({ length: 100 }, (_, i) => ({ scheme: 'house', value: `title ${i}` }));
    await expectIndex('pk_asset_external_id', compiled({ ask: 'assetsByExternalIds', externalIds: many }, select('Asset', 'id title { text }')));
  });

  it('objects are read by key, and what hangs on them by its own index', async () => {
    const selection = select('Asset', 'id project { name } source { id } poster { id } renditions(first: 5) { nodes { id file { bytes } } } jobs(first: 3) { nodes { id children { id } } } externalIds { value } playback { x }');
    for (const index of [BY_KEY, 'ix_rendition_asset', 'ix_job_asset', 'ix_job_parent', 'ix_media_file_asset']) await expectIndex(index, compiled({ ask: 'node', kinds: ['Asset'], id: `asset_${ids[0]!}` }, selection));
    await expectIndex(BY_KEY, compiled({ ask: 'nodes', ids: ids.map((id) => `asset_${id}`) }, select('Asset', 'id title { text }')));
    await expectIndex('ix_rendition_asset', list({}, 'nodes { id renditions(first: 5) { nodes { id file { bytes } } } }'));
    const url = 'url(context: {territory: "DE", channel: SVOD})';
    for (const index of ['ix_rendition_file', BY_KEY]) await expectIndex(index, compiled({ ask: 'node', kinds: ['Asset'], id: `asset_${ids[0]!}` }, select('Asset', `source { ${url} } renditions(first: 5) { nodes { file { ${url} } } }`)));
  });

  it('children, items and collections read the index that has their order, the first page and a later one', async () => {
    const called = async (title: string) => `asset_${(await reading.rows.client.query<{ id: string }>('select id from asset where tenant_id = $1 and title = $2', [scope.tenantId, title])).rows[0]!.id}`;
    for (const [name, title, index] of [['children', 'a series', 'ix_asset_children'], ['items', 'title 3', 'ix_collection_item_order'], ['collections', 'title 5', 'ix_collection_item_asset']] as const) {
      const id = await called(title);
      const below = (after: string) => select('Asset', `${name}(first: 20${after}) { nodes { id title { text } parent { id } } pageInfo { hasNextPage endCursor } }`);
      await expectIndex(index, compiled({ ask: 'node', kinds: ['Asset'], id }, below('')));
      const answer = await reading.read.node(scope, { kind: 'Asset', uuid: id.slice('asset_'.length) }, below(''));
      const { endCursor } = (answer as unknown as { value: Record<string, { pageInfo: { endCursor: string } }> }).value[name]!.pageInfo;
      await expectIndex(index, compiled({ ask: 'node', kinds: ['Asset'], id }, below(`, after: ${JSON.stringify(endCursor)}`), { tenantId: scope.tenantId }));
    }
  });

  it('related titles of some kinds, or of a territory, read their stretch of the index, the first page and a later one', async () => {
    const { rows: [film] } = await reading.rows.client.query<{ id: string }>(`select id from asset where tenant_id = $1 and title = 'title 7'`, [scope.tenantId]);
    const id = `asset_${film!.id}`;
    const below = (args: string) => select('Asset', `related(first: 20${args}) { nodes { kind position asset { id title { text } } } pageInfo { hasNextPage endCursor } }`);
    for (const args of ['', ', filter: {kind: [REMAKE]}', ', filter: {kind: [EXTRA], territory: "DE", language: "de", at: "2026-01-01T00:00:00.000Z"}']) {
      await expectIndex('ix_asset_relation_place', compiled({ ask: 'node', kinds: ['Asset'], id }, below(args)));
      const answer = await reading.read.node(scope, { kind: 'Asset', uuid: film!.id }, below(args));
      const { endCursor } = (answer as unknown as { value: Record<string, { pageInfo: { endCursor: string } }> }).value['related']!.pageInfo;
      await expectIndex('ix_asset_relation_place', compiled({ ask: 'node', kinds: ['Asset'], id }, below(`${args}, after: ${JSON.stringify(endCursor)}`), { tenantId: scope.tenantId }));
    }
    await expectIndex('pk_asset_relation_scope', compiled({ ask: 'node', kinds: ['Asset'], id }, below(', filter: {territory: "DE"}')));
  });

  it('edits, their manifestations and the names of both are read by their own indexes', async () => {
    const selection = select('Asset', 'edits { id externalIds { value } manifestations { id media { id } externalIds { value } } }');
    for (const index of ['ix_edit_asset', 'ix_manifestation_edit', 'uq_edit_external_id_scheme', 'ix_edit_external_id_manifestation']) {
      await expectIndex(index, compiled({ ask: 'node', kinds: ['Asset'], id: `asset_${ids[0]!}` }, selection));
    }
    await expectIndex('ix_edit_asset', list({}, 'nodes { id edits { id manifestations { id } } }'));
  });

  it('rights windows below an asset and below a page are read by their own index, filtered or at an instant, and their agreement by key', async () => {
    const below = (args: string) => select('Asset', `rightsWindows(first: 5${args}) { nodes { id territories agreement { name } } pageInfo { hasNextPage endCursor } totalCount }`);
    for (const args of ['', ', filter: {territory: "DE", effect: [GRANT], channel: [SVOD], use: FULL, exclusive: false}', `, filter: {agreementId: ["agreement_${ids[0]}"]}`, ', knownAt: "2026-01-01T00:00:00.000Z"']) {
      await expectIndex(['ix_rights_window_asset', 'ix_rights_window_agreement'], compiled({ ask: 'node', kinds: ['Asset'], id: `asset_${ids[0]!}` }, below(args), { tenantId: scope.tenantId }));
    }
    await expectIndex('pk_rights_agreement', compiled({ ask: 'node', kinds: ['Asset'], id: `asset_${ids[0]!}` }, below(''), { tenantId: scope.tenantId }));
    await expectIndex('ix_rights_window_asset', list({}, 'nodes { id rightsWindows(first: 5) { nodes { id } } }'));
    for (const kind of ['RightsWindow', 'RightsAgreement'] as const) await expectIndex(kind === 'RightsWindow' ? 'pk_rights_window' : 'pk_rights_agreement', compiled({ ask: 'node', kinds: [kind], id: `${kind === 'RightsWindow' ? 'window' : 'agreement'}_${ids[0]!}` }, select(kind, 'id version')));
  });

  it('events and rules of titles are read by their own indexes, their window and agreement by key', async () => {
    for (const [name, fields] of [['rightsEvents', 'id on'], ['rightsRules', 'id opens { event } window { id rule { name } } agreement { name }']] as const) {
      const index = `ix_rights_${name === 'rightsEvents' ? 'event' : 'rule'}_asset`;
      for (const args of ['', ', knownAt: "2026-01-01T00:00:00.000Z"']) await expectIndex([index, 'uq_rights_rule_name', 'uq_rights_event_name'], compiled({ ask: 'node', kinds: ['Asset'], id: `asset_${ids[0]!}` }, select('Asset', `${name}(first: 5${args}) { nodes { ${fields} } totalCount }`), { tenantId: scope.tenantId }));
      await expectIndex([index, 'uq_rights_rule_name', 'uq_rights_event_name'], list({}, `nodes { id ${name}(first: 5) { nodes { id } } }`));
    }
    await expectIndex(['uq_rights_window_known', 'pk_rights_window'], compiled({ ask: 'node', kinds: ['Asset'], id: `asset_${ids[0]!}` }, select('Asset', 'rightsRules(first: 5) { nodes { window { id } } }'), { tenantId: scope.tenantId }));
    for (const [kind, prefix] of [['RightsEvent', 'event'], ['RightsRule', 'rule']] as const) await expectIndex([`pk_rights_${prefix}`, `uq_rights_${prefix}_known`], compiled({ ask: 'node', kinds: [kind], id: `${prefix}_${ids[0]!}` }, select(kind, 'id version')));
  });

  it('uses of elements, their clearances, and what a title is made of, are read by their own indexes', async () => {
    const of = (text: string) => compiled({ ask: 'node', kinds: ['Asset'], id: `asset_${ids[0]!}` }, select('Asset', text), { tenantId: scope.tenantId });
    for (const knownAt of ['', ', knownAt: "2026-01-01T00:00:00.000Z"']) {
      await expectIndex('ix_element_use_asset', of(`elementUses(first: 5${knownAt}) { nodes { inFrame element { title clearances(first: 5${knownAt}) { nodes { id } totalCount } } } pageInfo { hasNextPage endCursor } totalCount }`));
      await expectIndex('ix_asset_lineage_asset', of(`derivedFrom(first: 5${knownAt}) { nodes { atFrame asset { id } } pageInfo { hasNextPage endCursor } totalCount }`));
    }
  });

  it('conflicts between rights windows are read newest first by the index of what they are filtered by, their windows and title by key', async () => {
    await reading.rows.client.query(`
      insert into rights_conflict (id, tenant_id, project_id, asset_id, kind, window_id, territories, channels, status, assignee, version, created_at, updated_at, actor_kind, actor_name)
      select gen_random_uuid(), tenant_id, project_id, id, case when duration_seconds::int % 1000 = 0 then 'NOT_HELD' else 'EXCLUSIVE_IN' end, id, '{DE}', '{SVOD}', case when duration_seconds::int % 500 = 0 then 'OPEN' else 'GONE' end,
             case when duration_seconds::int % 100 = 0 then 'Ada' end, 1, created_at, created_at, 'SYSTEM', 'x' from asset where duration_seconds is not null`);
    await reading.rows.client.query('vacuum analyze rights_conflict');
    const conflicts = (args: object, text = 'nodes { id asset { id } windows { id } } pageInfo { hasNextPage endCursor }') => compiled({ ask: 'list', name: 'rightsConflicts', args: { first: 20, ...args } }, select('RightsConflictConnection', text), { tenantId: scope.tenantId });
    await expectIndex('ix_rights_conflict_tenant', conflicts({}));
    await expectIndex('ix_rights_conflict_status', conflicts({ filter: { status: ['OPEN'] } }));
    await expectIndex('ix_rights_conflict_assignee', conflicts({ filter: { assignee: 'Ada' } }));
    await expectIndex('ix_rights_conflict_asset', conflicts({ filter: { assetId: [`asset_${ids[0]}`], status: ['OPEN', 'CLOSED'] } }));
    await expectIndex('pk_rights_window', conflicts({}));
    await expectIndex(BY_KEY, conflicts({ filter: { status: ['OPEN'] } }));
    await expectIndex('pk_rights_conflict', compiled({ ask: 'node', kinds: ['RightsConflict'], id: `conflict_${ids[0]!}` }, select('RightsConflict', 'id version')));
  });

  it('annotations below an asset and below a page are read by their own index, whatever they are filtered by', async () => {
    const below = (filter: string) => select('Asset', `annotations(first: 3${filter && `, filter: {${filter}}`}) { nodes { id in out } pageInfo { hasNextPage endCursor } totalCount }`);
    const asked = (filter: string) => compiled({ ask: 'node', kinds: ['Asset'], id: `asset_${ids[0]!}` }, below(filter), { tenantId: scope.tenantId });
    const either = ['ix_annotation_asset', 'ix_annotation_layer'];
    for (const filter of ['', 'kind: [SCENE], provenance: HUMAN', 'layer: ["scene"]']) await expectIndex(either, asked(filter));
    for (const filter of ['atFrame: 30', 'at: "10:00:01:10"', 'overlaps: {inFrame: 30, outFrame: 90}', 'overlaps: {in: "10:00:01:00", out: "10:00:02:00"}']) await expectIndex([...either, 'ix_annotation_end'], asked(filter));
    await expectIndex([...either, 'pk_annotation'], asked('text: "word"'));
    const nearest = (direction: string) => compiled({ ask: 'node', kinds: ['Asset'], id: `asset_${ids[0]!}` }, select('Asset', `annotationsNearest(frame: 60, direction: ${direction}, first: 2) { id }`), { tenantId: scope.tenantId });
    await expectIndex('ix_annotation_end', nearest('BEFORE'));
    await expectIndex(either, nearest('AFTER'));
    await expectIndex(['ix_annotation_asset', 'ix_annotation_layer'], list({}, 'nodes { id annotations(first: 3) { nodes { in } } }'));
    await expectIndex('pk_annotation', compiled({ ask: 'node', kinds: ['Annotation'], id: `annotation_${ids[0]!}` }, select('Annotation', 'id in asset { id }')));
  });

  it('the few annotations of one layer are found among thousands of another by the index of layers', async () => {
    const chapters = compiled({ ask: 'node', kinds: ['Asset'], id: `asset_${ids[1]!}` }, select('Asset', 'annotations(first: 20, filter: {layer: ["chapter"]}) { nodes { id in } pageInfo { hasNextPage } }'), { tenantId: scope.tenantId });
    await reading.rows.client.query(`
      insert into annotation (id, tenant_id, project_id, asset_id, layer, kind, in_frame, out_frame, label, provenance, actor_kind, actor_name, version, created_at, updated_at)
      select gen_random_uuid(), tenant_id, project_id, id, case when n % 500 = 0 then 'chapter' else 'transcript' end, 'OTHER', n, n + 1, 'spoken', 'HUMAN', 'SYSTEM', 'x', 1, created_at, created_at
        from asset, generate_series(1, 5000) n where id = $1`, [ids[1]]);
    await reading.rows.client.query('analyze annotation');
    await expectIndex('ix_annotation_layer', chapters);
  });

  it('annotations next to a frame are read by the end or the beginning, also of one layer among thousands of another', async () => {
    const nearest = (args: string) => compiled({ ask: 'node', kinds: ['Asset'], id: `asset_${ids[1]!}` }, select('Asset', `annotationsNearest(${args}, first: 5) { id in }`), { tenantId: scope.tenantId });
    for (const at of ['frame: 2600', 'timecode: "10:01:44:00"']) {
      // Where few titles have more than three, a plan for any title may as well read them all, and sort.
      await expectIndex(['ix_annotation_end', 'ix_annotation_asset'], nearest(`${at}, direction: BEFORE`), 5100);
      await expectIndex('ix_annotation_asset', nearest(`${at}, direction: AFTER`), 30);
      await expectIndex(['ix_annotation_layer', 'ix_annotation_end'], nearest(`${at}, direction: BEFORE, layer: ["transcript"]`), 5100);
      await expectIndex(['ix_annotation_layer', 'ix_annotation_asset'], nearest(`${at}, direction: AFTER, layer: ["chapter"]`), 2600);
    }
  });

  it('chapters and ad breaks of a manifest are found among thousands of words', async () => {
    await reading.rows.client.query(`update annotation set kind = 'CHAPTER' where asset_id = $1 and layer = 'chapter'`, [ids[1]]);
    await reading.rows.client.query('vacuum analyze annotation');
    await app.query('set role telecine_system');
    try {
      await expectIndex('ix_annotation_markers', { text: MARKERS, values: [ids[1], scope.tenantId] }, 50);
    } finally {
      await app.query(`set role ${APP_ROLE}`);
    }
  });

  it('annotations of all titles are found by label, whatever else is asked, and a page is read in order', async () => {
    const asked = (filter: string, more = '') => {
      const args = { first: 20, filter: Object.fromEntries(filter.split(', ').map((each) => each.split('=') as [string, string]).map(([name, value]) => [name, value.startsWith('[') ? JSON.parse(value) as unknown : value])) };
      return compiled({ ask: 'list', name: 'annotations', args }, select('AnnotationConnection', `nodes { id in asset { id } } pageInfo { hasNextPage endCursor }${more}`), { tenantId: scope.tenantId });
    };
    // Ten thousand titles have something at 10:00:01:00: the first page of them is the first of the index. A plan for any label expects a few, and may as well sort them.
    for (const more of ['', ', kind=["SCENE"]', ', provenance=HUMAN', ', layer=["segment"]', ', layer=["segment"], kind=["SCENE"], text=title']) await expectIndex('ix_annotation_start_label', { ...asked(`startsAt=10:00:01:00${more}`), name: null }, 120);
    for (const more of ['', ', text=spoken', ', text=spoken, kind=["OTHER"]', ', layer=["transcript"]']) {
      await expectIndex('ix_annotation_start_label', asked(`startsAt=10:01:44:00${more}`));
      await expectIndex('pk_annotation', asked(`at=10:01:44:00${more}`));
    }
    const ofOne = `, assetId=["asset_${ids[1]!}"]`;
    await expectIndex(['ix_annotation_start_label', 'ix_annotation_asset'], asked(`startsAt=10:01:44:00${ofOne}`), 5100);
    await expectIndex(['pk_annotation', 'ix_annotation_asset'], asked(`at=10:01:44:00${ofOne}`), 5100);
    await expectIndex('ix_annotation_start_label', asked('startsAt=10:01:44:00, at=10:01:44:00'));
    await expectIndex('ix_annotation_start_label', asked('startsAt=10:01:44:00', ' totalCount'));
  });

  it('revisions of an asset, and two of them to compare, are read by key', async () => {
    const id = `asset_${ids[0]!}`;
    await expectIndex('pk_asset_revision', compiled({ ask: 'node', kinds: ['Asset'], id }, select('Asset', 'revisions(first: 20) { nodes { version changes { path } } pageInfo { endCursor } }')));
    await expectIndex('pk_asset_revision', compiled({ ask: 'revisionDiff', id, from: 3, to: 4 }, select('FieldChange', 'path before after')));
  });

  it('a page of jobs, and the jobs of an asset, read their index', async () => {
    const jobs = (filter: object) => compiled({ ask: 'list', name: 'jobs', args: { first: 20, filter } }, select('JobConnection', 'nodes { id asset { id } } pageInfo { hasNextPage }'));
    await expectIndex('ix_job_created', jobs({}));
    await expectIndex('ix_job_status', jobs({ status: ['FAILED'] }));
    await expectIndex('ix_job_status', jobs({ status: ['FAILED', 'CANCELED'] }));
    await expectIndex('ix_job_kind', jobs({ kind: ['THUMBNAILS'] }));
    await expectIndex('ix_job_asset', jobs({ assetId: `asset_${ids[0]}` }));
  });

  it('the terms of an asset, and a page of a term by its id, rare or common, read the indexes of terms', async () => {
    await expectIndex('uq_term_code', compiled({ ask: 'node', kinds: ['Asset'], id: `asset_${ids[0]!}` }, select('Asset', 'terms { code label { text } vocabulary { code } broader { code } }')));
    await expectIndex('uq_term_code', list({}, 'nodes { id terms { code } }'));
    const { rows } = await reading.rows.client.query<{ id: string }>(`select id from term where tenant_id = $1 and code in ('rare', 'common') order by code`, [scope.tenantId]);
    for (const { id } of rows) await expectIndex('ix_asset_term', list({ filter: { term: [`term_${id}`] } }));
    await expectIndex('pk_term', list({ filter: { term: [`term_${rows[1]!.id}`] } }));
  });

  it('the terms of a vocabulary are read in the order of their index, the first page and a later one', async () => {
    const { rows: [genre] } = await reading.rows.client.query<{ id: string }>(`select id from vocabulary where tenant_id = $1`, [scope.tenantId]);
    const page = (after?: string) => compiled({ ask: 'node', kinds: ['Vocabulary'], id: `vocabulary_${genre!.id}` }, select('Vocabulary', `terms(first: 50${after ? `, after: "${after}"` : ''}) { nodes { code } pageInfo { hasNextPage endCursor } }`), { tenantId: scope.tenantId });
    await expectIndex('ix_term_page', page());
    const answer = await reading.read.node(scope, { kind: 'Vocabulary', uuid: genre!.id }, select('Vocabulary', 'terms(first: 100) { pageInfo { endCursor } }'));
    await expectIndex('ix_term_page', page((answer as unknown as { value: { terms: { pageInfo: { endCursor: string } } } }).value.terms.pageInfo.endCursor));
  });

  it('persons are read in the order of their index, found by the beginning of a name, and by an external id', async () => {
    const persons = (args: object) => compiled({ ask: 'list', name: 'persons', args: { first: 20, ...args } }, select('PersonConnection', 'nodes { name externalIds { value } } pageInfo { hasNextPage endCursor }'), { tenantId: scope.tenantId });
    await expectIndex('ix_person_sort', persons({}));
    await expectIndex('ix_person_name', persons({ filter: { name: 'Person 0042' } }));
    await expectIndex('pk_person', persons({ filter: { name: 'Person 0042' } }));
    await expectIndex('pk_person_external_id', persons({ filter: { externalId: { scheme: 'imdb', value: 'person 000042' } } }));
  });

  it('credits are read by their title, and their persons by key', async () => {
    for (const index of ['pk_credit', 'pk_person', 'uq_person_external_id_scheme']) await expectIndex(index, compiled({ ask: 'node', kinds: ['Asset'], id: `asset_${ids[0]!}` }, select('Asset', 'credits(roles: [ACTOR]) { role person { name externalIds { value } } }')));
    await expectIndex('pk_credit', list({}, 'nodes { id credits { person { name } } }'));
    const { rows } = await reading.rows.client.query<{ id: string }>(`select id from person where tenant_id = $1 and sort_key = 'person 000042'`, [scope.tenantId]);
    await expectIndex('ix_credit_person', list({ filter: { person: [`person_${rows[0]!.id}`] } }));
  });

  it('titles in a wanted language are read by key, whether projects have fallbacks or not', async () => {
    const wanted = () => list({}, 'nodes { id title(languages: ["gsw", "fr"]) { text } }');
    await expectIndex('pk_asset_text', wanted());
    await reading.rows.client.query(`update project set language_fallbacks = '[]', language_chains = '{"gsw": ["de"]}' where tenant_id = $1`, [scope.tenantId]);
    await expectIndex('pk_asset_text', wanted());
  });

  it('a report of what is missing reads titles in the order of their index, its profile by name, and profiles by theirs', async () => {
    await newProfiles(reading.rows, scope.tenantId, 100, ['poster', 'title.de', 'credits.ACTOR', 'annotations.cue']);
    const asked = (name: 'incompleteAssets' | 'consumerProfiles', args: object, type: string, text: string) => compiled({ ask: 'list', name, args: { first: 20, ...args } }, select(`${type}Connection`, text), { tenantId: scope.tenantId });
    const report = (more: object = {}) => asked('incompleteAssets', { profile: 'p-7', ...more }, 'IncompleteAsset', 'nodes { asset { id title { text } } completeness { score missing } } pageInfo { endCursor }');
    for (const index of ['ix_asset_created', 'uq_consumer_profile_name', 'ix_media_file_asset']) await expectIndex(index, report());
    await expectIndex('ix_asset_status', report({ filter: { status: ['FAILED'] } }));
    await expectIndex('uq_consumer_profile_name', asked('consumerProfiles', {}, 'ConsumerProfile', 'nodes { name fields { path } }'));
    await expectIndex(BY_KEY, compiled({ ask: 'node', kinds: ['Asset'], id: `asset_${ids[0]!}` }, select('Asset', 'id completeness(profile: "p-7") { score }')));
  });

  it('trusted documents are read in the order of their index, and found by hash and by name', async () => {
    await expectIndex('ix_trusted_document_created', compiled({ ask: 'list', name: 'documents', args: { first: 20 } }, select('TrustedDocumentConnection', 'nodes { documentId names text } pageInfo { hasNextPage endCursor }'), { tenantId: scope.tenantId }));
    await expectIndex('uq_trusted_document_hash', { text: BY_HASH, values: [md5('title 42')] });
    await expectIndex('pk_trusted_document_name', { text: BY_NAME, values: [`n-${md5('title 42')}`] });
  });

  it('changes read the log from the position on', async () => {
    await expectIndex('uq_event_position', compiled({ ask: 'changes', after: encodeEventCursor(7000n), first: 20 }, select('EventConnection', 'nodes { type node { ... on Asset { id } } } pageInfo { hasNextPage }')));
  });
});
