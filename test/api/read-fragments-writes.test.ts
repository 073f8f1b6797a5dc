import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, getNamedType, type GraphQLObjectType, isLeafType, isObjectType, isRequiredArgument } from 'graphql';
import { appDataSource } from '../../src/adapters/postgres/data-source.js';
import { isFragment } from '../../src/adapters/postgres/read/compile/fragment.js';
import { createReadPort } from '../../src/adapters/postgres/read/index.js';
import { postgresSweepList } from '../../src/adapters/postgres/sweep-list.js';
import { systemPool } from '../../src/adapters/postgres/system-pool.js';
import { createTenantPool, type TenantPool } from '../../src/adapters/postgres/tenant-pool.js';
import { postgresUnitOfWork } from '../../src/adapters/postgres/unit-of-work.js';
import { stepQueue } from '../../src/adapters/queue/index.js';
import { COMPUTED, type FieldSelection, type Inquiry, type ReadPort, type ReadScope, type Selection, Variable, wholeText } from '../../src/domain/read/index.js';
import { idOf } from '../../src/domain/shared/index.js';
import { sweepDeletedAssets, sweepSupersededFiles } from '../../src/domain/sweep/index.js';
import { AVAILS_ROW, availsCsv } from '../support/avails.js';
import { ApiClient, type Fault, until } from '../support/client.js';
import { makeClip } from '../support/clips.js';
import { MemoryStorage } from '../support/memory-storage.js';
import { connectRows, type Rows } from '../support/rows.js';
import { select } from '../support/select.js';
import { startTestServer, type TestServer } from '../support/server.js';

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));

/** What code answers, or what is no part of the read path's text. */
const isComputed = (type: string, field: string): boolean => ((COMPUTED as Readonly<Record<string, { readonly fields: readonly string[] }>>)[type]?.fields ?? []).includes(field);

/** Every field of a type that can be asked for without a question to the asker, objects below it too; of another asset only what shows which it is. */
function everythingOf(type: GraphQLObjectType, above: readonly string[] = []): Selection {
  const fields = Object.values(type.getFields()).flatMap(({ name, args, type: of }): FieldSelection[] => {
    const named = getNamedType(of);
    const asked = Object.fromEntries(args.filter(isRequiredArgument).map((arg) => [arg.name, arg.name === 'first' ? 50 : null]));
    if (isComputed(type.name, name) || Object.values(asked).includes(null)) return [];
    if (isLeafType(named)) return [{ name, key: name, args: asked, of: null }];
    if (named.name === 'Asset') return [{ name, key: name, args: asked, of: select('Asset', 'id projectionVersion status title { text }') }];
    if (!isObjectType(named) || above.includes(named.name)) return [];
    return [{ name, key: name, args: asked, of: everythingOf(named, [...above, type.name]) }];
  });
  return new Map([[type.name, fields]]);
}

const ALL = everythingOf(schema.getType('Asset') as GraphQLObjectType).get('Asset')!;
const one = (field: FieldSelection): Selection => new Map([['Asset', [field]]]);
/** In one text, which is remembered as long as the version stands. */
const OWN: Selection = new Map([['Asset', [
  ...ALL.filter((field) => isFragment(one(field))),
  ...select('Asset', `swiss: title(languages: ["gsw", "fr"]) { text language } told: synopsis(languages: ["de", "gsw"]) { text } actors: credits(roles: [ACTOR]) { person { names { text language } } }
    former: renditions(first: 50, filter: {status: [READY, SUPERSEDED]}) { totalCount nodes { id status file { id } } } forms: edits { name externalIds { value } manifestations { name externalIds { value } } } then: rightsWindows(first: 50, knownAt: "2100-01-01T00:00:00.000Z") { totalCount }`).get('Asset')!,
]]]);
/** Each in a text that is never remembered, with texts of other assets in it that are. */
const REST = ALL.filter((field) => !isFragment(one(field)));

type Ask = 'nodes' | 'node' | 'list';
const asking = (ask: Ask, selection: Selection): { readonly ask: Ask; readonly inquiry: Inquiry } => {
  const page = new Map([['AssetConnection', [{ name: 'nodes', key: 'nodes', args: {}, of: selection }]]]);
  const question = { nodes: { ask: 'nodes', ids: new Variable(0), selection }, node: { ask: 'node', kinds: ['Asset'], id: new Variable(0), selection }, list: { ask: 'list', name: 'assets', args: { first: 100 }, selection: page } } as const;
  return { ask, inquiry: { form: 'selected', questions: [question[ask]] } };
};
const inquiries = [asking('nodes', OWN), asking('node', OWN), asking('list', OWN), asking('nodes', new Map([['Asset', REST]]))];


let server: TestServer;
let api: ApiClient;
let rows: Rows;
let pool: TenantPool;
/** Keys of the tenant and of the project that the titles are in; and of another project, and of another tenant. */
let scopes: readonly ReadScope[];
let home: string;
let folder: string;
/** What another process of the installation remembers, and one that remembers nothing. */
let cached: ReadPort;
let plain: ReadPort;
const known: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'telecine-writes-'));
  server = await startTestServer();
  api = new ApiClient(server.url);
  rows = await connectRows(server.config.databaseUrl!);
  pool = createTenantPool({ url: server.config.databaseUrl!, size: 2 });
  cached = createReadPort({ pool, fragmentBytes: 50_000_000 });
  plain = createReadPort({ pool });
  const { rows: [project] } = await rows.client.query<{ id: string; tenant_id: string }>('select id, tenant_id from project');
  home = project!.id;
  const later = new Date(Date.now() + 3_600_000);
  const other = await rows.project({ id: project!.tenant_id }, { created_at: later });
  const stranger = await rows.tenant();
  scopes = [[project!.tenant_id, null], [project!.tenant_id, home], [project!.tenant_id, other.id], [stranger.id, null]].map(([tenant, id]) =>
    ({ tenantId: idOf('Tenant', tenant!), projectId: id === null ? null : idOf('Project', id!), mayRestore: false }));
});
afterAll(async () => {
  await pool?.end();
  await rows?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function shown(port: ReadPort, to: readonly ReadScope[] = scopes.slice(0, 2)): Promise<string[]> {
  const texts: string[] = [];
  for (const scope of to) {
    for (const { ask, inquiry } of inquiries) {
      const [answer] = await port.answer(scope, inquiry, [[ask === 'node' ? (known.at(-1) ?? '') : known]]);
      if (!answer!.ok) throw new Error(JSON.stringify(answer!.error));
      texts.push(wholeText(answer!.value));
    }
  }
  return texts;
}

/** Where answers begin to differ: each is longer than anybody reads. */
const differences = (texts: readonly string[], wanted: readonly string[]): object[] => texts.flatMap((text, i) => {
  const at = [...text].findIndex((letter, n) => letter !== wanted[i]![n]);
  return text === wanted[i] ? [] : [{ remembered: text.slice(Math.max(0, at - 100), at + 100), there: wanted[i]!.slice(Math.max(0, at - 100), at + 100) }];
});

/** Whoever remembered everything before the write shows after it what is there, and nothing of what was. `visible`: that the write is one that readers see. */
async function afterwards<T>(write: () => Promise<T>, visible = true): Promise<T> {
  const before = await shown(cached);
  const answer = await write();
  const now = await shown(plain);
  expect(differences(await shown(cached), now)).toEqual([]);
  if (visible) expect(now).not.toEqual(before);
  return answer;
}

const tried = new Set<string>();

/** A mutation that is not refused. `selection` names what it answers. */
async function done<T = Record<string, { id: string }>>(name: string, input: Record<string, unknown>, selection: string): Promise<T> {
  tried.add(name);
  const payload = await api.mutate<Record<string, unknown>>(name, input, selection);
  expect(payload.userErrors as readonly Fault[]).toEqual([]);
  return payload as T;
}

const made = async (title: string, more: Record<string, unknown> = {}): Promise<string> => {
  const id = (await done<{ asset: { id: string } }>('assetCreate', { kind: 'FEATURE', title, ...more }, 'asset { id }')).asset.id;
  known.push(id);
  return id;
};

describe('what another process remembers of titles', () => {
  let [film, trailer, series, season, collection] = ['', '', '', '', ''];
  beforeAll(async () => {
    film = await made('A film', { language: 'en', titles: [{ language: 'de', text: 'Ein Film' }], metadata: { genres: ['drama'], keywords: ['sea'] }, externalIds: [{ scheme: 'house', value: 'F-1' }] });
    [trailer, series, collection] = [await made('A trailer', { kind: 'TRAILER' }), await made('A series', { kind: 'SERIES' }), await made('A collection', { kind: 'COLLECTION' })];
    season = await afterwards(() => made('A season', { kind: 'SEASON', parentId: series, position: 1 }));
  });

  it('is nearly all that can be asked of them', () => {
    expect(isFragment(OWN)).toBe(true);
    expect(REST.map(({ name }) => name).toSorted()).toEqual(['children', 'collections', 'derivedFrom', 'derivedTitles', 'edits', 'elementUses', 'items', 'jobs', 'parent', 'project', 'related', 'rightsRules', 'rightsWindows', 'terms']);
  });

  it('is never what a title was before its own edits, those of its family, its collections and what it is related to', async () => {
    await afterwards(() => done('assetUpdate', { id: film, title: 'A better film', synopsis: 'At sea', titles: [{ language: 'fr', text: 'Un film' }], metadata: { genres: ['comedy'], releasedOn: '2020-02-02' } }, 'asset { id }'));
    await afterwards(() => done('assetUpdate', { id: season, title: 'The season', position: 2 }, 'asset { id }'));
    await afterwards(() => done('assetRelationsPut', { assetId: film, kind: 'TRAILER', relations: [{ assetId: trailer, territories: ['DE'] }] }, 'asset { id }'));
    await afterwards(() => done('collectionItemsPut', { collectionId: collection, assetIds: [film, trailer] }, 'collection { id }'));
    await afterwards(() => done('collectionItemsPut', { collectionId: collection, assetIds: [trailer, film] }, 'collection { id }'));
    await afterwards(() => done('assetUpdate', { id: trailer, title: 'The trailer' }, 'asset { id }'));
    await afterwards(() => done('assetRevisionRestore', { id: film, version: 1 }, 'asset { id }'));
    await afterwards(() => done('assetsUpsert', { scheme: 'house', rows: [{ externalId: 'F-1', title: 'The film', parentId: null }, { externalId: 'E-1', kind: 'EPISODE', title: 'An episode', parentId: season, position: 1 }] }, 'report { created updated }'));
    for (const id of [trailer, series]) {
      await afterwards(() => done('assetDelete', { id }, 'deletedId'));
      await afterwards(() => done('assetRestore', { id }, 'asset { id }'));
    }
  });

  it('is never a version of a title, a form of it or a name of either that is no more', async () => {
    const { edit } = await afterwards(() => done<{ edit: { id: string } }>('editPut', { assetId: film, name: 'Original', kind: 'ORIGINAL', externalIds: [{ scheme: 'eidr', value: '10.5240/7791-8534-2C23-9030-8610-5' }] }, 'edit { id }'));
    const { manifestation } = await afterwards(() => done<{ manifestation: { id: string } }>('manifestationPut', { editId: edit.id, name: 'A package', kind: 'DCP', mediaId: trailer }, 'manifestation { id }'));
    await afterwards(() => done('editPut', { id: edit.id, name: 'Uncut', externalIds: [] }, 'edit { id }'));
    await afterwards(() => done('manifestationPut', { id: manifestation.id, name: 'Another', externalIds: [{ scheme: 'house', value: 'M-1' }] }, 'manifestation { id }'));
    await afterwards(() => done('assetUpdate', { id: trailer, title: 'The media' }, 'asset { id }'));
    await afterwards(() => done('manifestationDelete', { id: manifestation.id }, 'deletedId'));
    await afterwards(() => done('editDelete', { id: edit.id }, 'deletedId'));
  });

  it('is never an annotation that was changed, answered, settled, replaced by a run or taken away', async () => {
    await rows.client.query(`update asset set timeline_rate = '25' where id = $1`, [film.slice('asset_'.length)]);
    const put = (annotations: object[], more = {}) => done<{ annotations: { id: string }[] }>('annotationsPut', { assetId: film, annotations, ...more }, 'annotations { id }');
    const { annotations: [note] } = await afterwards(() => put([{ layer: 'note', inFrame: '0', outFrame: '10', label: 'A note' }]));
    await afterwards(() => put([{ id: note!.id, layer: 'note', label: 'The note' }]));
    const { annotations: [reply] } = await afterwards(() => put([{ layer: 'note', replyTo: note!.id, body: 'An answer' }]));
    await afterwards(() => done('noteResolve', { id: note!.id, resolved: true }, 'note { id }'));
    for (const runId of ['one', 'two']) await afterwards(() => put([{ layer: 'object', inFrame: '5', outFrame: '9' }], { replaceMachineRun: { runId, model: 'm', version: '1', layers: ['object'] } }));
    await afterwards(() => done('annotationDelete', { id: reply!.id }, 'deletedId'));
    await afterwards(() => done('annotationsDelete', { assetId: film, ids: [note!.id] }, 'deletedIds'));
  });

  it('is never captions that were replaced, set aside or taken away', async () => {
    await rows.client.query(`update asset set timeline_rate = '25' where id = $1`, [film.slice(6)]);
    await afterwards(() => done('assetUpdate', { id: film, synopsis: 'With captions' }, 'asset { id }'));
    const content = '1\n00:00:01,000 --> 00:00:02,000\nHello\n';
    const { track } = await afterwards(() => done<{ track: { id: string } }>('captionImport', { assetId: film, language: 'en', content }, 'track { id }'));
    await afterwards(() => done('captionImport', { assetId: film, language: 'en', content: content.replace('Hello', 'Ahoy') }, 'track { id }'));
    await afterwards(() => done('captionTrackUpdate', { id: track.id, draft: true }, 'track { id }'));
    await afterwards(() => done('captionTrackDelete', { id: track.id }, 'deletedId'));
  });

  it('is never a timecode track that was changed or taken away', async () => {
    await rows.client.query(`update asset set timeline_rate = '25' where id = $1`, [film.slice(6)]);
    await afterwards(() => done('assetUpdate', { id: film, synopsis: 'With tracks' }, 'asset { id }'));
    const { trackId: id } = await afterwards(() => done<{ trackId: string }>('timecodeTrackPut', { assetId: film, startTimecode: '01:00:00:00' }, 'trackId'));
    await afterwards(() => done('timecodeTrackPut', { assetId: film, id, name: 'Another' }, 'trackId'));
    await afterwards(() => done('timecodeTrackDelete', { assetId: film, id }, 'deletedId'));
  });

  it('is never a rights window that was changed or revoked, nor an agreement as it was called', async () => {
    const agree = (input: object) => done<{ agreement: { id: string } }>('rightsAgreementPut', { party: 'A Studio', direction: 'GRANT_IN', ...input }, 'agreement { id }');
    const { agreement } = await agree({ name: 'Deal' });
    const said = { agreementId: agreement.id, assetId: film, effect: 'GRANT', channels: ['SVOD'], opensAt: '2020-01-01T00:00:00Z' };
    const { window } = await afterwards(() => done<{ window: { id: string } }>('rightsWindowPut', { ...said, territories: 'DE' }, 'window { id }'));
    await afterwards(() => done('rightsWindowPut', { ...said, id: window.id, territories: 'DE + AT' }, 'window { id }'));
    await afterwards(() => agree({ id: agreement.id, name: 'Amended' }));
    const group = (input: object) => done<{ group: { id: string } }>('territoryGroupPut', { name: 'DACH', ...input }, 'group { id }');
    const { group: { id } } = await group({ territories: 'DE + AT' });
    await afterwards(() => done('rightsWindowPut', { ...said, id: window.id, territories: 'DACH + FR' }, 'window { id }'));
    await afterwards(() => group({ id, territories: 'DE + AT + CH' }));
    const { element } = await done<{ element: { id: string } }>('rightsElementPut', { kind: 'MUSIC', title: 'Song' }, 'element { id }');
    await afterwards(() => done('elementUsesPut', { assetId: film, uses: [{ elementId: element.id, inFrame: '0', outFrame: '10' }] }, 'asset { id }'));
    await afterwards(() => done('rightsClearancePut', { elementId: element.id, territories: 'DE', channels: ['ALL'] }, 'clearance { id }'));
    await afterwards(() => done('assetLineagePut', { assetId: film, derivedFrom: [{ assetId: trailer, inFrame: '0', outFrame: '10' }] }, 'asset { id }'));
    await done('assetUpdate', { id: film, externalIds: [{ scheme: 'house', value: 'by-avails' }] }, 'asset { id }');
    const sheet = (row: object) => done('availsImport', { content: availsCsv({ ...AVAILS_ROW, AltID: 'by-avails', ...row }) }, 'report { applied }');
    await afterwards(() => sheet({ Territory: 'CA' }));
    await afterwards(() => sheet({ Territory: 'CA', EntryType: 'Full Delete' }));
    const changes = [{ putWindow: { ...said, id: window.id, territories: 'DE + LI' } }];
    const { plan } = await done<{ plan: { hash: string } }>('rightsPlan', { changes }, 'plan { hash }');
    await afterwards(() => done('rightsApply', { planHash: plan.hash, changes }, 'windows { id }'));
    await afterwards(() => done('rightsWindowRevoke', { id: window.id, reason: 'Sold' }, 'window { id }'));
    const matter = { agreementId: agreement.id, assetId: film, effect: 'GRANT', channels: ['SVOD'], name: 'R' };
    const { rule } = await afterwards(() => done<{ rule: { id: string } }>('rightsRulePut', { ...matter, territories: 'DE', opens: { event: 'THEATRICAL' } }, 'rule { id }'));
    await afterwards(() => done('rightsEventPut', { assetId: film, name: 'THEATRICAL', on: '2020-01-01' }, 'event { id }'));
    await afterwards(() => done('rightsEventPut', { assetId: film, name: 'THEATRICAL', on: '2020-02-01' }, 'event { id }'));
    await afterwards(() => done('rightsRulePut', { ...matter, id: rule.id, territories: 'DE + AT' }, 'rule { id }'));
    await afterwards(() => done('rightsRuleRevoke', { id: rule.id, reason: 'Over' }, 'rule { id }'));
    await done('rightsTemplatePut', { name: 'OURS', rules: [{ name: 'FIRST', effect: 'GRANT', channels: ['SVOD'], opens: { event: 'THEATRICAL' } }] }, 'template { id }');
    await afterwards(() => done('rightsTemplateApply', { assetId: film, template: 'OURS', agreementId: agreement.id, territories: 'FR' }, 'asset { id }'));
  });

  it('is never what stood on other frames before the video was cut again', async () => {
    await rows.client.query(`update asset set timeline_rate = '25' where id = $1`, [film.slice(6)]);
    const content = '1\n00:00:01,000 --> 00:00:02,000\nHello\n';
    await afterwards(() => done('annotationsPut', { assetId: film, annotations: [{ layer: 'note', inFrame: '0', outFrame: '10', label: 'A note' }, { layer: 'note', inFrame: '20', outFrame: '30' }] }, 'annotations { id }'));
    await afterwards(() => done('captionImport', { assetId: film, language: 'fr', content }, 'track { id }'));
    const { rows: [video] } = await rows.client.query<{ source_version: number }>('update asset set source_version = source_version + 1 where id = $1 returning source_version', [film.slice(6)]);
    await afterwards(() => done('assetUpdate', { id: film, synopsis: 'Cut again' }, 'asset { id }'));
    const edit = { ranges: [{ inFrame: '5', outFrame: '60', atFrame: '0' }] };
    await afterwards(() => done('timelineRetime', { assetId: film, fromEditVersion: video!.source_version - 1, edit }, 'asset { id }'));
  });

  it('is never a person\'s former name, a term\'s former label or a vocabulary\'s, nor a text by fallbacks that a project had', async () => {
    const { person } = await done<{ person: { id: string } }>('personPut', { name: 'Jo Doe' }, 'person { id }');
    await afterwards(() => done('creditsPut', { assetId: film, credits: [{ personId: person.id, role: 'ACTOR', character: 'Herself' }] }, 'asset { id }'));
    await afterwards(() => done('personPut', { id: person.id, name: 'Jo Roe', names: [{ language: 'ja', text: 'ジョー' }], externalIds: [{ scheme: 'imdb', value: 'nm1' }] }, 'person { id }'));
    await afterwards(() => done('personDelete', { id: person.id, force: true }, 'deletedId'));

    const { vocabulary } = await done<{ vocabulary: { id: string } }>('vocabularyPut', { code: 'FSK-X', name: 'Ratings', kind: 'RATING', territory: 'DE' }, 'vocabulary { id }');
    const terms = (label: string) => done<{ vocabulary: { terms: { nodes: { id: string }[] } } }>('termsPut', { vocabularyId: vocabulary.id, terms: [{ code: '12', labels: [{ language: 'de', text: label }] }] }, 'vocabulary { terms(first: 1) { nodes { id } } }');
    const { vocabulary: { terms: { nodes: [term] } } } = await terms('ab 12');
    await afterwards(() => done('assetUpdate', { id: film, metadata: { contentRatings: [{ system: 'FSK-X', rating: '12' }] } }, 'asset { id }'));
    await afterwards(() => terms('ab zwölf'));
    await afterwards(() => done('vocabularyPut', { id: vocabulary.id, name: 'Altersstufen' }, 'vocabulary { id }'));
    await done('assetUpdate', { id: film, metadata: { contentRatings: [] } }, 'asset { id }');
    await afterwards(() => done('termDelete', { id: term!.id }, 'deletedId'), false);

    const fallbacks = (to: readonly string[] | null) => done('projectUpdate', { id: `project_${home}`, languageFallbacks: to && [{ language: 'gsw', fallbacks: to }] }, 'project { id }');
    await done('assetUpdate', { id: film, titles: [{ language: 'de', text: 'Ein Film' }, { language: 'fr', text: 'Un film' }] }, 'asset { id }');
    for (const to of [['de'], ['it', 'fr'], ['de'], null, ['de'], null]) await afterwards(() => fallbacks(to));
    await afterwards(() => done('projectUpdate', { id: `project_${home}`, name: 'Renamed' }, 'project { id }'));
  });

  it('is never the media that newer ones replaced, nor what the sweeper has taken away since', async () => {
    let id = '';
    const bytes = await readFile(await makeClip(folder, 1));
    await afterwards(async () => {
      tried.add('uploadCreate');
      id = (await api.upload(bytes)).asset.id;
      known.push(id);
      await api.settled(id);
    });
    expect(JSON.parse((await shown(plain))[0]!).at(-1)).toMatchObject({ status: 'READY', source: { bytes: String(bytes.length) } });
    await afterwards(async () => {
      const { job } = await done<{ job: { id: string } }>('transcode', { assetId: id, profile: 'h264' }, 'job { id }');
      await until('it is made again', async () => (await api.read<{ job: { status: string } }>('query ($id: ID!) { job(id: $id) { status } }', { id: job.id })).job.status === 'SUCCEEDED');
    });
    const { dataSource, system, deps } = await sweeping();
    try {
      await afterwards(() => sweepSupersededFiles(deps));
      expect(JSON.parse((await shown(cached))[0]!).at(-1)).toMatchObject({ former: { nodes: expect.not.arrayContaining([expect.objectContaining({ status: 'SUPERSEDED' })]) as unknown } });
      await done('assetUpdate', { id: series, title: 'To be erased' }, 'asset { id }');
      await done('assetDelete', { id: series }, 'deletedId');
      await afterwards(() => sweepDeletedAssets(deps));
    } finally {
      await dataSource.destroy();
      await system.end();
    }
  });

  it('is never what a made-up title was in a former life, though it comes back under its id', async () => {
    const seeding = (await server.operator.seeding(null))!;
    try {
      await afterwards(() => seeding.make({ assets: 20, seed: 7 }));
      const first = (await rows.client.query<{ id: string }>(`select id from asset where title not like '%:%' and id in (select id from seeded) order by created_at limit 1`)).rows[0]!.id;
      known.push(`asset_${first}`);
      await afterwards(() => done('assetUpdate', { id: `asset_${first}`, title: 'In its first life' }, 'asset { id }'));
      await afterwards(async () => {
        await seeding.clear();
        await seeding.make({ assets: 20, seed: 7 });
        await done('assetUpdate', { id: `asset_${first}`, title: 'In its second life' }, 'asset { id }');
      });
    } finally {
      await seeding.close();
    }
  });

  it('is nothing that was read with the key of another project or tenant', async () => {
    for (let i = 0; i < 2; i++) {
      expect(differences(await shown(cached, scopes), await shown(plain, scopes))).toEqual([]);
      for (const stranger of scopes.slice(2)) expect((await shown(cached, [stranger])).join()).not.toMatch(/asset_/);
    }
  });

  it('was asked for by every mutation that writes to the catalogue', () => {
    /** They change jobs, documents, layers (which no title shows), conflicts (neither), profiles (whose scores are never remembered), or what has no titles yet. */
    const ELSEWHERE = ['annotationLayerDelete', 'annotationLayerPut', 'consumerProfileDelete', 'consumerProfilePut', 'documentsRegister', 'documentsRemove', 'jobCancel', 'jobRetry', 'jobUpdate', 'projectCreate', 'rightsConflictUpdate'];
    expect([...tried, ...ELSEWHERE].toSorted()).toEqual(Object.keys(schema.getMutationType()!.getFields()).toSorted());
  });
});

/** What the maintenance of a server does, as if all that may go were due. */
async function sweeping() {
  const url = server.config.databaseUrl!;
  const [dataSource, system] = [await appDataSource(url, 2).initialize(), systemPool(url, 2, () => undefined)];
  const unitOfWork = postgresUnitOfWork({ dataSource, stepQueue, committed: () => undefined });
  const clock = { now: () => new Date(Date.now() + 60_000) };
  const retention = { deletedDays: 0, supersededHours: 0, idempotencyHours: 24, eventDays: 30 };
  return { dataSource, system, deps: { list: postgresSweepList(system), uploads: undefined as never, unitOfWork, storage: new MemoryStorage(), clock, retention } };
}
