import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getNamedType, isInputObjectType, isObjectType } from 'graphql';
import { buildTelecineSchema } from '../../src/app/graphql/index.js';
import { ApiClient } from '../support/client.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let api: ApiClient;
beforeAll(async () => {
  server = await startTestServer({ TELECINE_ROLE: 'api' });
  api = new ApiClient(server.url);
});
afterAll(() => server?.stop());

const schema = await buildTelecineSchema();
const guarded = Object.values(schema.getMutationType()!.getFields()).filter(({ args }) => {
  const input = getNamedType(args.find(({ name }) => name === 'input')!.type);
  return isInputObjectType(input) && 'expectedVersion' in input.getFields();
});

interface Conflict { current: { version: number } | null; userErrors: { code: string; path: string[]; message: string; sent: number | null; stored: number | null }[] }
async function conflict(name: string, input: Record<string, unknown>): Promise<Conflict> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  return (await api.read<Record<string, Conflict>>(`mutation ($input: ${type}!) { ${name}(input: $input) { current { version } userErrors { code path message sent stored } } }`, { input }))[name]!;
}

describe('an edit of what somebody else has changed', () => {
  it.each(guarded.map((field) => [field.name, field] as const))('by %s can answer what is stored', (_name, { type }) => {
    const payload = getNamedType(type);
    expect(isObjectType(payload) && Object.keys(payload.getFields())).toContain('current');
  });

  it('is refused with the versions that were sent and that are stored, in words and in fields', async () => {
    const id = await api.newAsset('edited');
    await api.mutate('assetUpdate', { id, title: 'edited twice' }, 'asset { id }');
    const { project } = await api.mutate<{ project: { id: string } }>('projectCreate', { name: 'edited' }, 'project { id }');
    for (const [name, input, stored] of [
      ['assetUpdate', { id, title: 'mine' }, 2], ['assetDelete', { id }, 2], ['assetRevisionRestore', { id, version: 1 }, 2], ['projectUpdate', { id: project.id, name: 'mine' }, 1],
    ] as const) {
      for (const sent of [stored - 1, stored + 1, -1]) {
        const { current, userErrors } = await conflict(name, { ...input, expectedVersion: sent });
        expect(userErrors).toEqual([{ code: 'VERSION_CONFLICT', path: ['expectedVersion'], message: expect.stringMatching(new RegExp(`\\b${Math.abs(sent)}\\b.*\\b${stored}\\b`)), sent, stored }]);
        expect(current).toEqual({ version: stored });
      }
    }
  });

  it('says nothing of the kind about other faults', async () => {
    const id = await api.newAsset('other faults');
    expect(await conflict('assetUpdate', { id, title: '', expectedVersion: 7 })).toEqual({ current: null, userErrors: [{ code: 'REQUIRED', path: ['title'], message: expect.any(String), sent: null, stored: null }] });
    expect(await conflict('assetUpdate', { id: 'nonsense', expectedVersion: 7 })).toMatchObject({ current: null, userErrors: [{ code: 'NOT_FOUND', sent: null, stored: null }] });
  });
});
