import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createReadPort } from '../../src/adapters/postgres/read/index.js';
import { createTenantPool, type TenantPool } from '../../src/adapters/postgres/tenant-pool.js';
import { type Asked, type Inquiry, type Question, type ReadPort, type ReadScope, type Selection, Variable, wholeText } from '../../src/domain/read/index.js';
import { idOf } from '../../src/domain/shared/index.js';
import { ApiClient, type Payload } from '../support/client.js';
import { connectRows, type Rows } from '../support/rows.js';
import { select } from '../support/select.js';
import { startTestServer, type TestServer } from '../support/server.js';

/** A release candidate takes 100,000. */
const STEPS = Math.ceil(Number(process.env['TELECINE_TEST_CACHE_ROUNDS'] ?? 200));
const WORKERS = 4;
/** Steps between two moments at which nobody writes. */
const ROUND = Math.max(50, Math.ceil(STEPS / 400));

/** The title's own: the same text as long as its version stands. */
const OWN = `kind status position version title { text language } titles { text language } synopsis { text } metadata { genres keywords } externalIds { scheme value } poster { id }
  credits { role character person { name sortName names { text } externalIds { value } } } edits { id name territories externalIds { value } manifestations { id name kind } } renditions(first: 9) { nodes { id } }
  revisions(first: 3) { nodes { version changes { path after } } }`;
/** Which titles are around it: they change with its version too; what is said of them has versions of its own. */
const AROUND = 'parent { id } children(first: 50) { nodes { id } } items(first: 50) { nodes { id } } collections(first: 50) { nodes { id } } related(first: 50) { nodes { kind territories asset { id } } }';
const NAMED = 'id projectionVersion title { text } kind';
const SELECTIONS = {
  own: `id projectionVersion ${OWN}`,
  named: NAMED,
  around: `id projectionVersion ${AROUND}`,
  family: `id projectionVersion parent { ${NAMED} } children(first: 50) { nodes { ${NAMED} } } items(first: 50) { edges { node { ${NAMED} } } } collections(first: 50) { nodes { ${NAMED} } } related(first: 50) { nodes { asset { ${NAMED} } } }`,
  rest: 'id projectionVersion project { name version } terms { code label(languages: ["de"]) { text } } swiss: title(languages: ["gsw", "fr"]) { text } edits { manifestations { media { id title { text } } } } jobs(first: 3) { nodes { status } }',
};
type Name = keyof typeof SELECTIONS;
const NAMES = Object.keys(SELECTIONS) as Name[];
/** Of these the whole text goes with the version. */
const LAWFUL: readonly Name[] = ['own', 'named', 'around'];

const inquiry = (asked: Asked, selection: Selection): Inquiry => ({ form: 'selected', questions: [{ ...asked, selection } as Question] });
const many = (text: string): Inquiry => inquiry({ ask: 'nodes', ids: new Variable(0) }, select('Asset', text));
const one = (text: string): Inquiry => inquiry({ ask: 'node', kinds: ['Asset'], id: new Variable(0) }, select('Asset', text));
const page = (text: string): Inquiry => inquiry({ ask: 'list', name: 'assets', args: { first: 100 } }, select('AssetConnection', `nodes { ${text} }`));
const INQUIRIES = NAMES.map((name) => ({ name, many: many(SELECTIONS[name]), one: one(SELECTIONS[name]), page: page(SELECTIONS[name]) }));

const dice = (sides: number): number => Math.floor(Math.random() * sides);
const pick = <T>(list: readonly T[]): T => list[dice(list.length)]!;
const some = <T>(list: readonly T[], most: number): T[] => [...new Set(Array.from({ length: dice(most + 1) }, () => pick(list)))];

let server: TestServer;
let api: ApiClient;
let rows: Rows;
let pool: TenantPool;
let scopes: readonly ReadScope[];
let strangers: readonly ReadScope[];
let project: string;
/** One whose texts are pushed out, so that every way of filling them is gone, and one that forgets nothing. */
let remembering: readonly ReadPort[];
let plain: ReadPort;
beforeAll(async () => {
  server = await startTestServer({ TELECINE_ROLE: 'api', TELECINE_COST_BUDGET: '1000000000', TELECINE_COST_REFILL: '1000000000' });
  api = new ApiClient(server.url);
  rows = await connectRows(server.config.databaseUrl!);
  pool = createTenantPool({ url: server.config.databaseUrl!, size: WORKERS });
  remembering = [100_000, 50_000_000].map((fragmentBytes) => createReadPort({ pool, fragmentBytes }));
  plain = createReadPort({ pool });
  const { rows: [home] } = await rows.client.query<{ id: string; tenant_id: string }>('select id, tenant_id from project');
  project = `project_${home!.id}`;
  const other = await rows.project({ id: home!.tenant_id }, { created_at: new Date(Date.now() + 3_600_000) });
  const scope = (tenant: string, id: string | null): ReadScope => ({ tenantId: idOf('Tenant', tenant), projectId: id === null ? null : idOf('Project', id), mayRestore: false });
  scopes = [scope(home!.tenant_id, null), scope(home!.tenant_id, home!.id)];
  strangers = [scope(home!.tenant_id, other.id), scope((await rows.tenant()).id, null)];
});
afterAll(async () => {
  await pool?.end();
  await rows?.close();
  await server?.stop();
});

async function read(port: ReadPort, scope: ReadScope, asked: Inquiry, values: readonly unknown[] = []): Promise<string> {
  const [answer] = await port.answer(scope, asked, [values]);
  if (!answer!.ok) throw new Error(JSON.stringify(answer!.error));
  return wholeText(answer!.value);
}

interface Shown { readonly id: string; readonly projectionVersion: string }

const KINDS = [
  'assetUpdate', 'assetDelete', 'assetRestore', 'collectionItemsPut', 'assetRelationsPut', 'creditsPut', 'personPut', 'editPut', 'manifestationPut', 'termsPut', 'projectUpdate', 'assetsUpsert', 'assetRevisionRestore',
];

/** Titles, and everything that hangs on them, by numbers that stay while ids come and go. */
class World {
  readonly series: string[] = [];
  readonly seasons: string[] = [];
  readonly titles: string[] = [];
  readonly collections: string[] = [];
  readonly persons: string[] = [];
  readonly edits: string[] = [];
  readonly manifestations: string[] = [];
  vocabulary = '';
  /** How many of each kind of write were not refused. */
  readonly done = new Map<string, number>();
  private words = 0;

  get all(): string[] { return [...this.series, ...this.seasons, ...this.titles, ...this.collections]; }
  word = (): string => `word ${++this.words}`;

  async write<T = Record<string, { id: string } | null>>(name: string, input: Record<string, unknown>, selection = 'userErrors { code }'): Promise<Payload<T>> {
    const payload = await api.mutate<T>(name, input, selection);
    if (payload.userErrors.length === 0) this.done.set(name, (this.done.get(name) ?? 0) + 1);
    return payload;
  }

  async make(): Promise<void> {
    const title = (kind: string, more: Record<string, unknown> = {}) => api.newAsset(this.word(), { kind, ...more });
    for (let i = 0; i < 2; i++) this.series.push(await title('SERIES'));
    for (let i = 0; i < 3; i++) this.seasons.push(await title('SEASON', { parentId: this.series[i % 2], position: i }));
    for (let i = 0; i < 6; i++) this.titles.push(await title('EPISODE', { parentId: this.seasons[i % 3], position: i, externalIds: [{ scheme: 'house', value: `t${i}` }] }));
    for (let i = 0; i < 4; i++) this.titles.push(await title(pick(['FEATURE', 'TRAILER']), { language: 'en' }));
    for (let i = 0; i < 2; i++) this.collections.push(await title('COLLECTION'));
    this.vocabulary = (await this.write<{ vocabulary: { id: string } }>('vocabularyPut', { code: 'FSK-X', name: 'Ratings', kind: 'RATING' }, 'vocabulary { id }')).vocabulary.id;
    const writes: readonly (() => Promise<unknown>)[] = Object.values(this.writes);
    for (let i = 0; i < 20 && (i === 0 || KINDS.some((kind) => !this.done.has(kind))); i++) for (const write of writes) await write();
  }

  /** Every kind of write that changes what readers see of titles. */
  readonly writes = {
    update: () => this.write('assetUpdate', { id: pick(this.all), title: this.word(), synopsis: pick([null, this.word()]), titles: some(['de', 'fr', 'it'], 3).map((language) => ({ language, text: this.word() })), metadata: { genres: some(['drama', 'comedy'], 2), keywords: [this.word()] } }),
    rate: () => this.write('assetUpdate', { id: pick(this.titles), metadata: { contentRatings: some(['12', '16'], 1).map((rating) => ({ system: 'FSK-X', rating })) } }),
    move: () => this.write('assetUpdate', { id: pick(this.titles), parentId: pick([...this.seasons, ...this.series, null]), position: dice(50) }),
    moveSeason: () => this.write('assetUpdate', { id: pick(this.seasons), parentId: pick([...this.series, null]), position: dice(50) }),
    hide: () => this.write('assetDelete', { id: pick(this.all) }),
    show: async () => { for (const id of this.all) if (dice(4) > 0) await this.write('assetRestore', { id }); },
    collect: () => this.write('collectionItemsPut', { collectionId: pick(this.collections), assetIds: some(this.titles, 6) }),
    relate: () => {
      const [from, others] = [pick(this.titles), some(this.titles, 5)];
      return this.write('assetRelationsPut', { assetId: from, kind: pick(['TRAILER', 'EXTRA']), relations: others.filter((id) => id !== from).map((assetId) => ({ assetId, territories: pick([null, ['DE']]) })) });
    },
    credit: async () => {
      if (this.persons.length < 4) this.persons.push((await this.write<{ person: { id: string } }>('personPut', { name: this.word() }, 'person { id }')).person.id);
      await this.write('creditsPut', { assetId: pick(this.titles), credits: some(this.persons, 3).map((personId) => ({ personId, role: 'ACTOR', character: this.word() })) });
    },
    rename: () => this.write('personPut', { id: pick(this.persons), name: this.word(), names: some(['ja', 'ru'], 2).map((language) => ({ language, text: this.word() })) }),
    uncredit: () => (dice(4) === 0 && this.persons.length > 1 ? this.write('personDelete', { id: this.persons.shift()!, force: true }) : Promise.resolve()),
    cut: async () => {
      const { edit } = await this.write<{ edit: { id: string } | null }>('editPut', { assetId: pick(this.titles), kind: 'RECUT', name: this.word(), territories: some(['DE', 'FR'], 2) }, 'edit { id }');
      if (edit) this.edits.push(edit.id);
      if (this.edits.length > 8) await this.write('editDelete', { id: this.edits.shift()! });
    },
    recut: () => this.write('editPut', { id: pick(this.edits) ?? '', name: this.word(), externalIds: [{ scheme: 'house', value: this.word() }] }),
    deliver: async () => {
      const { manifestation } = await this.write<{ manifestation: { id: string } | null }>('manifestationPut', { editId: pick(this.edits) ?? '', kind: 'DCP', name: this.word(), mediaId: pick([null, pick(this.titles)]) }, 'manifestation { id }');
      if (manifestation) this.manifestations.push(manifestation.id);
      if (this.manifestations.length > 8) await this.write('manifestationDelete', { id: this.manifestations.shift()! });
    },
    label: () => this.write('termsPut', { vocabularyId: this.vocabulary, terms: ['12', '16'].map((code) => ({ code, labels: [{ language: 'de', text: this.word() }] })) }),
    fallBack: () => this.write('projectUpdate', { id: project, name: this.word(), languageFallbacks: pick([null, [{ language: 'gsw', fallbacks: some(['de', 'it'], 1).concat('fr') }]]) }),
    upsert: () => this.write('assetsUpsert', { scheme: 'house', rows: some([0, 1, 2, 3, 4, 5], 6).concat(0).map((n) => ({ externalId: `t${n}`, title: this.word(), ...pick([{}, { parentId: pick(this.seasons), position: dice(50) }]) })) }),
    goBack: () => this.write('assetRevisionRestore', { id: pick(this.all), version: 1 + dice(3) }),
    render: async () => {
      const { rows: [asset] } = await rows.client.query<{ id: string; tenant_id: string; project_id: string }>('select id, tenant_id, project_id from asset where id = $1', [pick(this.titles).slice('asset_'.length)]);
      await rows.client.query('begin');
      await rows.client.query('update asset set projection_version = projection_version + 1 where id = $1', [asset!.id]);
      if (dice(2) === 0) await rows.client.query(`delete from rendition where asset_id = $1`, [asset!.id]);
      else await rows.rendition(asset!);
      await rows.client.query('commit');
    },
  };
}

describe('random writes of every kind by the API, and reads of another process that remembers, several at once', () => {
  it(`never show a title as it was before a version that the reader could know of, nor two states under one version, nor what the caller may not see (${STEPS} steps)`, async () => {
    const world = new World();
    await world.make();
    const texts = new Map<string, string>();
    /** What is shown of one title; under its version it is always the same. */
    const lawful = (name: Name, { id, projectionVersion, ...rest }: Shown): void => {
      const [key, text] = [`${name} ${id} ${projectionVersion}`, JSON.stringify(rest)];
      if (texts.has(key)) expect({ key, text }).toEqual({ key, text: texts.get(key) });
      texts.set(key, text);
    };
    const namedIn = (value: unknown): void => {
      if (Array.isArray(value)) value.forEach(namedIn);
      else if (value !== null && typeof value === 'object') {
        if ('projectionVersion' in value && 'kind' in value) lawful('named', value as unknown as Shown);
        else Object.values(value).forEach(namedIn);
      }
    };
    const shownIn = (name: Name, json: string): Map<string, bigint> => {
      const answer = JSON.parse(json) as Shown | null | readonly (Shown | null)[] | { readonly nodes: readonly Shown[] };
      const shown = [answer !== null && 'nodes' in answer ? answer.nodes : answer].flat().filter((asset) => asset !== null);
      for (const asset of shown) {
        if (LAWFUL.includes(name)) lawful(name, asset);
        else Object.values(asset).forEach(namedIn);
      }
      return new Map(shown.map(({ id, projectionVersion }) => [id, BigInt(projectionVersion)]));
    };
    const oneRead = async (): Promise<void> => {
      const { name, ...asks } = pick(INQUIRIES);
      const ask = pick(['many', 'one', 'page'] as const);
      const values = ask === 'page' ? [] : [ask === 'one' ? pick(world.all) : Array.from({ length: 6 }, () => pick(world.all))];
      if (dice(10) === 0) expect(await read(pick(remembering), pick(strangers), asks[ask], values)).not.toContain('projectionVersion');
      const scope = pick(scopes);
      const before = shownIn(name, await read(plain, scope, asks[ask], values));
      for (const [id, version] of shownIn(name, await read(pick(remembering), scope, asks[ask], values))) expect(version).toBeGreaterThanOrEqual(before.get(id) ?? 0n);
    };
    const everything = async (port: ReadPort): Promise<string[]> => {
      const answers: string[] = [];
      for (const scope of scopes) for (const asks of INQUIRIES) answers.push(await read(port, scope, asks.many, [world.all]), await read(port, scope, asks.page));
      return answers;
    };
    const changes: readonly (() => Promise<unknown>)[] = Object.values(world.writes);
    /** One of a kind at a time: the rows' own connection holds one transaction. */
    const turn = new Map<() => Promise<unknown>, Promise<unknown>>();
    const oneWrite = (): Promise<unknown> => {
      const change = pick(changes);
      const next = (turn.get(change) ?? Promise.resolve()).then(() => change());
      turn.set(change, next);
      return next;
    };
    for (const port of remembering) await everything(port);
    for (let steps = 0; steps < STEPS; steps += ROUND) {
      await Promise.all(Array.from({ length: WORKERS }, async () => {
        for (let i = 0; i < ROUND / WORKERS; i++) await (Math.random() < 0.3 ? oneWrite() : oneRead());
      }));
      const there = await everything(plain);
      for (const port of remembering) expect(await everything(port)).toEqual(there);
      if (texts.size > 50_000) texts.clear();
    }
    expect(KINDS.filter((kind) => !world.done.has(kind))).toEqual([]);
  }, 120_000 + STEPS * 100);
});
