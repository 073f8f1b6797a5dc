import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type OpenApi, openApi } from '../support/api.js';
import { AVAILS_ROW, availsCsv } from '../support/avails.js';
import { BOOTSTRAP_KEY } from '../support/server.js';
import { type Ended, telecine } from '../support/telecine-command.js';

let open: OpenApi;
let folder: string;
beforeAll(async () => {
  open = await openApi();
  folder = mkdtempSync(join(tmpdir(), 'telecine-avails-'));
  await open.api.newAsset('A film', { externalIds: [{ scheme: 'alid', value: AVAILS_ROW['ALID']! }] });
});
afterAll(async () => {
  await open?.close();
  rmSync(folder, { recursive: true, force: true });
});

const rights = (...argv: string[]): Promise<Ended> => telecine(['rights', ...argv], { TELECINE_URL: open.server.url, TELECINE_KEY: BOOTSTRAP_KEY });
const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const last = ({ stdout }: Ended): string => stdout.trimEnd().split('\n').at(-1)!.replace(/^.*?: /, '');

describe('avails from the command line', () => {
  it('are tried, taken, and taken again', async () => {
    const sheet = file('avails.csv', availsCsv(AVAILS_ROW, { ...AVAILS_ROW, Territory: 'CA' }));
    const dry = await rights('import', sheet, '--dry-run');
    expect([dry.code, last(dry)]).toEqual([0, '2 entries, tried, nothing was written: windows 2 added, 0 changed, 0 ended, 0 as they were; 0 entries left out; 0 errors, 0 warnings.']);
    expect(dry.stdout).toMatch(/^ +TITLE +ALID +WHERE +BY +WHEN\n\+ +A film +md:alid:org:example:1 +US +EST 1080 +2036-05-01 to 2036-05-31\n/);
    expect(last(await rights('import', sheet))).toContain('taken: windows 2 added');
    const later = await rights('import', file('later.csv', availsCsv({ ...AVAILS_ROW, End: '2036-06-30' }, { ...AVAILS_ROW, Territory: 'CA' })));
    expect(later.stdout).toContain('2036-05-01 to 2036-05-31 => 2036-05-01 to 2036-06-30');
    expect(JSON.parse((await rights('import', sheet, '--json')).stdout)).toMatchObject({ applied: true, changed: 1, unchanged: 1 });
  });

  it('are refused with each fault, and end with 1; wrong use ends with 2', async () => {
    const bad = await rights('import', file('bad.csv', availsCsv({ ...AVAILS_ROW, Territory: 'JJ' })));
    expect([bad.code, last(bad)]).toEqual([1, '0 entries, refused, nothing of it was taken: windows 0 added, 0 changed, 0 ended, 0 as they were; 0 entries left out; 1 errors, 0 warnings.']);
    expect(bad.stdout).toMatch(/error +I2 +UNKNOWN_COUNTRY /);
    const unknown = file('unknown.csv', availsCsv({ ...AVAILS_ROW, ALID: 'x', ContentID: 'y' }));
    expect((await rights('import', unknown)).code).toBe(1);
    expect(await rights('import', unknown, '--skip-missing')).toMatchObject({ code: 0, stdout: expect.stringContaining('1 entries left out') });
    expect(await rights('import', join(folder, 'nothing.csv'))).toMatchObject({ code: 2, stdout: '' });
    expect(await rights('import', unknown, '--format', 'pdf')).toMatchObject({ code: 2, stdout: '' });
    expect(await rights('import', unknown, '--agreement', 'nonsense')).toMatchObject({ code: 1 });
  });

  it('go out into a file of the form that its name says, and to standard output', async () => {
    const sheet = await rights('export', '--licensor', 'Example Films');
    expect([sheet.code, sheet.stdout.split('\r\n').length]).toEqual([0, 4]);
    expect(await rights('export', '-o', join(folder, 'out.xml'))).toMatchObject({ code: 0, stdout: `${join(folder, 'out.xml')}: 2 entries\n` });
    expect(readFileSync(join(folder, 'out.xml'), 'utf8')).toContain('<avails:AvailList');
    await rights('export', '-o', join(folder, 'out.xlsx'));
    expect(JSON.parse((await rights('import', join(folder, 'out.xlsx'), '--json')).stdout)).toMatchObject({ format: 'AVAILS_XLSX', applied: true, unchanged: 2 });
    expect(await rights('export', '--licensor', 'Nobody')).toMatchObject({ code: 1, stdout: '' });
  });
});
