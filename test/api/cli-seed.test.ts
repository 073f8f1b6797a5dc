import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { telecine } from '../support/telecine-command.js';

let database: TestDatabase;
let settings: Record<string, string>;
beforeAll(async () => {
  database = await freshDatabase();
  settings = { DATABASE_URL: database.url };
});
afterAll(() => database.drop());

describe('telecine seed', () => {
  it('fills the first project, of an empty store too, says what it did, and takes it back', async () => {
    const first = await telecine(['seed', '--assets', '40', '--json'], settings);
    expect(first.code).toBe(0);
    expect(first.stderr).toContain('making titles');
    const facts = JSON.parse(first.stdout) as Record<string, unknown>;
    expect(facts).toEqual({ tenant: 'default', project: expect.stringMatching(/^project_/), seed: 1, assets: 40, made: 40, alreadyThere: 0, removed: 0, kept: 0 });
    const again = await telecine(['seed', '--assets', '60', '--project', String(facts['project'])], settings);
    expect(again).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining('Made 20 titles') });
    expect(JSON.parse((await telecine(['seed', '--clear', '--assets', '20', '--seed', '9', '--json'], settings)).stdout)).toMatchObject({ removed: 60, kept: 0, made: 20, seed: 9 });
    expect(JSON.parse((await telecine(['seed', '--clear', '--json'], settings)).stdout)).toMatchObject({ removed: 20, made: 0 });
  });

  it.each([[[]], [['--assets', '0']], [['--assets', '1.5']], [['--assets', '1000001']], [['--assets', '1', '--seed', '-1']], [['--assets', '1', '--project', 'nonsense']]])('is wrong use with %j', async (argv) => {
    expect(await telecine(['seed', ...argv], settings)).toMatchObject({ code: 2, stdout: '' });
  });

  it('answers no for a project that is not there', async () => {
    expect(await telecine(['seed', '--assets', '1', '--project', 'project_01a20155-5ab9-76e2-b21a-6ea3430f5177'], settings)).toMatchObject({ code: 1, stdout: '' });
  });
});
