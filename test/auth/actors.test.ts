import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NO_BOUND } from '../../src/domain/rights-rule/index.js';
import { ApiClient, patch, elapsed, pause, until } from '../support/client.js';
import { connectRows, type Ids, newId, type Rows } from '../support/rows.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { buildTelecineSchema } from '../../src/app/graphql/index.js';

/** Who asks. `other` is an admin, of another tenant; `bound` an admin whose key knows one project, and not that of the objects. */
const ACTORS = ['nobody', 'revoked', 'viewer', 'editor', 'operator', 'rights', 'admin', 'bound', 'other'] as const;
type ActorName = (typeof ACTORS)[number];
const UNKNOWN: readonly ActorName[] = ['nobody', 'revoked'];
const OUTSIDE: readonly ActorName[] = ['bound', 'other'];

/** The role table of the interfaces document, by what each root field is for. */
const MAY = {
  read: ['viewer', 'editor', 'operator', 'rights', 'admin', 'bound', 'other'],
  edit: ['editor', 'operator', 'admin', 'bound', 'other'],
  operate: ['operator', 'admin', 'bound', 'other'],
  rights: ['rights', 'admin', 'bound', 'other'],
  administer: ['admin', 'bound', 'other'],
} as const satisfies Record<string, readonly ActorName[]>;

type Outcome = 'UNAUTHENTICATED' | 'FORBIDDEN' | 'NOT_FOUND' | 'HIDDEN' | 'TENANT_WIDE' | 'DONE';
interface Things { document: string; asset: string; deleted: string; job: string; doneJob: string; project: string; mine: string; collection: string; edit: string; manifestation: string; captions: string; vocabulary: string; term: string; person: string; profile: string; note: string; layer: string; agreement: string; window: string; group: { id: string; name: string }; element: string; conflict: string; rule: string; template: { id: string; name: string } }
interface Entry {
  readonly may: keyof typeof MAY;
  readonly call: (things: Things) => string;
  /** Answers something that hangs on objects of the tenant: whoever stands outside sees nothing of it. Tenant-wide ones belong to no project: keys of one see them, and change none. */
  readonly about: 'tenant objects' | 'tenant-wide objects' | 'the caller\'s tenant' | 'the caller';
}
const entry = (may: Entry['may'], about: Entry['about'], call: Entry['call']): Entry => ({ may, about, call });
const payload = (name: string, input: string, field: string): string => `mutation { r: ${name}(input: {${input}}) { ${field} userErrors { code } } }`;

/** Root field -> who may, and a call that means something. A field of the schema that is not here fails the suite. */
const MATRIX: Readonly<Record<string, Entry>> = {
  'Query.node': entry('read', 'tenant objects', ({ asset }) => `{ r: node(id: "${asset}") { id } }`),
  'Query.nodes': entry('read', 'tenant objects', ({ asset, job }) => `{ r: nodes(ids: ["${asset}", "${job}"]) { id } }`),
  'Query.asset': entry('read', 'tenant objects', ({ asset }) => `{ r: asset(id: "${asset}") { id } }`),
  'Query.assetsByExternalIds': entry('read', 'tenant objects', () => '{ r: assetsByExternalIds(externalIds: [{scheme: "house", value: "known"}]) { id } }'),
  'Query.assets': entry('read', 'tenant objects', ({ asset }) => `{ r: assets(first: 5, filter: {text: "known"}) { nodes { id } totalCount } asset(id: "${asset}") { id } }`),
  'Query.annotations': entry('read', 'tenant objects', ({ asset }) => `{ r: annotations(first: 1, filter: {assetId: ["${asset}"], startsAt: "00:00:01:00"}) { nodes { id } } }`),
  'Query.project': entry('read', 'tenant objects', ({ project }) => `{ r: project(id: "${project}") { id } }`),
  'Query.projects': entry('read', 'the caller', () => '{ r: projects(first: 1) { nodes { id } } }'),
  'Query.job': entry('read', 'tenant objects', ({ job }) => `{ r: job(id: "${job}") { id } }`),
  'Query.jobs': entry('read', 'tenant objects', () => '{ r: jobs(first: 5) { nodes { id } } }'),
  'Query.vocabularies': entry('read', 'the caller', () => '{ r: vocabularies(first: 1) { nodes { id } } }'),
  'Query.person': entry('read', 'tenant-wide objects', ({ person }) => `{ r: person(id: "${person}") { id } }`),
  'Query.persons': entry('read', 'tenant-wide objects', () => '{ r: persons(first: 1) { nodes { id } } }'),
  'Query.documents': entry('read', 'tenant-wide objects', () => '{ r: documents(first: 1) { nodes { id } } }'),
  'Query.consumerProfiles': entry('read', 'the caller', () => '{ r: consumerProfiles(first: 1) { nodes { id } } }'),
  'Query.availabilityDiff': entry('read', 'tenant objects', () => '{ r: availabilityDiff(from: {territory: "DE", channel: SVOD, knownAt: "2000-01-01T00:00:00Z"}, to: {territory: "DE", channel: SVOD}, first: 5, filter: {text: "known"}) { nodes { asset { id } } } }'),
  'Query.completenessReport': entry('read', 'tenant objects', () => '{ r: completenessReport(profile: "known", first: 5, filter: {text: "known"}) { nodes { asset { id } } } }'),
  'Query.annotationLayers': entry('read', 'the caller', () => '{ r: annotationLayers(first: 1) { nodes { id } } }'),
  'Query.rightsExpiring': entry('read', 'tenant objects', () => '{ r: rightsExpiring(context: {territory: "DE", channel: SVOD, at: "2026-06-01T00:00:00Z"}, until: "2026-07-01T00:00:00Z", first: 5) { nodes { expiresAt windows { version } } } }'),
  'Query.rightsAgreements': entry('read', 'tenant objects', () => '{ r: rightsAgreements(first: 5, filter: {party: ["A Studio"]}) { nodes { version } } }'),
  'Query.rightsElements': entry('read', 'tenant objects', () => '{ r: rightsElements(first: 5, filter: {title: "Song"}) { nodes { version } } }'),
  'Query.territoryGroups': entry('read', 'tenant-wide objects', () => '{ r: territoryGroups(first: 5) { nodes { version } } }'),
  'Query.rightsConflicts': entry('read', 'tenant objects', ({ asset }) => `{ r: rightsConflicts(first: 5, filter: {assetId: ["${asset}"]}) { nodes { id version } } }`),
  'Query.revisionDiff': entry('read', 'tenant objects', ({ asset }) => `{ r: revisionDiff(id: "${asset}", from: 1, to: 2) { version: path } }`),
  'Query.changes': entry('read', 'the caller', () => '{ r: changes(first: 5) { nodes { cursor } } }'),
  'Query._entities': entry('read', 'tenant objects', ({ asset, job }) => `{ r: _entities(representations: [{__typename: "Asset", id: "${asset}"}, {__typename: "Job", id: "${job}"}]) { ... on Asset { id } ... on Job { id } } }`),
  'Query._service': entry('read', 'the caller', () => '{ r: _service { version: sdl } }'),
  'Query.availsExport': entry('rights', 'the caller', () => '{ r: availsExport(licensor: "nobody") { version entries } }'),
  'Query.capabilities': entry('read', 'the caller', () => '{ r: capabilities { version } }'),
  'Query.viewer': entry('read', 'the caller', () => '{ r: viewer { id } }'),
  'Mutation.assetCreate': entry('edit', 'the caller', () => payload('assetCreate', 'kind: CLIP, title: "made"', 'asset { id }')),
  'Mutation.assetUpdate': entry('edit', 'tenant objects', ({ asset }) => payload('assetUpdate', `id: "${asset}", synopsis: "known"`, 'asset { id }')),
  'Mutation.assetRevisionRestore': entry('edit', 'tenant objects', ({ asset }) => payload('assetRevisionRestore', `id: "${asset}", version: 1`, 'asset { id }')),
  'Mutation.assetsUpsert': entry('edit', 'the caller', () => payload('assetsUpsert', 'scheme: "house", rows: [{externalId: "upserted", kind: CLIP, title: "made"}]', 'report { rows(first: 1) { nodes { version index } } }')),
  'Mutation.assetDelete': entry('edit', 'tenant objects', ({ mine }) => payload('assetDelete', `id: "${mine}"`, 'asset: deletedId')),
  'Mutation.assetRestore': entry('operate', 'tenant objects', ({ deleted }) => payload('assetRestore', `id: "${deleted}"`, 'asset { id }')),
  'Mutation.assetRelationsPut': entry('edit', 'tenant objects', ({ asset }) => payload('assetRelationsPut', `assetId: "${asset}", kind: TRAILER, relations: []`, 'asset { id }')),
  'Mutation.captionImport': entry('edit', 'tenant objects', ({ asset }) => payload('captionImport', `assetId: "${asset}", language: "de", content: "1\\n00:00:01,000 --> 00:00:02,000\\nHello\\n"`, 'track { version }')),
  'Mutation.captionTrackUpdate': entry('edit', 'tenant objects', ({ captions }) => payload('captionTrackUpdate', `id: "${captions}", draft: true`, 'track { version }')),
  'Mutation.captionTrackDelete': entry('edit', 'tenant objects', ({ captions }) => payload('captionTrackDelete', `id: "${captions}"`, 'version: deletedId')),
  'Mutation.timelineRetime': entry('edit', 'tenant objects', ({ asset }) => payload('timelineRetime', `assetId: "${asset}", fromEditVersion: 0, edit: {conversion: {offsetFrames: 1}}`, 'asset { id }')),
  'Mutation.timecodeTrackPut': entry('edit', 'tenant objects', ({ asset }) => payload('timecodeTrackPut', `assetId: "${asset}", startTimecode: "01:00:00:00"`, 'asset { id }')),
  'Mutation.timecodeTrackDelete': entry('edit', 'tenant objects', ({ asset }) => payload('timecodeTrackDelete', `assetId: "${asset}", id: "primary"`, 'asset { id }')),
  'Mutation.editPut': entry('edit', 'tenant objects', ({ asset }) => payload('editPut', `assetId: "${asset}", kind: ORIGINAL, name: "Original"`, 'edit { id version }')),
  'Mutation.editDelete': entry('edit', 'tenant objects', ({ edit }) => payload('editDelete', `id: "${edit}"`, 'version: deletedId')),
  'Mutation.manifestationPut': entry('edit', 'tenant objects', ({ edit }) => payload('manifestationPut', `editId: "${edit}", kind: DCP, name: "DCP"`, 'manifestation { id version }')),
  'Mutation.manifestationDelete': entry('edit', 'tenant objects', ({ manifestation }) => payload('manifestationDelete', `id: "${manifestation}"`, 'version: deletedId')),
  'Mutation.collectionItemsPut': entry('edit', 'tenant objects', ({ collection, asset }) => payload('collectionItemsPut', `collectionId: "${collection}", assetIds: ["${asset}"]`, 'collection { id }')),
  'Mutation.uploadCreate': entry('edit', 'the caller', () => payload('uploadCreate', 'filename: "a.mov", bytes: "10"', 'upload { id }')),
  'Mutation.transcode': entry('operate', 'tenant objects', ({ asset }) => payload('transcode', `assetId: "${asset}", profile: "h264"`, 'job { id }')),
  'Mutation.jobUpdate': entry('operate', 'tenant objects', ({ job }) => payload('jobUpdate', `id: "${job}", priority: 1`, 'job { id }')),
  'Mutation.jobCancel': entry('operate', 'tenant objects', ({ job }) => payload('jobCancel', `id: "${job}"`, 'job { id }')),
  'Mutation.jobRetry': entry('operate', 'tenant objects', ({ doneJob }) => payload('jobRetry', `id: "${doneJob}"`, 'job { id }')),
  'Mutation.projectCreate': entry('administer', 'the caller', () => payload('projectCreate', 'name: "made"', 'project { id }')),
  'Mutation.projectUpdate': entry('administer', 'tenant objects', ({ project }) => payload('projectUpdate', `id: "${project}", name: "renamed"`, 'project { id }')),
  'Mutation.documentsRegister': entry('administer', 'the caller\'s tenant', () => payload('documentsRegister', 'documents: [{text: "{ viewer { id } }"}]', 'documents { id }')),
  'Mutation.documentsRemove': entry('administer', 'tenant-wide objects', ({ document }) => payload('documentsRemove', `documentIds: ["${document}"]`, 'version: removedIds')),
  'Mutation.consumerProfilePut': entry('edit', 'tenant-wide objects', ({ profile }) => payload('consumerProfilePut', `id: "${profile}", fields: [{path: "poster"}]`, 'consumerProfile { id }')),
  'Mutation.consumerProfileDelete': entry('edit', 'tenant-wide objects', ({ profile }) => payload('consumerProfileDelete', `id: "${profile}"`, 'version: deletedId')),
  'Mutation.annotationsPut': entry('edit', 'tenant objects', ({ asset }) => payload('annotationsPut', `assetId: "${asset}", annotations: [{layer: "segment", inFrame: 1, outFrame: 2}]`, 'annotations { id }')),
  'Mutation.annotationDelete': entry('edit', 'tenant objects', ({ note }) => payload('annotationDelete', `id: "${note}"`, 'version: deletedId')),
  'Mutation.annotationsDelete': entry('edit', 'tenant objects', ({ asset, note }) => payload('annotationsDelete', `assetId: "${asset}", ids: ["${note}"]`, 'version: deletedIds')),
  'Mutation.noteResolve': entry('edit', 'tenant objects', ({ note }) => payload('noteResolve', `id: "${note}", resolved: true`, 'note { id version }')),
  'Mutation.annotationLayerPut': entry('edit', 'tenant-wide objects', ({ layer }) => payload('annotationLayerPut', `id: "${layer}", title: "renamed"`, 'annotationLayer { id version }')),
  'Mutation.annotationLayerDelete': entry('edit', 'tenant-wide objects', ({ layer }) => payload('annotationLayerDelete', `id: "${layer}"`, 'version: deletedId')),
  'Mutation.rightsAgreementPut': entry('rights', 'tenant objects', ({ agreement }) => payload('rightsAgreementPut', `id: "${agreement}", name: "Deal", party: "Studio", direction: GRANT_IN`, 'agreement { id version }')),
  'Mutation.rightsWindowPut': entry('rights', 'tenant objects', ({ asset, agreement }) => payload('rightsWindowPut', `assetId: "${asset}", agreementId: "${agreement}", effect: GRANT, territories: "WORLD", channels: [ALL]`, 'window { id version }')),
  'Mutation.rightsWindowRevoke': entry('rights', 'tenant objects', ({ window }) => payload('rightsWindowRevoke', `id: "${window}", reason: "known"`, 'window { id version }')),
  'Mutation.rightsConflictUpdate': entry('rights', 'tenant objects', ({ conflict }) => payload('rightsConflictUpdate', `id: "${conflict}", assignee: "known"`, 'conflict { id version }')),
  'Mutation.rightsPlan': entry('rights', 'tenant objects', ({ asset, agreement }) => payload('rightsPlan', `changes: [{putWindow: {assetId: "${asset}", agreementId: "${agreement}", effect: GRANT, territories: "WORLD", channels: [ALL]}}]`, 'plan { hash windows { assetId } }')),
  'Mutation.rightsApply': entry('rights', 'tenant objects', ({ window }) => payload('rightsApply', `planHash: "known", changes: [{revokeWindow: {id: "${window}", reason: "known", at: "2090-01-01T00:00:00Z"}}]`, 'windows { id }')),
  'Mutation.availsImport': entry('rights', 'tenant objects', ({ agreement }) => payload('availsImport', `content: "ALID,LicenseType,Territory,Start\\n", agreementId: "${agreement}"`, 'report { version dryRun }')),
  'Mutation.territoryGroupPut': entry('rights', 'tenant-wide objects', ({ group }) => payload('territoryGroupPut', `id: "${group.id}", name: "${group.name}", territories: "DE + AT"`, 'group { id version }')),
  'Mutation.rightsElementPut': entry('rights', 'tenant objects', ({ element }) => payload('rightsElementPut', `id: "${element}", kind: MUSIC, title: "Song"`, 'element { id version }')),
  'Mutation.rightsClearancePut': entry('rights', 'tenant objects', ({ element }) => payload('rightsClearancePut', `elementId: "${element}", territories: "WORLD", channels: [ALL]`, 'clearance { id version }')),
  'Mutation.elementUsesPut': entry('rights', 'tenant objects', ({ asset, element }) => payload('elementUsesPut', `assetId: "${asset}", uses: [{elementId: "${element}", inFrame: 0, outFrame: 10}]`, 'asset { id }')),
  'Mutation.assetLineagePut': entry('rights', 'tenant objects', ({ asset, mine }) => payload('assetLineagePut', `assetId: "${asset}", derivedFrom: [{assetId: "${mine}", inFrame: 0, outFrame: 10}]`, 'asset { id }')),
  'Mutation.rightsEventPut': entry('rights', 'tenant objects', ({ asset }) => payload('rightsEventPut', `assetId: "${asset}", name: "THEATRICAL", on: "2030-01-01"`, 'event { id version }')),
  'Mutation.rightsRulePut': entry('rights', 'tenant objects', ({ asset, agreement }) => payload('rightsRulePut', `assetId: "${asset}", agreementId: "${agreement}", name: "made", effect: GRANT, territories: "WORLD", channels: [ALL]`, 'rule { id version }')),
  'Mutation.rightsRuleRevoke': entry('rights', 'tenant objects', ({ rule }) => payload('rightsRuleRevoke', `id: "${rule}", reason: "known"`, 'rule { id version }')),
  'Mutation.rightsTemplatePut': entry('rights', 'tenant-wide objects', ({ template }) => payload('rightsTemplatePut', `id: "${template.id}", name: "${template.name}", rules: [{name: "R", effect: GRANT, channels: [ALL]}]`, 'template { id version }')),
  'Mutation.rightsTemplateApply': entry('rights', 'tenant objects', ({ mine, agreement }) => payload('rightsTemplateApply', `assetId: "${mine}", agreementId: "${agreement}", template: "CLASSICAL", territories: "WORLD"`, 'asset { id }')),
  'Mutation.vocabularyPut': entry('edit', 'tenant-wide objects', ({ vocabulary }) => payload('vocabularyPut', `id: "${vocabulary}", name: "renamed"`, 'vocabulary { id }')),
  'Mutation.termsPut': entry('edit', 'tenant-wide objects', ({ vocabulary }) => payload('termsPut', `vocabularyId: "${vocabulary}", terms: [{code: "made"}]`, 'vocabulary { id }')),
  'Mutation.termDelete': entry('edit', 'tenant-wide objects', ({ term }) => payload('termDelete', `id: "${term}"`, 'deletedId')),
  'Mutation.personPut': entry('edit', 'tenant-wide objects', ({ person }) => payload('personPut', `id: "${person}", name: "renamed"`, 'person { id }')),
  'Mutation.personDelete': entry('edit', 'tenant-wide objects', ({ person }) => payload('personDelete', `id: "${person}"`, 'deletedId')),
  'Mutation.creditsPut': entry('edit', 'tenant objects', ({ asset, person }) => payload('creditsPut', `assetId: "${asset}", credits: [{personId: "${person}", role: ACTOR}]`, 'asset { id }')),
  'Subscription.jobUpdated': entry('read', 'tenant objects', ({ asset }) => `subscription { r: jobUpdated(after: "ZTow", assetId: "${asset}") { cursor } }`),
  'Subscription.assetChanged': entry('read', 'tenant objects', ({ asset }) => `subscription { r: assetChanged(after: "ZTow", assetId: "${asset}") { cursor } }`),
  'Subscription.annotationChanged': entry('read', 'tenant objects', ({ asset }) => `subscription { r: annotationChanged(after: "ZTow", assetId: "${asset}") { cursor } }`),
  'Subscription.availabilityChanged': entry('read', 'tenant objects', ({ asset }) => `subscription { r: availabilityChanged(after: "ZTow", assetId: "${asset}") { cursor } }`),
  'Subscription.events': entry('read', 'the caller', () => 'subscription { r: events(after: "ZTow") { cursor } }'),
};

const schema = await buildTelecineSchema();
const ROOT_FIELDS = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) => Object.keys(type!.getFields()).map((field) => `${type!.name}.${field}`));
const CASES = ROOT_FIELDS.flatMap((field) => ACTORS.map((actor) => ({ field, actor })));

let server: TestServer;
let rows: Rows;
let home: Ids;
const keys = new Map<ActorName, string>();

beforeAll(async () => {
  // No worker: jobs stay as the test puts them.
  server = await startTestServer({ TELECINE_ROLE: 'api' });
  rows = await connectRows(server.config.databaseUrl!);
  const { rows: [project] } = await rows.client.query<{ id: string; tenant_id: string }>('select id, tenant_id from project');
  home = { ...project!, project_id: project!.id };
  for (const role of ['viewer', 'editor', 'operator', 'rights', 'admin'] as const) keys.set(role, (await server.key(role)).secret);
  const elsewhere = await rows.project({ id: home.tenant_id }, { name: 'elsewhere' });
  keys.set('bound', (await server.key('admin', { project: elsewhere.id })).secret);
  // So that there is something that it may see.
  await new ApiClient(server.url, keys.get('bound')).newAsset('of a bound key');
  keys.set('other', (await server.key('admin', { tenant: 'another' })).secret);
  const revoked = await server.key('admin');
  await server.operator.revokeKey(revoked.id as never);
  keys.set('revoked', revoked.secret);
  const { rows: tenants } = await rows.client.query<{ id: string }>('select id from tenant');
  for (const { id } of tenants) await newProfile(id, 'known');
  const managed = await rows.project({ id: home.tenant_id }, { name: 'managed', rights_policy: 'MANAGED' });
  await rows.window(await rows.asset(managed), { closes_at: '2026-06-15T00:00:00Z' });
});
afterAll(async () => {
  await rows?.close();
  await server?.stop();
});

async function newProfile(tenant: string, name: string): Promise<string> {
  const [id, at] = [newId(), new Date()];
  await rows.insert('consumer_profile', { id, tenant_id: tenant, name, fields: JSON.stringify([{ path: 'poster', name: 'poster', parts: null, weight: 1, required: true }]), version: 1, created_at: at, updated_at: at });
  return `profile_${id}`;
}

/** A bound of a rule that says nothing. */
const NOWHEN = JSON.stringify(NO_BOUND);

async function things(): Promise<Things> {
  const of = (prefix: string, { id }: { id: string }): string => `${prefix}_${id}`;
  const asset = await rows.asset(home, { title: 'known', timeline_rate: '25' });
  const note = await rows.annotation(asset, { layer: 'note', kind: 'NOTE', in_frame: 25, out_frame: 50 });
  const layer = { id: newId(), tenant_id: home.tenant_id, name: `own/${newId()}`, kind: 'OTHER', title: 'Own', schema: '{"type": "object"}', version: 1, created_at: new Date(), updated_at: new Date() };
  await rows.insert('annotation_layer', layer);
  await rows.client.query(`delete from asset_external_id where scheme = 'house' and value = 'known'`);
  await rows.insert('asset_external_id', { tenant_id: home.tenant_id, project_id: home.project_id, asset_id: asset.id, scheme: 'house', value: 'known' });
  const revision = { tenant_id: home.tenant_id, project_id: home.project_id, asset_id: asset.id, recorded_at: new Date(), actor_kind: 'SYSTEM', actor_name: 'test' };
  for (const version of [1, 2]) await rows.insert('asset_revision', { ...revision, version, snapshot: { title: `known ${version}` } });
  const job = await rows.job(asset, { status: 'QUEUED' });
  await rows.event(home, { type: 'JOB_CREATED', subject_kind: 'Job', subject_id: job.id, asset_id: asset.id, job_root_id: job.id });
  await rows.event(home, { type: 'ASSET_CREATED', subject_id: asset.id, asset_id: asset.id });
  await rows.event(home, { type: 'ASSET_ANNOTATIONS_CHANGED', subject_id: asset.id, asset_id: asset.id, detail: { layers: ['note'], put: 1, removed: 0, annotationIds: null } });
  await rows.event(home, { type: 'AVAILABILITY_CHANGED', subject_id: asset.id, asset_id: asset.id, detail: { at: '2026-01-01T00:00:00.000Z', changes: [{ allowed: true, territories: ['DE'], channels: ['SVOD'], uses: ['FULL'] }] } });
  const edit = await rows.edit(asset);
  const { rows: [vocabulary] } = await rows.client.query<{ id: string }>(`select id from vocabulary where tenant_id = $1 and code = 'keyword'`, [home.tenant_id]);
  const at = new Date();
  const term = { id: newId(), tenant_id: home.tenant_id, vocabulary_id: vocabulary!.id, vocabulary_code: 'keyword', code: newId(), labels: '[]', synonyms: '[]', version: 1, created_at: at, updated_at: at };
  await rows.insert('term', term);
  const group = { id: newId(), name: `G-${newId()}` };
  await rows.insert('territory_group', { ...group, version: 1, tenant_id: home.tenant_id, territory_expression: 'DE', territories: ['DE'], geography: '2026-01', created_at: at, recorded_at: at });
  const element = { id: newId(), version: 1, tenant_id: home.tenant_id, project_id: home.project_id, kind: 'MUSIC', title: 'Song', created_at: at, recorded_at: at };
  await rows.insert('rights_element', element);
  const template = { id: newId(), name: `T-${newId()}` };
  await rows.insert('rights_template', { ...template, version: 1, tenant_id: home.tenant_id, rules: '[]', created_at: at, recorded_at: at });
  const agreement = await rows.agreement(home);
  const rule = { id: newId(), version: 1, tenant_id: home.tenant_id, project_id: home.project_id, asset_id: asset.id, agreement_id: agreement.id, window_id: newId(), name: 'R', effect: 'GRANT', territory_expression: 'DE', geography: '2026-01', channels: ['SVOD'], exclusive: false, opens: NOWHEN, closes: NOWHEN, created_at: at, recorded_at: at };
  await rows.insert('rights_rule', rule);
  const conflict = await rows.conflict(asset, await rows.window(asset));
  const hash = newId().replaceAll('-', '').padEnd(64, '0');
  await rows.insert('trusted_document', { id: newId(), tenant_id: home.tenant_id, hash, text: '{ viewer { id } }', created_at: at });
  return {
    document: `sha256:${hash}`, profile: await newProfile(home.tenant_id, newId()), vocabulary: of('vocabulary', vocabulary!), term: of('term', term), person: of('person', await rows.person(home)),
    asset: of('asset', asset), job: of('job', job), doneJob: of('job', await rows.job(await rows.asset(home), { status: 'SUCCEEDED' })), mine: of('asset', await rows.asset(home)),
    note: of('annotation', note), layer: of('layer', layer), agreement: of('agreement', agreement), rule: of('rule', rule), template: { id: of('template', template), name: template.name }, window: of('window', await rows.window(asset)), group: { id: of('group', group), name: group.name }, element: of('element', element), conflict: of('conflict', conflict),
    captions: of('captions', await rows.captionTrack(asset)), edit: of('edit', edit), manifestation: of('manifestation', await rows.manifestation(edit)),
    collection: of('asset', await rows.asset(home, { kind: 'COLLECTION' })),
    deleted: of('asset', await rows.asset(home, { status: 'DELETED', status_before_delete: 'READY', deleted_at: new Date() })), project: of('project', home.project_id === home.id ? home : { id: home.project_id }),
  };
}

/** By the role table alone: never by looking at what the program does. */
function expected(field: string, actor: ActorName): Outcome {
  const { may, about } = MATRIX[field]!;
  if (UNKNOWN.includes(actor)) return 'UNAUTHENTICATED';
  if (!(MAY[may] as readonly ActorName[]).includes(actor)) return 'FORBIDDEN';
  if (about === 'the caller' || (about === 'the caller\'s tenant' && actor === 'other') || !OUTSIDE.includes(actor)) return field === 'Mutation.projectCreate' && actor === 'bound' ? 'NOT_FOUND' : 'DONE';
  if (about === 'the caller\'s tenant' && actor === 'bound') return 'TENANT_WIDE';
  if (about === 'tenant-wide objects' && actor === 'bound') return field.startsWith('Mutation.') ? 'TENANT_WIDE' : 'DONE';
  return field.startsWith('Mutation.') ? 'NOT_FOUND' : 'HIDDEN';
}

interface Answered { data?: { r?: unknown } | null; errors?: readonly { extensions?: Readonly<Record<string, unknown>> }[] }

function outcomeOf({ data, errors }: Answered): Outcome {
  const code = errors?.[0]?.extensions?.['code'];
  if (code === 'UNAUTHENTICATED' || code === 'FORBIDDEN') return code;
  if (errors) throw new Error(JSON.stringify(errors));
  const answer = data?.r as { userErrors?: { code: string }[] } | null;
  if (answer?.userErrors?.some((fault) => fault.code === 'NOT_FOUND')) return 'NOT_FOUND';
  if (answer?.userErrors?.some((fault) => fault.code === 'TENANT_WIDE')) return 'TENANT_WIDE';
  return /"(?:asset|job|project|upload|key|rendition|vocabulary|term|person|document|profile|annotation|layer|captions)_|cursor|version|NO_SOURCE|PLAN_CHANGED|NOT_RETRYABLE|PROBED/.test(JSON.stringify(answer)) ? 'DONE' : 'HIDDEN';
}

/** The first thing that a subscription delivers, or that it says nothing for so many ms. */
async function firstOf(api: ApiClient, query: string, patience: number): Promise<Outcome> {
  const stream = api.follow('socket', query);
  try {
    const first = await Promise.race([stream.next(), pause(patience).then(() => 'silent' as const)]);
    return first === 'silent' ? 'HIDDEN' : outcomeOf(first.value as Answered);
  } catch (error) {
    return (error as { code?: number }).code === 4403 ? 'UNAUTHENTICATED' : Promise.reject(error);
  } finally {
    void stream.return(undefined);
  }
}

describe('who may do what', () => {
  it('is said for every root field of the schema and no other', () => {
    expect(Object.keys(MATRIX).sort()).toEqual([...ROOT_FIELDS].sort());
  });

  it.each(CASES)('$field by $actor', async ({ field, actor }) => {
    const api = new ApiClient(server.url, keys.get(actor) ?? '');
    const query = MATRIX[field]!.call(await things());
    if (field.startsWith('Subscription.')) return expect(await firstOf(api, query, expected(field, actor) === 'HIDDEN' ? 1200 : 20_000)).toBe(expected(field, actor));
    const answer = await api.ask<{ r?: unknown } | null>(query);
    expect(outcomeOf(answer)).toBe(expected(field, actor));
    expect(answer.status).toBe(expected(field, actor) === 'UNAUTHENTICATED' ? 401 : 200);
  });
});

describe('a key that is revoked', () => {
  it('works for 5 s at most on every door and open stream', async () => {
    const key = await server.key('admin');
    const api = new ApiClient(server.url, key.secret);
    const asset = await rows.asset(home);
    await rows.rendition(asset, { segment_index: JSON.stringify({ timescale: 25, init: { start: 0, end: 10 }, segments: [] }) });
    const { asset: { playback } } = await api.read<{ asset: { playback: { token: string } } }>(`{ asset(id: "asset_${asset.id}") { playback(context: {}) { ... on PlaybackAllowed { token } } } }`);
    const media = (): Promise<number> => fetch(`${server.url}/media/${playback.token}/nothing.mp4`).then(({ status }) => status);
    expect(await media()).toBe(404);
    const [upload, asked] = [await api.openUpload(10_000_000), await api.openUpload(10)];
    expect((await patch(upload.url, new Uint8Array(10), 0)).status).toBe(204);
    const under = { socket: 0, stream: 0, upload: 0 };
    const ends = (['socket', 'stream'] as const).map(async (transport) => {
      for await (const { errors } of api.follow(transport, 'subscription ($after: EventCursor) { events(after: $after) { cursor } }', { after: Buffer.from('e:0').toString('base64url') })) {
        under[transport] += 1;
        if (errors) return errors[0]!.extensions['code'];
      }
      return 'ended';
    });
    const trickle = async (): Promise<number | string> => {
      const body = new ReadableStream<Uint8Array>({ pull: async (controller) => { await pause(100); under.upload += 1; controller.enqueue(new Uint8Array(100)); } });
      const response = await fetch(upload.url, { method: 'PATCH', body, duplex: 'half', headers: { 'tus-resumable': '1.0.0', 'upload-offset': '10', 'content-type': 'application/offset+octet-stream' } } as RequestInit).catch(() => null);
      return response?.status ?? 'cut off';
    };
    const sending = trickle();
    await until('all are under way', () => under.socket > 0 && under.stream > 0 && under.upload > 5);

    expect(await elapsed(() => refusedEverywhere())).toBeLessThan(5000);

    async function refusedEverywhere(): Promise<void> {
      expect(await server.operator.revokeKey(key.id as never)).toBe(true);
      await Promise.all([
        until('HTTP refuses', async () => (await fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${key.secret}` }, body: '{"query":"{ viewer { id } }"}' })).status === 401),
        until('media is refused', async () => (await media()) === 403),
        until('the upload is refused', async () => [401, 403, 410].includes((await fetch(asked.url, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } })).status)),
        Promise.all(ends).then((codes) => expect(codes).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED'])),
        sending.then((status) => expect([401, 403, 'cut off']).toContain(status)),
      ]);
    }
  });
});
