import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { PATH_NAMES } from '../../src/domain/profile/index.js';
import { ApiClient, until } from '../support/client.js';
import { newProfiles } from '../support/profiles.js';
import { connectRows, type Ids, newId, type Rows } from '../support/rows.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let rows: Rows;
let api: ApiClient;
let home: Ids;
const asked: string[] = [];
const original = pg.Client.prototype.query;

beforeAll(async () => {
  server = await startTestServer({ TELECINE_ROLE: 'api' });
  rows = await connectRows(server.config.databaseUrl!);
  api = new ApiClient(server.url);
  const { rows: [project] } = await rows.client.query<{ id: string; tenant_id: string }>('select id, tenant_id from project');
  home = { ...project!, project_id: project!.id };
  for (let i = 0; i < 30; i++) {
    const asset = await rows.asset(home, { title: `title ${i}`, timeline_rate: '25', start_timecode: '10:00:00:00' });
    await rows.rendition(asset);
    await rows.rendition(asset, { profile: 'h264-720' });
    const root = await rows.job(asset, { status: 'SUCCEEDED' });
    await rows.job(asset, { root_id: root.id, parent_id: root.id, kind: 'PROBE', status: 'SUCCEEDED' });
    await rows.upload(asset);
    await rows.asset(home, { title: `part of ${i}`, parent_id: asset.id, position: i });
    await rows.item(await rows.asset(home, { kind: 'COLLECTION' }), asset);
    const window = await rows.window(asset);
    const recorded = { version: 1, tenant_id: home.tenant_id, project_id: home.id, asset_id: asset.id, created_at: new Date(), recorded_at: new Date() };
    await rows.insert('rights_event', { ...recorded, id: newId(), name: 'THEATRICAL', happens_on: '2026-01-01' });
    await rows.insert('rights_rule', { ...recorded, id: newId(), name: 'R', agreement_id: (await rows.agreement(home)).id, window_id: window.id, effect: 'GRANT', territory_expression: 'DE', geography: '2026-01', channels: ['SVOD'], exclusive: false, opens: '{"event": "THEATRICAL"}', closes: '{}' });
    await rows.conflict(asset, window);
    const element = newId();
    const said = { tenant_id: home.tenant_id, project_id: home.project_id, version: 1, created_at: new Date(), recorded_at: new Date() };
    await rows.insert('rights_element', { ...said, id: element, kind: 'MUSIC', title: `song ${i}` });
    await rows.insert('rights_clearance', { ...said, id: newId(), element_id: element, territory_expression: 'DE', territories: ['DE'], geography: '2026-01', tzdata: '2025b', channels: ['ALL'] });
    await rows.insert('element_use', { ...said, id: newId(), asset_id: asset.id, element_id: element, in_frame: 0, out_frame: 10 });
    await rows.insert('asset_lineage', { ...said, id: newId(), asset_id: asset.id, source_id: (await rows.asset(home, { kind: 'FEATURE' })).id, in_frame: 0, out_frame: 10, at_frame: 0 });
    await rows.relation(asset, await rows.asset(home, { kind: 'TRAILER' }));
    await rows.manifestation(await rows.edit(asset), { media_id: asset.id });
    await rows.annotation(asset);
    await rows.captionTrack(asset);
    const person = await rows.person(home, { name: `Person ${i}`, sort_key: `person ${i}` });
    await rows.insert('credit', { tenant_id: home.tenant_id, project_id: home.project_id, asset_id: asset.id, position: 1, person_id: person.id, role: 'ACTOR' });
    await rows.insert('asset_term', { tenant_id: home.tenant_id, project_id: home.project_id, asset_id: asset.id, vocabulary: 'genre', term: 'drama', created_at: new Date() });
    for (const version of [1, 2]) await rows.insert('asset_revision', { tenant_id: home.tenant_id, project_id: home.id, asset_id: asset.id, version, recorded_at: new Date(), actor_kind: 'SYSTEM', actor_name: 'x', snapshot: { title: `${version}` } });
    await rows.insert('asset_external_id', { tenant_id: home.tenant_id, project_id: home.id, asset_id: asset.id, scheme: 'house', value: `h-${i}` });
    await rows.event(home, { subject_id: asset.id, asset_id: asset.id });
  }
  for (let i = 0; i < 30; i++) {
    const id = newId();
    await rows.insert('trusted_document', { id, tenant_id: home.tenant_id, hash: id, text: '{ viewer { id } }', created_at: new Date() });
    await rows.insert('trusted_document_name', { tenant_id: home.tenant_id, name: `d-${i}`, document_id: id });
  }
  await newProfiles(rows, home.tenant_id, 30, [...PATH_NAMES, 'title.de', 'credits.ACTOR']);
  await until('every event is numbered', async () => (await rows.client.query('select from event where position is null')).rowCount === 0);
  // What the program itself asks, whoever asks the API: the key, the log's numbering, boundaries of rights that have passed, the setting of a connection.
  const ours = /^(?:select id, tenant_id, project_id, name, role, documents_only from api_key|select d\.id::text, d\.text from trusted_document|select 1 from event where position|select tenant_id from availability_clock|select min\(checked_until\)|update availability_clock|select set_config|select 1$)/;
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const first = args[0] as string | { text?: string };
    const text = (typeof first === 'string' ? first : (first.text ?? '')).trim();
    if (!ours.test(text) && this !== rows.client) asked.push(text);
    return (original as (...args: unknown[]) => unknown).apply(this, args);
  } as typeof original;
});
afterAll(async () => {
  pg.Client.prototype.query = original;
  await rows?.close();
  await server?.stop();
});

const BELOW = 'id captionTracks { coverage cues(first: 2) { nodes { text } } } captionCompleteness(wanted: [{language: "de"}]) { state track { cueCount } } completeness(profile: "p-1") { score ok missing missingRequired } revisions(first: 2) { nodes { version changes { path before } snapshot } } title { text } project { name } source { bytes } credits { role person { name externalIds { value } } } terms { code label(languages: ["de"]) { text } broader { code } } german: title(languages: ["de"]) { text } renditions(first: 10) { nodes { id profile file { bytes url } asset { id jobs(first: 3) { nodes { id children { id } } } } } totalCount } jobs(first: 5) { nodes { id children { kind children { id } } } } playback(context: {}) { __typename } availability(context: {territory: "DE", channel: SVOD}) { allowed proof } elementUses(first: 5) { nodes { inFrame element { title clearances(first: 5) { nodes { territories } } } } totalCount } derivedFrom(first: 5) { nodes { atFrame asset { id title { text } } } totalCount } derivedTitles(first: 5) { nodes { atFrame asset { id title { text } } } totalCount }'
  + ' rightsWindows(first: 5) { nodes { id elements { title } agreement { name } asset { id } rule { name } } totalCount } rightsEvents(first: 5) { nodes { name on asset { id } } totalCount } rightsRules(first: 5) { nodes { name opens { event offset } closes { window edge } window { id rule { name } } agreement { name } } totalCount } annotations(first: 5, filter: {at: "10:00:00:00"}) { nodes { in asset { id } createdBy { name } replyTo { id } replies { in replies { id } resolution { at by { name } } } } totalCount }'
  + ' parent { id } children(first: 3) { nodes { id title { text } children(first: 2) { nodes { id } } parent { id } } totalCount } items(first: 3) { nodes { id } } collections(first: 3) { nodes { id } } related(first: 3, filter: {territory: "DE", language: "de", at: "2026-01-01T00:00:00.000Z"}) { nodes { kind asset { id title { text } } } totalCount } edits { name asset { id } externalIds { value } manifestations { edit { id } media { title { text } } externalIds { value } } }';

/** Root field -> a full question of so many things, and the statements it may take: whatever the number of things. */
const QUESTIONS: Readonly<Record<string, { ask: (n: number) => Promise<string>; statements: number }>> = {
  node: { statements: 1, ask: async () => `{ node(id: "${await someAsset()}") { ... on Asset { ${BELOW} } } }` },
  nodes: { statements: 1, ask: async (n) => `{ nodes(ids: ${JSON.stringify(await someIds(n))}) { ... on Asset { ${BELOW} } } }` },
  asset: { statements: 1, ask: async () => `{ asset(id: "${await someAsset()}") { ${BELOW} } }` },
  assetsByExternalIds: { statements: 1, ask: async (n) => `{ assetsByExternalIds(externalIds: [${Array.from({ length: n }, (_, i) => `{scheme: "house", value: "h-${i}"}`).join()}]) { ${BELOW} } }` },
  assets: { statements: 1, ask: async (n) => `{ assets(first: ${n}) { nodes { ${BELOW} } totalCount pageInfo { endCursor } } }` },
  annotations: { statements: 1, ask: async (n) => `{ annotations(first: ${n}, filter: {startsAt: "10:00:00:00", kind: [SEGMENT], text: "a"}) { nodes { in out asset { ${BELOW} } } totalCount pageInfo { endCursor } } at: annotations(first: ${n}, filter: {at: "10:00:00:00"}) { totalCount } }` },
  project: { statements: 1, ask: async () => `{ project(id: "project_${home.id}") { id name } }` },
  projects: { statements: 1, ask: async (n) => `{ projects(first: ${n}) { nodes { id name } totalCount } }` },
  job: { statements: 1, ask: async () => `{ job(id: "job_${(await rows.client.query<{ id: string }>('select id from job where parent_id is null limit 1')).rows[0]!.id}") { id asset { ${BELOW} } children { id } } }` },
  jobs: { statements: 1, ask: async (n) => `{ jobs(first: ${n}) { nodes { id asset { ${BELOW} } children { kind } } totalCount } }` },
  vocabularies: { statements: 1, ask: async (n) => `{ vocabularies(first: ${n}) { nodes { code terms(first: 20) { nodes { code label { text } broader { code } vocabulary { code } } totalCount } } totalCount } }` },
  person: { statements: 1, ask: async () => `{ person(id: "person_${(await rows.client.query<{ id: string }>('select id from person limit 1')).rows[0]!.id}") { name names { text } externalIds { value } } }` },
  persons: { statements: 1, ask: async (n) => `{ persons(first: ${n}, filter: {name: "Person"}) { nodes { name externalIds { value } } totalCount } }` },
  documents: { statements: 1, ask: async (n) => `{ documents(first: ${n}) { nodes { documentId names text } totalCount } }` },
  consumerProfiles: { statements: 1, ask: async (n) => `{ consumerProfiles(first: ${n}) { nodes { id name fields { path weight required } } totalCount } }` },
  annotationLayers: { statements: 1, ask: async (n) => `{ annotationLayers(first: ${n}) { nodes { id name kind title schema builtIn version } totalCount } }` },
  rightsConflicts: { statements: 1, ask: async (n) => `{ rightsConflicts(first: ${n}, filter: {status: [OPEN]}) { nodes { kind message windows { id agreement { name } } asset { ${BELOW} } changedBy { name } } totalCount pageInfo { endCursor } } }` },
  rightsAgreements: { statements: 1, ask: async (n) => `{ rightsAgreements(first: ${n}, filter: {direction: [GRANT_IN]}) { nodes { name party recordedBy { name } } totalCount pageInfo { endCursor } } }` },
  rightsElements: { statements: 1, ask: async (n) => `{ rightsElements(first: ${n}, filter: {title: "song", kind: [MUSIC]}) { nodes { title clearances(first: 5) { nodes { territories } } } totalCount pageInfo { endCursor } } }` },
  territoryGroups: { statements: 1, ask: async (n) => `{ territoryGroups(first: ${n}) { nodes { name territories } totalCount } }` },
  rightsExpiring: { statements: 1, ask: async (n) => `{ rightsExpiring(context: {territory: "DE", channel: SVOD}, until: "${new Date(Date.now() + 86_400_000).toISOString()}", first: ${n}, filter: {kind: [CLIP]}) { nodes { asset { ${BELOW} } expiresAt windows { id agreement { name } } } pageInfo { endCursor } totalCount } }` },
  availabilityDiff: { statements: 1, ask: async (n) => `{ availabilityDiff(from: {territory: "DE", channel: SVOD, knownAt: "2000-01-01T00:00:00Z"}, to: {territory: "DE", channel: SVOD}, first: ${n}, filter: {kind: [CLIP]}) { nodes { asset { ${BELOW} } from to } pageInfo { endCursor } totalCount } }` },
  completenessReport: { statements: 1, ask: async (n) => `{ completenessReport(profile: "p-2", first: ${n}, filter: {kind: [CLIP]}) { nodes { asset { ${BELOW} } completeness { score missing } } pageInfo { endCursor } totalCount } }` },
  changes: { statements: 1, ask: async (n) => `{ changes(first: ${n}) { nodes { cursor node { ... on Asset { ${BELOW} } } } } }` },
  revisionDiff: { statements: 1, ask: async () => `{ revisionDiff(id: "${await someAsset()}", from: 1, to: 2) { path before after } }` },
  _entities: { statements: 1, ask: async (n) => `{ _entities(representations: [${(await someIds(n)).map((id) => `{__typename: "Asset", id: "${id}"}`).join()}, {__typename: "Project", id: "project_${home.id}"}]) { ... on Asset { ${BELOW} } ... on Project { name } } }` },
  _service: { statements: 0, ask: async () => '{ _service { sdl } }' },
  // One, with the begin and end of its unit.
  availsExport: { statements: 4, ask: async () => '{ availsExport { entries } }' },
  capabilities: { statements: 0, ask: async () => '{ capabilities { version features { name } limits { cost } } }' },
  viewer: { statements: 0, ask: async () => '{ viewer { id name role } }' },
};
const someIds = async (n: number): Promise<string[]> => (await rows.client.query<{ id: string }>('select id from asset limit $1', [n])).rows.map(({ id }) => `asset_${id}`);
const someAsset = async (): Promise<string> => (await someIds(1))[0]!;

describe('the number of statements', () => {
  it('is known for every root field', async () => {
    const { __schema } = await api.read<{ __schema: { queryType: { fields: { name: string }[] } } }>('{ __schema { queryType { fields { name } } } }');
    expect(Object.keys(QUESTIONS).sort()).toEqual(__schema.queryType.fields.map(({ name }) => name).sort());
  });

  it('is two at most where other titles are shown and remembered, and one once they are', async () => {
    const page = '{ assets(first: 25, filter: {kind: [CLIP]}) { nodes { id title { text } parent { title { text } } children(first: 5) { nodes { id title { text } parent { id } } } collections(first: 5) { nodes { title { text } items(first: 5) { nodes { title { text } } } } } } } }';
    for (const statements of [2, 1, 1]) {
      asked.length = 0;
      await api.read(page);
      expect(asked).toHaveLength(statements);
    }
  });

  it.each(Object.entries(QUESTIONS).flatMap(([name, question]) => [1, 25].map((n) => ({ name, n, ...question }))))('of $name for $n is $statements', async ({ n, ask, statements }) => {
    const question = await ask(n);
    asked.length = 0;
    await api.read(question);
    expect(asked).toHaveLength(statements);
  });

  it('is the same for a trusted document, whose answer is kept with its keys', async () => {
    const text = `{ asset(id: "${await someAsset()}") { id title { text } renditions(first: 5) { nodes { asset { id } } } } }`;
    await api.mutate('documentsRegister', { documents: [{ text, name: 'counted' }] }, 'documents { id }');
    await until('its event is numbered', async () => (await rows.client.query('select from event where position is null')).rowCount === 0);
    const get = (): Promise<Response> => fetch(`${server.url}/graphql?documentId=counted`, { headers: { authorization: `Bearer ${api.key}` } });
    for (let turn = 0; turn < 2; turn++) {
      asked.length = 0;
      expect((await get()).status).toBe(200);
      expect(asked).toHaveLength(1);
    }
  });
});
