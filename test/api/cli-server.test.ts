import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { type Ended, readyAt, type Started, startTelecine, telecine, watched } from '../support/telecine-command.js';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const KEY = 'tk_of-the-command-line-tests';

let database: TestDatabase;
let folder: string;
let server: Started;
let settings: Record<string, string>;
let client: Record<string, string>;

beforeAll(async () => {
  database = await freshDatabase();
  folder = mkdtempSync(join(tmpdir(), 'telecine-cli-'));
  settings = { DATABASE_URL: database.url, TELECINE_DATA_DIR: folder, TELECINE_PORT: '0', TELECINE_LOG: 'warn', TELECINE_BOOTSTRAP_KEY: KEY };
  server = startTelecine(['serve'], settings);
  client = { TELECINE_URL: await readyAt(server), TELECINE_KEY: KEY };
});

afterAll(async () => {
  server.child.kill('SIGTERM');
  await server.ended;
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const ask = (...argv: string[]): Promise<Ended> => telecine(argv, client);
async function graphql<T>(query: string): Promise<T> {
  const answer = await fetch(`${client['TELECINE_URL']}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${KEY}` }, body: JSON.stringify({ query }) });
  return ((await answer.json()) as { data: T }).data;
}

describe('commands that are clients of a server', () => {
  it('upload a file, say why it was not accepted, and end with 1', async () => {
    const text = join(folder, 'text.mp4');
    writeFileSync(text, 'This is not a film.');
    const end = await ask('upload', text, '--watch', '--title', 'Not a film', '--json');
    expect(end.code).toBe(1);
    expect(JSON.parse(end.stdout)).toMatchObject({ upload: { status: 'REJECTED', rejection: { code: 'NOT_MEDIA' } }, job: null, asset: { status: 'FAILED', title: { text: 'Not a film' } } });
    expect(end.stderr).toMatch(/upload +100 %/);
  });

  it('follow an upload to where rights are managed, and nobody has said where it plays', async () => {
    const { projectCreate: { project } } = await graphql<{ projectCreate: { project: { id: string } } }>('mutation { projectCreate(input: {name: "Managed"}) { project { id } } }');
    const text = join(folder, 'managed.mp4');
    writeFileSync(text, 'This is no film either.');
    const end = await ask('upload', text, '--watch', '--project', project.id, '--json');
    expect([end.code, (JSON.parse(end.stdout) as { asset: object }).asset]).toEqual([1, expect.objectContaining({ status: 'FAILED', project: { id: project.id, name: 'Managed', rightsPolicy: 'MANAGED' } })]);
  });

  it('make another upload of a file whose earlier one has ended', async () => {
    const text = join(folder, 'again.mp4');
    writeFileSync(text, 'Once more.');
    const ids = [];
    for (let turn = 0; turn < 2; turn++) ids.push((JSON.parse((await ask('upload', text, '--json')).stdout) as { upload: { id: string } }).upload.id);
    expect(new Set(ids).size).toBe(2);
  });

  it('list jobs as JSON and as a table', async () => {
    expect(JSON.parse((await ask('jobs', 'list', '--json')).stdout)).toEqual([]);
    expect((await ask('jobs', 'list')).stdout).toMatch(/^ID +KIND +STATUS/);
    expect((await ask('jobs', 'top')).stdout).toContain('0 running, 0 waiting');
  });

  it('register documents and manifests of documents, list and remove them', async () => {
    const [one, other, manifest] = ['one.graphql', 'other.graphql', 'manifest.json'].map((name) => join(folder, name)) as [string, string, string];
    writeFileSync(one, '# Bytes count: é\nquery One { viewer { id } }\n');
    writeFileSync(other, 'query Other { viewer { role } }');
    const texts = ['query Third { viewer { name } }', 'query Fourth { viewer { kind } }'];
    const idOf = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');
    writeFileSync(manifest, JSON.stringify({ [idOf(texts[0]!)]: texts[0], 'v1/fourth': texts[1] }));
    const registered = await ask('documents', 'register', one, other, manifest, '--json');
    const expected = [
      { file: one, documentId: `sha256:${idOf(readFileSync(one))}`, names: [] }, { file: other, documentId: `sha256:${idOf(readFileSync(other))}`, names: [] },
      { file: manifest, documentId: `sha256:${idOf(texts[0]!)}`, names: [] }, { file: manifest, documentId: `sha256:${idOf(texts[1]!)}`, names: ['v1/fourth'] },
    ];
    expect([registered.stderr, JSON.parse(registered.stdout)]).toEqual(['', expected]);
    expect((await ask('documents', 'register', one, '--name', 'one')).stdout).toContain(' one');
    const removed = await ask('documents', 'remove', other, 'v1/fourth', expected[2]!.documentId, '--json');
    expect(JSON.parse(removed.stdout)).toEqual({ removed: [expected[1]!.documentId, 'v1/fourth', expected[2]!.documentId] });
    const listed = JSON.parse((await ask('documents', 'list', '--json')).stdout) as { documentId: string; names: string[]; text: string }[];
    expect(listed).toMatchObject([{ documentId: expected[3]!.documentId, names: [], text: texts[1] }, { documentId: expected[0]!.documentId, names: ['one'] }]);
    expect((await ask('documents', 'list')).stdout).toMatch(/^ID +NAMES +REGISTERED/);
  });

  it('say which file is wrong, and end with 1, or with 2 where there is none', async () => {
    const bad = join(folder, 'bad.graphql');
    writeFileSync(bad, '{ nothing }');
    expect(await ask('documents', 'register', bad)).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(`${bad}: "documents.0.text" is not valid: Cannot query field "nothing"`) });
    expect(await ask('documents', 'register', join(folder, 'none.graphql'))).toMatchObject({ code: 2, stderr: expect.stringContaining('ENOENT') });
    expect(await ask('documents', 'register', bad, bad, '--name', 'x')).toMatchObject({ code: 2 });
    expect(await ask('documents', 'remove', 'never-registered')).toMatchObject({ code: 1, stderr: expect.stringContaining('never-registered') });
  });

  it('answer no for a job that is not there', async () => {
    const id = 'job_01a20155-5ab9-76e2-b21a-6ea3430f5177';
    for (const command of ['cancel', 'retry', 'watch']) expect(await ask('jobs', command, id)).toMatchObject({ code: 1, stdout: '' });
  });

  it('end with 2 for a key that the server does not know', async () => {
    const stranger = { ...client, TELECINE_KEY: 'tk_aaaaaaaaaaaaaaaaaaaa' };
    expect(await telecine(['jobs', 'list'], stranger)).toMatchObject({ code: 2, stdout: '' });
    expect(await telecine(['jobs', 'watch'], stranger)).toMatchObject({ code: 2, stdout: '' });
  });

  it('say that a file is not there before anything is announced', async () => {
    expect(await ask('upload', join(folder, 'nothing.mov'))).toMatchObject({ code: 2, stderr: expect.stringContaining('There is no file') });
  });
});

describe('serving', () => {
  it('goes on under npm until npm is told to end, and ends with 0', async () => {
    const env = { ...process.env, ...settings, TELECINE_DATA_DIR: join(folder, 'second') };
    const started = watched(spawn('npm', ['start'], { cwd: REPOSITORY, env, stdio: ['ignore', 'pipe', 'pipe'] }));
    const url = await readyAt(started);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    started.child.kill('SIGTERM');
    expect((await started.ended).code).toBe(0);
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  });

  it('has workers beside it, which leave it the port', async () => {
    const port = new URL(client.TELECINE_URL!).port;
    const worker = startTelecine(['worker'], { ...settings, TELECINE_PORT: port, TELECINE_DATA_DIR: folder });
    expect(new URL(await readyAt(worker)).port).not.toBe(port);
    worker.child.kill('SIGTERM');
    expect((await worker.ended).code).toBe(0);
  });
});
