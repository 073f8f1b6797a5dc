import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createReadPort } from '../../src/adapters/postgres/read/index.js';
import { createTenantPool, type TenantPool } from '../../src/adapters/postgres/tenant-pool.js';
import { type Asked, type Inquiry, type Question, type ReadPort, type ReadScope, type Selection, Variable, wholeText } from '../../src/domain/read/index.js';
import { idOf } from '../../src/domain/shared/index.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { connectRows, type Ids, type Rows } from '../support/rows.js';
import { select } from '../support/select.js';

/** A release candidate takes 100,000. */
const STEPS = Number(process.env['TELECINE_TEST_CACHE_STEPS'] ?? 3000);
const WORKERS = 4;

let database: TestDatabase;
let rows: Rows;
let pool: TenantPool;
let texts: string[] = [];
beforeAll(async () => {
  database = await freshDatabase();
  rows = await connectRows(database.url);
  pool = createTenantPool({ url: database.url, size: WORKERS, onStatement: (text) => texts.push(text) });
});
afterAll(async () => {
  await pool.end();
  await rows.close();
  await database.drop();
});

const scopeOf = (project: Ids, whole = true): ReadScope => ({ tenantId: idOf('Tenant', project.tenant_id), projectId: whole ? null : idOf('Project', project.id), mayRestore: false });
const inquiry = (asked: Asked, selection: Selection): Inquiry => ({ form: 'selected', questions: [{ ...asked, selection } as Question] });
const FIELDS = 'id projectionVersion title { text } status renditions(first: 100) { nodes { id } }';
const PAGE = inquiry({ ask: 'list', name: 'assets', args: { first: 100 } }, select('AssetConnection', `nodes { ${FIELDS} } edges { cursor node { id } } totalCount`));
const ONE = inquiry({ ask: 'node', kinds: ['Asset'], id: new Variable(0) }, select('Asset', FIELDS));
const MANY = inquiry({ ask: 'nodes', ids: new Variable(0) }, select('Asset', FIELDS));

async function read(port: ReadPort, scope: ReadScope, asked: Inquiry, values: readonly unknown[] = []): Promise<string> {
  const [answer] = await port.answer(scope, asked, [values]);
  if (!answer!.ok) throw new Error(JSON.stringify(answer!.error));
  return wholeText(answer!.value);
}

describe('remembered texts', () => {
  let project: Ids;
  let asset: Ids;
  let cached: ReadPort;
  const plain = (): ReadPort => createReadPort({ pool });
  beforeAll(async () => {
    project = await rows.project(await rows.tenant());
    asset = await rows.asset(project, { title: 'first' });
    await rows.asset(project, { title: 'second' });
    cached = createReadPort({ pool, fragmentBytes: 1_000_000 });
  });
  const counted = async (work: () => Promise<string>): Promise<[string, number]> => {
    texts = [];
    const answer = await work();
    return [answer, texts.length];
  };

  it('answer a page in two statements at first, then in one that reads ids and versions; the text is the same as without them', async () => {
    const wanted = await read(plain(), scopeOf(project), PAGE);
    expect(await counted(() => read(cached, scopeOf(project), PAGE))).toEqual([wanted, 2]);
    expect(await counted(() => read(cached, scopeOf(project), PAGE))).toEqual([wanted, 1]);
    expect(texts[0]).not.toContain('from rendition');
  });

  it('answer a single asset, and assets by their ids, in one statement whether they are remembered or not', async () => {
    const wanted = await read(plain(), scopeOf(project), ONE, [`asset_${asset.id}`]);
    for (let i = 0; i < 2; i++) expect(await counted(() => read(cached, scopeOf(project), ONE, [`asset_${asset.id}`]))).toEqual([wanted, 1]);
    const ids = [`asset_${asset.id}`, 'nonsense', `asset_${asset.id}`];
    for (let i = 0; i < 2; i++) expect(await counted(() => read(cached, scopeOf(project), MANY, [ids]))).toEqual([`[${wanted},null,${wanted}]`, 1]);
  });

  it('are not read again where all that is asked for is remembered: then one statement says whether they stand, and one more reads what does not', async () => {
    const other = await rows.asset(project, { title: 'third' });
    const ids = [`asset_${other.id}`, `asset_${asset.id}`];
    const wanted = await read(cached, scopeOf(project), MANY, [ids]);
    expect(await counted(() => read(cached, scopeOf(project), MANY, [ids]))).toEqual([wanted, 1]);
    expect(texts[0]).toMatch(/^select \(not exists/);
    await rows.client.query(`update asset set title = 'other', projection_version = projection_version + 1 where id = $1`, [other.id]);
    const [answer, statements] = await counted(() => read(cached, scopeOf(project), MANY, [ids]));
    expect([answer, statements]).toEqual([await read(plain(), scopeOf(project), MANY, [ids]), 2]);
    expect(answer).toContain('"other"');
    await rows.client.query('delete from asset where id = $1', [other.id]);
    expect(await read(cached, scopeOf(project), MANY, [ids])).toMatch(/^\[null,\{/);
  });

  it('answer only what is asked for: not another kind by an asset\'s id, not an id that is written otherwise, not a list that repeats or is empty', async () => {
    const id = `asset_${asset.id}`;
    const one = await read(cached, scopeOf(project), ONE, [id]);
    const rendition = inquiry({ ask: 'node', kinds: ['Rendition'], id: new Variable(0) }, select('Rendition', 'id'));
    for (let i = 0; i < 2; i++) {
      expect(await read(cached, scopeOf(project), rendition, [id])).toBe('null');
      expect(await read(cached, scopeOf(project), MANY, [[]])).toBe('[]');
      expect(await read(cached, scopeOf(project), MANY, [[id, id]])).toBe(`[${one},${one}]`);
      for (const forged of [id.toUpperCase(), `${id} `, `${id}},{`, 'asset_']) expect(await read(cached, scopeOf(project), ONE, [forged])).toBe(await read(plain(), scopeOf(project), ONE, [forged]));
    }
  });

  it('are fetched again after a change, and only those that changed', async () => {
    await read(cached, scopeOf(project), PAGE);
    await rows.client.query(`update asset set title = 'changed', projection_version = projection_version + 1 where id = $1`, [asset.id]);
    const [answer, statements] = await counted(() => read(cached, scopeOf(project), PAGE));
    expect(statements).toBe(2);
    expect(answer).toBe(await read(plain(), scopeOf(project), PAGE));
    expect(answer).toContain('"changed"');
  });

  it('hold nothing that may change without the asset: its project, its jobs', async () => {
    const asked = inquiry({ ask: 'node', kinds: ['Asset'], id: new Variable(0) }, select('Asset', 'id project { name } jobs(first: 1) { nodes { status } }'));
    await read(cached, scopeOf(project), asked, [`asset_${asset.id}`]);
    await rows.client.query(`update project set name = 'renamed' where id = $1`, [project.id]);
    await rows.job(asset);
    expect(JSON.parse(await read(cached, scopeOf(project), asked, [`asset_${asset.id}`]))).toMatchObject({ project: { name: 'renamed' }, jobs: { nodes: [{ status: 'QUEUED' }] } });
  });

  it('hold windows and annotations as long as the asset\'s projection version stands, and never an agreement, which changes by itself', async () => {
    const agreement = await rows.agreement(project);
    const titled = await rows.asset(project, { timeline_rate: '25' });
    await rows.window(titled, { agreement_id: agreement.id });
    const said = inquiry({ ask: 'node', kinds: ['Asset'], id: new Variable(0) }, select('Asset', 'annotations(first: 5) { nodes { in } totalCount } rightsWindows(first: 5, knownAt: "2030-01-01T00:00:00.000Z") { totalCount }'));
    const deal = inquiry({ ask: 'node', kinds: ['Asset'], id: new Variable(0) }, select('Asset', 'rightsWindows(first: 5) { nodes { agreement { name } } }'));
    for (const asked of [said, deal]) await read(cached, scopeOf(project), asked, [`asset_${titled.id}`]);
    await rows.annotation(titled);
    await rows.window(titled, { agreement_id: agreement.id });
    await rows.client.query('update asset set projection_version = projection_version + 1 where id = $1', [titled.id]);
    await rows.client.query(`update rights_agreement set name = 'renamed' where id = $1`, [agreement.id]);
    expect(JSON.parse(await read(cached, scopeOf(project), said, [`asset_${titled.id}`]))).toEqual({ annotations: { nodes: [{ in: '00:00:00:00' }], totalCount: 1 }, rightsWindows: { totalCount: 2 } });
    expect(JSON.parse(await read(cached, scopeOf(project), deal, [`asset_${titled.id}`]))).toEqual({ rightsWindows: { nodes: [{ agreement: { name: 'renamed' } }, { agreement: { name: 'renamed' } }] } });
    await rows.client.query('delete from asset where id = $1', [titled.id]);
  });

  it('are not shown where an asset changed between the two statements: it may have no place in the page any more', async () => {
    const ready = inquiry({ ask: 'list', name: 'assets', args: { first: 100, filter: { status: ['READY'] } } }, select('AssetConnection', 'nodes { id status }'));
    const fresh = createReadPort({ pool: changingBetween(pool, asset, `status = 'ARCHIVED'`), fragmentBytes: 1_000_000 });
    const shown = JSON.parse(await read(fresh, scopeOf(project), ready)) as { nodes: { id: string; status: string }[] };
    expect(new Set(shown.nodes.map(({ status }) => status))).toEqual(new Set(['READY']));
    expect(shown.nodes.map(({ id }) => id)).not.toContain(`asset_${asset.id}`);
    await rows.client.query(`update asset set status = 'READY', projection_version = projection_version + 1 where id = $1`, [asset.id]);
  });

  it('are not shown for an asset that was hidden between the two statements', async () => {
    const fresh = createReadPort({ pool: changingBetween(pool, asset, 'deleted_at = now()'), fragmentBytes: 1_000_000 });
    const shown = JSON.parse(await read(fresh, scopeOf(project), PAGE)) as { nodes: { id: string }[]; totalCount: number };
    expect(shown.nodes.map(({ id }) => id)).not.toContain(`asset_${asset.id}`);
    expect(shown.totalCount).toBe(1);
  });
});

/** Changes the asset when the second statement is about to be sent. */
function changingBetween(of: TenantPool, asset: Ids, change: string): TenantPool {
  let statements = 0;
  return { ...of, readTexts: async (scope, statement) => {
    if (++statements === 2) await rows.client.query(`update asset set ${change}, projection_version = projection_version + 1 where id = $1`, [asset.id]);
    return of.readTexts(scope, statement);
  } };
}

interface State { title: string; renditions: number; deleted: boolean }

/** One asset, every state that it ever was in, and the version that was committed last. Its writers go one after the other. */
class Model {
  readonly states: State[] = [];
  committed = 0;
  private writing: Promise<unknown> = Promise.resolve();

  constructor(readonly ids: Ids) {}

  write(client: pg.Client, change: (now: State) => Partial<State>): Promise<unknown> {
    return (this.writing = this.writing.then(async () => {
      const now = this.states.at(-1)!;
      const version = this.states.length;
      const to = { ...now, ...change(now), title: `${this.ids.id} ${version}` };
      this.states.push(to);
      await client.query('begin');
      await client.query('update asset set title = $2, projection_version = $3, deleted_at = $4 where id = $1', [this.ids.id, to.title, version, to.deleted ? new Date() : null]);
      if (to.renditions > now.renditions) await client.query(COPY_RENDITION, [this.ids.id]);
      if (to.renditions < now.renditions) await client.query('delete from rendition where id = (select id from rendition where asset_id = $1 limit 1)', [this.ids.id]);
      await client.query('commit');
      this.committed = version;
    }));
  }
}

const COPY_RENDITION = `insert into rendition select gen_random_uuid(), tenant_id, project_id, asset_id, source_version, media_type, profile, codec, codec_string, width, height, frame_rate, dynamic_range,
  average_bitrate, peak_bitrate, audio_language, audio_channels, frame_count, file_id, status, segment_index, clock_timestamp(), superseded_at from rendition where asset_id = $1 limit 1`;

interface Shown { id: string; projectionVersion: string; title?: { text: string }; renditions?: { nodes: unknown[] } }

/** Selections that share assets and not texts. */
const SELECTIONS = ['id projectionVersion title { text }', 'projectionVersion id renditions(first: 100) { nodes { id } }', FIELDS, `${FIELDS} project { id }`];

describe('random writes, reads and access, several at once', () => {
  it(`never show what was before a commit that the reader could know of, nor a mixture, nor what the caller may not see (${STEPS} steps)`, async () => {
    const projects: Ids[] = [];
    for (const tenant of [await rows.tenant(), await rows.tenant()]) projects.push(await rows.project(tenant), await rows.project(tenant));
    const models = new Map<string, Model>();
    for (const project of projects) {
      for (let i = 0; i < 5; i++) {
        const model = new Model(await rows.asset(project, { title: 'x' }));
        await rows.rendition(model.ids);
        model.states.push({ title: 'never', renditions: 1, deleted: false }, { title: 'x', renditions: 1, deleted: false });
        model.committed = 1;
        models.set(`asset_${model.ids.id}`, model);
      }
    }
    // Small enough that texts are pushed out, so that every way of filling them is gone.
    const port = createReadPort({ pool, fragmentBytes: 40_000 });
    const all = [...models.values()];
    const pick = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)]!;
    const nodes = SELECTIONS.map((text) => inquiry({ ask: 'nodes', ids: new Variable(0) }, select('Asset', text)));
    const node = SELECTIONS.map((text) => inquiry({ ask: 'node', kinds: ['Asset'], id: new Variable(0) }, select('Asset', text)));
    const pages = SELECTIONS.map((text) => inquiry({ ask: 'list', name: 'assets', args: { first: 100 } }, select('AssetConnection', `nodes { ${text} }`)));

    const oneWrite = (client: pg.Client): Promise<unknown> => pick(all).write(client, ({ renditions, deleted }) => pick<Partial<State>>([{}, { renditions: renditions + 1 }, { renditions: Math.max(1, renditions - 1) }, { deleted: !deleted }]));
    const oneRead = async (): Promise<void> => {
      const scope = scopeOf(pick(projects), Math.random() < 0.5);
      const mine = (model: Model) => model.ids.tenant_id === scope.tenantId && (scope.projectId === null || model.ids.project_id === scope.projectId);
      const before = new Map(all.map((model) => [model, model.committed]));
      const begun = new Map(all.map((model) => [model, model.states.length]));
      const kind = pick(['node', 'nodes', 'page']);
      const asked = kind === 'page' ? [] : Array.from({ length: kind === 'node' ? 1 : 8 }, () => `asset_${pick(all).ids.id}`);
      const json = await read(port, scope, pick(kind === 'page' ? pages : kind === 'node' ? node : nodes), kind === 'page' ? [] : [kind === 'node' ? asked[0] : asked]);
      const shown: (Shown | null)[] = kind === 'page' ? (JSON.parse(json) as { nodes: Shown[] }).nodes : kind === 'node' ? [JSON.parse(json) as Shown | null] : (JSON.parse(json) as (Shown | null)[]);
      shown.forEach((asset, i) => {
        if (asset === null) {
          const model = models.get(asked[i]!)!;
          // Hidden only where it is another's, or was deleted at some moment of the read.
          if (mine(model)) expect(model.states.slice(before.get(model), model.states.length).some(({ deleted }) => deleted)).toBe(true);
          return;
        }
        const model = models.get(asset.id)!;
        if (kind !== 'page') expect(asset.id).toBe(asked[i]);
        expect(mine(model)).toBe(true);
        const version = Number(asset.projectionVersion);
        expect(version).toBeGreaterThanOrEqual(before.get(model)!);
        const state = model.states[version]!;
        expect(state.deleted).toBe(false);
        if (asset.title) expect(asset.title.text).toBe(version === 1 ? 'x' : `${model.ids.id} ${version}`);
        if (asset.renditions) expect(asset.renditions.nodes.length).toBe(state.renditions);
      });
      if (kind === 'page') {
        const seen = new Set(shown.map((asset) => asset!.id));
        for (const model of all) {
          const possible = model.states.slice(before.get(model), Math.max(begun.get(model)!, model.states.length));
          if (mine(model) && possible.every(({ deleted }) => !deleted)) expect(seen).toContain(`asset_${model.ids.id}`);
        }
      }
    };
    let steps = 0;
    const worker = async (): Promise<void> => {
      const client = new pg.Client({ connectionString: database.url });
      await client.connect();
      try {
        while (steps++ < STEPS) await (Math.random() < 0.3 ? oneWrite(client) : oneRead());
      } finally {
        await client.end();
      }
    };
    await Promise.all(Array.from({ length: WORKERS }, worker));
    for (const scope of projects.flatMap((project) => [scopeOf(project), scopeOf(project, false)])) {
      for (const page of pages) expect(await read(port, scope, page)).toBe(await read(createReadPort({ pool }), scope, page));
    }
  }, 60_000 + STEPS * 20);
});
