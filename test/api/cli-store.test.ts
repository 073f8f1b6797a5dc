import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { startTelecine, telecine } from '../support/telecine-command.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { connectRows, type Ids } from '../support/rows.js';

let database: TestDatabase;
let settings: Record<string, string>;

beforeAll(async () => {
  database = await freshDatabase();
  settings = { DATABASE_URL: database.url };
});
afterAll(() => database.drop());

const json = async (...argv: string[]): Promise<unknown> => {
  const { code, stdout, stderr } = await telecine([...argv, '--json'], settings);
  if (code !== 0) throw new Error(`ended with ${code}: ${stderr}`);
  return JSON.parse(stdout);
};

describe('keys of the server\'s own database', () => {
  it('are made, with their tenant where it is new, shown once, listed and revoked', async () => {
    const made = await telecine(['keys', 'create', '--role', 'viewer', '--tenant', 'acme', '--name', 'web player', '--documents-only', '--json'], settings);
    const key = JSON.parse(made.stdout) as { id: string; key: string; tenant: string };
    expect(made.stderr).toContain('The tenant acme did not exist and was made.');
    expect(key).toEqual({ id: expect.stringMatching(/^key_/), key: expect.stringMatching(/^tk_[\w-]{43}$/), tenant: 'acme' });
    const listed = await json('keys', 'list', '--tenant', 'acme');
    expect(listed).toMatchObject([{ id: key.id, role: 'viewer', name: 'web player', documentsOnly: true, revokedAt: null }]);
    expect(JSON.stringify(listed)).not.toContain(key.key);
    expect(await json('keys', 'revoke', key.id)).toEqual({ id: key.id, revoked: true });
    expect(await json('keys', 'list', '--tenant', 'acme')).toMatchObject([{ id: key.id, revokedAt: expect.any(String) }]);
  });

  it('that decisions are signed with are told, another for each tenant, and stay', async () => {
    await json('keys', 'create', '--role', 'viewer', '--tenant', 'broadcaster');
    const [acme, other] = [await json('keys', 'signing', '--tenant', 'acme'), await json('keys', 'signing', '--tenant', 'broadcaster')] as { publicKey: string }[];
    expect(acme).toEqual({ tenant: 'acme', id: expect.stringMatching(/^[\w-]{43}$/), algorithm: 'Ed25519', publicKey: expect.stringMatching(/^[\w-]{43}$/) });
    expect(other!.publicKey).not.toBe(acme!.publicKey);
    expect(await telecine(['keys', 'signing', '--tenant', 'acme'], settings)).toMatchObject({ code: 0, stdout: `${acme!.publicKey}\n` });
    expect(await telecine(['keys', 'signing', '--tenant', 'nobody'], settings)).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('There is no tenant nobody') });
  });

  it('answer no for a key, a project or an asset that is not there', async () => {
    const id = '01a20155-5ab9-76e2-b21a-6ea3430f5177';
    expect(await telecine(['keys', 'revoke', `key_${id}`], settings)).toMatchObject({ code: 1, stderr: expect.stringContaining('There is no key') });
    expect(await telecine(['keys', 'create', '--role', 'editor', '--tenant', 'acme', '--project', `project_${id}`], settings)).toMatchObject({ code: 1, stdout: '' });
    for (const more of [[], ['--rights']]) expect(await telecine(['link', `asset_${id}`, ...more], settings)).toMatchObject({ code: 1, stdout: '' });
  });
});

describe('a link to the rights of a title', () => {
  it('opens their page, for as long as was said, and nothing else', async () => {
    await json('keys', 'create', '--role', 'viewer', '--tenant', 'links');
    const rows = await connectRows(database.url);
    const { rows: [project] } = await rows.client.query<Ids>('select p.id, p.tenant_id, p.id as project_id from project p join tenant t on t.id = p.tenant_id where t.name = $1', ['links']);
    const asset = await rows.asset(project!);
    await rows.close();
    const told = (await json('link', `asset_${asset.id}`, '--rights', '--hours', '2', '--url', 'https://telecine.test')) as { url: string; expiresAt: string };
    expect(told.url).toMatch(new RegExp(`^https://telecine\\.test/rights/asset_${asset.id}\\?t=`));
    expect(JSON.parse(Buffer.from(told.url.split('.')[2]!, 'base64url').toString())).toMatchObject({ sub: asset.id, ten: asset.tenant_id, use: 'rights', exp: Date.parse(told.expiresAt) / 1000 });
  });
});

describe('what a tenant may upload', () => {
  it('is set in part, shown, and set back', async () => {
    await json('keys', 'create', '--role', 'viewer', '--tenant', 'small');
    expect(await json('tenants', 'set', 'small', '--max-upload', '1000', '--types', 'mp4, MOV')).toMatchObject({ name: 'small', maxUploadBytes: '1000', types: ['mp4', 'mov'] });
    expect(await json('tenants', 'set', 'small', '--types', 'any')).toMatchObject({ maxUploadBytes: '1000', types: null });
    expect(await json('tenants', 'set', 'small', '--max-upload', 'default')).toMatchObject({ maxUploadBytes: null });
    expect(await telecine(['tenants', 'set', 'small', '--types', 'exe'], settings)).toMatchObject({ code: 2, stderr: expect.stringContaining('exe') });
    expect(await telecine(['tenants', 'set', 'nobody', '--types', 'any'], settings)).toMatchObject({ code: 1 });
  });
});

describe('doctor', () => {
  it('says what is well, and ends with 0 where the main job can be done', async () => {
    const report = (await json('doctor')) as { able: boolean; findings: { name: string; state: string }[] };
    expect(report.able).toBe(true);
    expect(report.findings.map((finding) => finding.name)).toEqual(expect.arrayContaining(['Node.js', 'storage', 'database', 'database roles', 'ffmpeg', 'ffprobe']));
  });

  it('knows a role that may make roles and still may not use those that are there', async () => {
    const admin = new pg.Client({ connectionString: database.url });
    await admin.connect();
    const role = `maker_${process.pid}`;
    try {
      await admin.query(`create role ${role} login createrole password 'm'`);
      const url = new URL(database.url);
      [url.username, url.password] = [role, 'm'];
      const { code, stdout } = await telecine(['doctor', '--json'], { DATABASE_URL: url.href });
      const { findings } = JSON.parse(stdout) as { findings: { name: string; state: string }[] };
      const newest = Number((await admin.query<{ n: string }>(`select current_setting('server_version_num') as n`)).rows[0]!.n) >= 160_000;
      expect({ code, state: findings.find(({ name }) => name === 'database roles')?.state }).toEqual(newest ? { code: 1, state: 'missing' } : { code: 0, state: 'ok' });
    } finally {
      await admin.query(`drop role if exists ${role}`);
      await admin.end();
    }
  });

  it('says what is missing and what to do, and ends with 1', async () => {
    const { code, stdout } = await telecine(['doctor', '--json'], { DATABASE_URL: 'postgres://nobody@127.0.0.1:4/none', FFMPEG_PATH: '/nowhere/ffmpeg' });
    const missing = (JSON.parse(stdout) as { findings: { name: string; state: string; remedy: string | null }[] }).findings.filter((finding) => finding.state === 'missing');
    expect(code).toBe(1);
    expect(missing.map((finding) => finding.name)).toEqual(['database', 'ffmpeg']);
    for (const { remedy } of missing) expect(remedy).not.toBeNull();
  });
});

describe('a start that waits', () => {
  it('for another\'s migration ends when it is asked to, and with 0', async () => {
    const other = new pg.Client({ connectionString: database.url });
    await other.connect();
    try {
      await other.query('select pg_advisory_lock(7205759403)');
      const { child, ended } = startTelecine(['serve'], { ...settings, TELECINE_PORT: '0' });
      const waits = async (): Promise<boolean> => (await other.query(`select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`)).rowCount === 1;
      while (!(await waits())) await new Promise((resolve) => setTimeout(resolve, 50));
      child.kill('SIGTERM');
      expect(await ended).toMatchObject({ code: 0, stdout: '' });
    } finally {
      await other.end();
    }
  });
});
