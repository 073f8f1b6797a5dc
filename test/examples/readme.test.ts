import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openSeeding, seedPlace } from '../../src/adapters/postgres/seed/index.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { type Ended, watched } from '../support/telecine-command.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BIN = join(ROOT, 'node_modules/.bin');

describe('what the README has a newcomer write', () => {
  let server: TestServer;
  let folder: string;
  let env: Record<string, string>;
  beforeAll(async () => {
    server = await startTestServer({ TELECINE_ROLE: 'api' });
    const seeding = await openSeeding(server.config.databaseUrl!, (await seedPlace(server.config.databaseUrl!, null))!);
    await seeding.make({ assets: 400, seed: 1 });
    await seeding.close();
    folder = await mkdtemp(join(tmpdir(), 'telecine-readme-'));
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
    const { secret } = await server.key('viewer');
    env = { PATH: `${BIN}:${process.env['PATH']}`, TELECINE_URL: server.url, TELECINE_KEY: secret };
  });
  afterAll(async () => {
    await server?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  const run = (command: string, ...argv: string[]): Promise<Ended> => watched(spawn(join(BIN, command), argv, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })).ended;

  it('makes typed documents of a server, and asks one', async () => {
    const section = /^## From your own program\n.*?(?=^## )/ms.exec(await readFile(join(ROOT, 'README.md'), 'utf8'))![0];
    const block = (language: string): string => new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'ms').exec(section)![1]!;
    for (const [file, language] of [['codegen.yml', 'yaml'], ['films.graphql', 'graphql'], ['films.ts', 'ts']] as const) await writeFile(join(folder, file), block(language));
    expect(await run('graphql-codegen')).toMatchObject({ code: 0 });
    const asked = await run('node', 'films.ts');
    expect([asked.code, asked.stderr]).toEqual([0, '']);
    expect(asked.stdout).toMatch(/^(?:\d{4}-\d\d-\d\d {2}\S.* \(\S.*\)\n){3}$/);
    const strict = ['--strict', '--noEmit', '--target', 'es2024', '--module', 'nodenext', '--allowImportingTsExtensions', '--types', 'node', '--skipLibCheck'];
    expect(await run('tsc', ...strict, 'films.ts')).toMatchObject({ code: 0, stdout: '' });
  });
});
