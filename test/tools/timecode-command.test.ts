import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { run } from '../../src/cli/run.js';

const MAIN = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url));
/** Writes the address of every module that is loaded to standard error. */
const TELLS_MODULES = `data:text/javascript,${encodeURIComponent(`import { registerHooks } from 'node:module';
registerHooks({ load(url, context, next) { if (url.startsWith('file:')) process.stderr.write(url + '\\n'); return next(url, context); } });`)}`;

async function telecine(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  const code = await run(argv, { out: { write: (text) => { written.out += text; } }, err: { write: (text) => { written.err += text; } } });
  return { code, ...written };
}
const converted = async (...argv: string[]): Promise<unknown> => JSON.parse((await telecine('timecode', 'convert', '--json', ...argv)).out);

describe('telecine timecode convert', () => {
  it('answers label, frame, seconds, rate and what the rounding left', async () => {
    expect(await telecine('timecode', 'convert', '01:00:00;00', '--from', '29.97df', '--to', '25', '--json')).toEqual({
      code: 0, err: '', out: '{"label":"01:00:00:00","frame":"90000","seconds":"3600","rate":"25","remainder":"-9/2500"}\n',
    });
  });
  it('prints the label alone, and says the rest beside it', async () => {
    expect(await telecine('timecode', 'convert', '00:00:01:00', '--from', '24', '--to', '25')).toEqual({ code: 0, out: '00:00:01:00\n', err: '' });
    expect(await telecine('timecode', 'convert', '00:00:00:01', '--from', '50', '--to', '25')).toEqual({ code: 0, out: '00:00:00:01\n', err: 'frame 1, 1/25 s; the time asked for less that is -1/50 s\n' });
  });
  it('takes frame numbers, colons in drop-frame labels, and every way to name a rate', async () => {
    expect(await converted('1800', '--from', '30000/1001', '--to', '29.97df')).toMatchObject({ label: '00:01:00;02', frame: '1800', rate: '30000/1001', remainder: '0' });
    expect(await converted('01:00:00:00', '--from', '29.97DF', '--to', '29.97')).toMatchObject({ label: '00:59:56:12', frame: '107892' });
    expect(await converted('00:00:01:00', '--from', '23.976', '--to', '120')).toMatchObject({ label: '00:00:01:000', seconds: '1', remainder: '1/1000' });
    expect(await converted('--from', '25', '--to', '50', '--', '-1')).toMatchObject({ label: '23:59:59:48', frame: '-2', seconds: '-1/25' });
  });
  it.each([
    [['00:01:00;00', '--from', '29.97df', '--to', '25'], /does not exist: drop-frame leaves out the first 2/],
    [['00:01:00:00', '--from', '29.97df', '--to', '25'], /does not exist/],
    [['01:00:00;02', '--from', '29.97', '--to', '25'], /29.97|30000\/1001 counts without dropping/],
    [['00:00:00:25', '--from', '25', '--to', '24'], /frames go from 0 to 24/],
    [['24:00:00:00', '--from', '25', '--to', '24'], /hours go from 00 to 23/],
    [['1:00:00', '--from', '25', '--to', '24'], /is no label/],
    [['1', '--from', '25df', '--to', '24'], /--from: "25df": drop-frame exists at 29.97 and 59.94 only/],
    [['1', '--from', '25', '--to', 'fast'], /--to: "fast" is no rate/],
    [['1', '--from', '25'], /required option '--to/],
  ])('refuses %j, with the reason and status 2', async (argv, reason) => {
    expect(await telecine('timecode', 'convert', ...argv)).toEqual({ code: 2, out: '', err: expect.stringMatching(reason) });
  });
  it('shows how, with examples', async () => {
    const { code, out } = await telecine('timecode', 'convert', '--help');
    expect([code, out]).toEqual([0, expect.stringContaining('telecine timecode convert "01:00:00;00" --from 29.97df --to 25')]);
  });
  it('loads what it uses and little else', () => {
    const { stderr, status } = spawnSync(process.execPath, ['--import', TELLS_MODULES, MAIN, 'timecode', 'convert', '1', '--from', '25', '--to', '25'], { encoding: 'utf8' });
    const modules = stderr.trim().split('\n');
    const packages = new Set(modules.flatMap((url) => /\/node_modules\/([^/]+)\//.exec(url)?.[1] ?? []));
    expect([status, [...packages]]).toEqual([0, ['commander']]);
    expect(modules.filter((url) => /\/src\/(?:app|adapters|resolvers|schema|jobs|config)\//.test(url)).map((url) => url.split('/src/')[1])).toEqual(['app/version.js']);
    expect(modules.length).toBeLessThan(80);
  });
});
