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

describe('many editors of a few titles that hang together', () => {
  it('all get an answer: none is turned away because of the others', async () => {
    const name = (n: number | string) => ({ scheme: 'house', value: `together ${n}` });
    const series = await api.newAsset('Together', { kind: 'SERIES', externalIds: [name('all')] });
    const collection = await api.newAsset('Picked', { kind: 'COLLECTION' });
    const episodes: string[] = [];
    for (let n = 0; n < 4; n++) episodes.push(await api.newAsset(`Episode ${n}`, { kind: 'EPISODE', parentId: series, position: n, externalIds: [name(n)] }));
    const { person } = await api.mutate<{ person: { id: string } }>('personPut', { name: 'Everywhere' }, 'person { id }');
    const { edit } = await api.mutate<{ edit: { id: string } }>('editPut', { assetId: series, name: 'Original', kind: 'ORIGINAL' }, 'edit { id }');
    const turned = (n: number): string[] => [...episodes.slice(n % 4), ...episodes.slice(0, n % 4)];
    const edits: ((n: number) => Promise<unknown>)[] = [
      (n) => api.mutate('collectionItemsPut', { collectionId: collection, assetIds: [...turned(n), series].slice(n % 2) }, 'collection { id }'),
      (n) => api.mutate('assetUpdate', { id: turned(n)[0], parentId: n % 3 === 0 ? null : series }, 'asset { id }'),
      (n) => api.mutate('assetsUpsert', { scheme: 'house', rows: [...turned(n).keys(), 'all'].map((key) => ({ externalId: name(key).value, title: `Upserted ${n}` })) }, 'report { updated }'),
      (n) => api.mutate('assetDelete', { id: turned(n)[1] }, 'deletedId').then(() => api.mutate('assetRestore', { id: turned(n)[1] }, 'asset { id }')),
      (n) => api.mutate('creditsPut', { assetId: turned(n)[2], credits: n % 2 === 0 ? [] : [{ personId: person.id, role: 'ACTOR' }] }, 'asset { id }'),
      (n) => api.mutate('personPut', { id: person.id, name: `Everywhere ${n}` }, 'person { id }'),
      (n) => api.mutate('assetRelationsPut', { assetId: turned(n)[3], kind: 'EXTRA', relations: [{ assetId: series }] }, 'asset { id }'),
      (n) => api.mutate('manifestationPut', { editId: edit.id, name: 'M', kind: 'MASTER', mediaId: turned(n)[0] }, 'manifestation { id }'),
      (n) => api.mutate('assetRevisionRestore', { id: n % 2 === 0 ? collection : turned(n)[0], version: 1 + (n % 3) }, 'asset { id }'),
    ];
    // Their own refusals (a title is deleted, a place taken) are answers; a fault would be thrown.
    await Promise.all(Array.from({ length: 6 }, async (_, worker) => {
      for (let n = 0; n < edits.length; n++) await edits[(n * (worker + 1) + worker) % edits.length]!(n + worker);
    }));
  });
});
