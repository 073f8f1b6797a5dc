import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { run } from '../../src/cli/run.js';
import { type Document, documentOf } from '../support/rights-document.js';

let folder: string;
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'telecine-rights-')); });
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ended { readonly code: number; readonly out: string; readonly err: string }

async function telecine(...argv: string[]): Promise<Ended> {
  const written = { out: '', err: '' };
  const code = await run(argv, { out: { write: (part) => { written.out += part; }, columns: 84 }, err: { write: (part) => { written.err += part; } } });
  return { code, ...written };
}

async function fileOf(text: string | Buffer): Promise<string> {
  const file = join(folder, 'world.json');
  await writeFile(file, text);
  return file;
}

const decide = async (text: string | Buffer, ...options: string[]): Promise<Ended> => telecine('rights', 'decide', '--world', await fileOf(text), ...options);
const lines = async (document: Document): Promise<{ code: number; told: Record<string, unknown>[] }> => {
  const { code, out } = await decide(JSON.stringify(documentOf(document)), '--json');
  return { code, told: out.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>) };
};

describe('telecine rights decide', () => {
  it('answers a line for each context, in the form that programs rely on; denied is as good as allowed', async () => {
    const { code, told } = await lines({ windows: [{ territories: 'FR' }], contexts: [{}, { territory: 'DE' }] });
    expect(code).toBe(0);
    expect(told.map((line) => Object.keys(line))).toEqual(Array(2).fill(['allowed', 'reasons', 'validUntil', 'opensNext', 'flip', 'proof']));
    expect(told[0]).toMatchObject({ allowed: true, reasons: [{ code: 'GRANTED_BY', window: 'W0' }], validUntil: null, opensNext: null, flip: null, proof: { signature: null } });
    expect(told[1]).toMatchObject({ allowed: false, reasons: [{ code: 'WRONG_TERRITORY' }], flip: [{ edit: 'WIDEN_WINDOW', of: 'W0', to: { territories: '(FR) + DE' } }] });
  });

  it('answers a context at fault in its place, and the others all the same', async () => {
    const { code, told } = await lines({ windows: [{}], contexts: [{}, { territory: 'UK' }, {}] });
    expect([code, told.map((line) => Object.keys(line)[0])]).toEqual([1, ['allowed', 'error', 'allowed']]);
    expect(told[1]).toEqual({ error: { code: 'UNKNOWN_TERRITORY', path: ['contexts', '1', 'territory'], message: expect.stringContaining('ISO 3166-1') } });
  });

  it('answers a document at fault with one line', async () => {
    expect(await lines({ windows: [{ territories: 'WORLD - ' }], contexts: [{}, {}] })).toEqual({ code: 1, told: [{ error: { code: 'BAD_TERRITORIES', path: ['windows', '0', 'territories'], message: expect.stringMatching(/^at character/) } }] });
    for (const text of ['{"geography": "2026-01", "geography": "2010-01"}', Buffer.from('{"geography": "Z\xfcrich"}', 'latin1')]) {
      expect(await decide(text, '--json')).toMatchObject({ code: 1, out: expect.stringMatching(/^{"error":{"code":"NOT_JSON","path":\[\],"message":"(?:a member is named twice|this is not UTF-8)/), err: '' });
    }
    expect(await decide(`\ufeff${JSON.stringify(documentOf({ contexts: [{}] }))}`, '--json')).toMatchObject({ code: 0 });
    expect(await decide('{"geography":', '--json')).toMatchObject({ code: 1, out: expect.stringContaining('"NOT_JSON"') });
  });

  it('says to people what it rests on, how long it holds and what would change it', async () => {
    const document = documentOf({ windows: [{ closesAt: '2026-07-01T00:00:00.000Z' }, { effect: 'HOLDBACK', territories: 'DE' }], contexts: [{}, { territory: 'DE' }] });
    expect((await decide(JSON.stringify(document))).out).toBe(`allowed  A in FR by SVOD at 2026-06-01T12:00:00.000Z, as known at 2026-06-01T12:00:00.000Z
  granted by window W0
  until 2026-07-01T00:00:00.000Z
denied   A in DE by SVOD at 2026-06-01T12:00:00.000Z, as known at 2026-06-01T12:00:00.000Z
  held back by window W1
  nothing known allows it later
  would allow it: without holdback W1
`);
  });

  it('says of a window what it would have to be for', async () => {
    const document = documentOf({ windows: [{ territories: 'EUROPE - FR', channels: ['VOD'], opensOn: '2026-03-01', closesOn: '2027-02-28', languages: ['en', 'de'], maxResolution: 1080, deviceClasses: ['TV'], uses: ['FULL'] }], contexts: [{}] });
    expect((await decide(JSON.stringify(document))).out).toContain('  would allow it: window W0, if it were for (EUROPE - FR) + FR by VOD, from 2026-03-01, until the end of 2027-02-28, in en, de, up to 1080 lines, on TV, for FULL\n');
    expect((await decide(JSON.stringify(documentOf({ windows: [], contexts: [{}] })))).out).toContain('  would allow it: a window for FR by SVOD, from 2026-06-01T12:00:00.000Z, until revoked, for FULL\n');
  });

  it('says that there is no such file', async () => {
    expect(await telecine('rights', 'decide', '--world', join(folder, 'none.json'))).toEqual({ code: 2, out: '', err: expect.stringContaining('There is no file') });
  });
});

describe('telecine rights show', () => {
  const windows = [{ id: 'cinema', channels: ['THEATRICAL'], opensOn: '2025-03-14', closesOn: '2025-09-30' }, { id: 'later', channels: ['SVOD'], opensAt: '2026-01-01T00:00:00.000Z', maxResolution: 1080, recordedAt: '2025-06-01T00:00:00.000Z' }, { id: 'games', effect: 'HOLDBACK', territories: 'FR', closesOn: '2026-02-22' }];
  const show = async (...options: string[]): Promise<Ended> => telecine('rights', 'show', 'A', '--world', await fileOf(JSON.stringify(documentOf({ windows }))), ...options);

  it('draws the windows by territory and channel', async () => {
    const { code, out } = await show();
    expect([code, out.split('\n').map((line) => line.slice(0, 47).trimEnd())]).toEqual([0, [
      '', 'WORLD  SVOD', '  later  2026-01-01 to ...', 'WORLD  THEATRICAL', '  cinema  2025-03-14 to 2025-09-30', 'FR  ALL', '  games  ... to 2026-02-22', '', '█ granted  ▒ held back  ◀ ▶ without a bound  |', '',
    ]]);
    expect(out).toMatch(/later .*█+.*▶  up to 1080 lines\n/);
    expect(out).toMatch(/games .*◀▒+·/);
  });

  it('keeps the days of long names, and draws what is far away as if nothing bounded it', async () => {
    const [ever, soon] = [{ id: 'a-contract-with-a-name-that-is-longer-than-the-line', opensOn: '0001-01-01', closesOn: '9999-12-31' }, { id: 'soon', channels: ['EST'], opensOn: '2026-01-01', closesOn: '2026-12-31' }];
    const { out } = await telecine('rights', 'show', 'A', '--world', await fileOf(JSON.stringify(documentOf({ windows: [ever, { ...ever, id: 'past', channels: ['TVOD'], closesOn: '1950-12-31' }, soon] }))));
    expect(out).toMatch(/a-contract-.*… {2}0001-01-01 to 9999-12-31 ◀█+\|█*▶\n/);
    expect(out).toMatch(/past {2}0001-01-01 to 1950-12-31 +◀·+\|·+\n/);
    expect(out).toMatch(/soon .*█{10,}/);
    expect(out).toMatch(/╵2026/);
  });

  it('shows what was known then, and tells programs', async () => {
    const { out } = await show('--known-at', '2025-05-01T00:00:00.000Z', '--json');
    expect(JSON.parse(out)).toMatchObject({ asset: 'A', knownAt: '2025-05-01T00:00:00.000Z', windows: [{ window: 'cinema', effect: 'GRANT', opens: '2025-03-14', closes: '2025-09-30', limits: [] }, { window: 'games' }] });
  });

  it('says what is wrong', async () => {
    expect(await show('--known-at', 'yesterday')).toMatchObject({ code: 2, out: '' });
    expect(await telecine('rights', 'show', 'X', '--world', await fileOf(JSON.stringify(documentOf({}))))).toMatchObject({ code: 1, out: '', err: expect.stringContaining('There is no asset X') });
  });
});
