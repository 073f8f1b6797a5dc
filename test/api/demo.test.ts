import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clipArguments } from '../../src/cli/demo/clip.js';
import { startTelecine, telecine } from '../support/telecine-command.js';

let folder: string;
let settings: Record<string, string>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'telecine-demo-test-'));
  // Clips are made below TMPDIR: what is left there afterwards was forgotten.
  settings = { TELECINE_DATA_DIR: join(folder, 'data'), TELECINE_PORT: '0', TELECINE_ENCODER_PRESET: 'ultrafast', TMPDIR: mkdtempSync(join(folder, 'tmp-')) };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Command lines of what runs over the data folder: the database names it. */
const leftOver = (): string[] => execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n').filter((line) => line.includes(folder) && !line.startsWith('ps '));

describe('the demo', () => {
  it('brings its clip in from an empty folder, shows the title, and leaves nothing running and no key behind', async () => {
    const end = await telecine(['demo', '--exit', '--json'], settings);
    expect({ code: end.code, said: end.code === 0 ? '' : end.stderr }).toEqual({ code: 0, said: '' });
    const { asset, hls, dash, watch } = JSON.parse(end.stdout) as { asset: { renditions: { nodes: { profile: string }[] } }; hls: string; dash: string; watch: string };
    expect(asset).toMatchObject({ status: 'READY', frameRate: '25', frameCount: '250', startTimecode: '10:00:00:00', technical: { video: [{ width: 1920, height: 1080 }] } });
    const profiles = asset.renditions.nodes.map((rendition) => rendition.profile);
    expect(profiles).toEqual(expect.arrayContaining(['h264-1080', 'h264-720', 'h264-480', 'h264-360', 'h264-240', 'aac-stereo-1']));
    expect([hls, dash, watch].map((url) => new URL(url).pathname.split('/').at(-1))).toEqual(['master.m3u8', 'manifest.mpd', expect.stringMatching(/^asset_/)]);
    for (const label of ['clip', 'upload', ...profiles]) expect(end.stderr).toMatch(new RegExp(`^${label} +100 %`, 'm'));
    expect(end.stderr).toContain('this admin key of the new store is shown this once: tk_');
    expect(leftOver()).toEqual([]);
    expect(readdirSync(settings['TMPDIR']!).filter((name) => name.startsWith('telecine-demo-'))).toEqual([]);
    const keys = JSON.parse((await telecine(['keys', 'list', '--json'], settings)).stdout) as { name: string; revokedAt: string | null }[];
    expect(keys.filter((key) => key.revokedAt === null).map((key) => key.name)).toEqual(['bootstrap']);
  });

  it('takes the store that is there, and tells the truth about a file that is no film', async () => {
    const file = join(folder, 'text.mov');
    writeFileSync(file, 'No film either.');
    const end = await telecine(['demo', file, '--json'], settings);
    expect(end.code).toBe(1);
    expect(JSON.parse(end.stdout)).toMatchObject({ asset: { status: 'FAILED', failure: { code: 'NOT_MEDIA' } }, hls: null });
    expect(end.stderr).not.toContain('shown this once');
    expect(leftOver()).toEqual([]);
  });

  it('starts nothing for a file that is not there', async () => {
    expect(await telecine(['demo', join(folder, 'nothing.mov')], settings)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('There is no file') });
  });

  it('stops everything when it is interrupted on the way, and does not call that good', async () => {
    const started = startTelecine(['demo'], settings);
    let said = '';
    started.child.stderr?.on('data', (chunk: string) => { said += chunk; });
    while (!/^clip /m.test(said) && started.child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 50));
    started.child.kill('SIGINT');
    expect(await started.ended).toMatchObject({ code: 1, stdout: '' });
    expect(leftOver()).toEqual([]);
  });
});

describe('the clip of the demo', () => {
  const npmFfmpeg = createRequire(import.meta.url).resolve(`@ffmpeg-installer/${process.platform}-${process.arch}/ffmpeg`);

  it('is made by the ffmpeg of 2018 that npm brings', () => {
    const require = createRequire(import.meta.url);
    const work = mkdtempSync(join(folder, 'clip-'));
    writeFileSync(join(work, 'font.ttf'), execFileSync('cat', [require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansMono-Bold.ttf')]));
    // The first second is enough to see that every filter, encoder and option is known.
    execFileSync(npmFfmpeg, [...clipArguments.slice(0, -2), '-t', '1', ...clipArguments.slice(-2)], { cwd: work, stdio: 'ignore' });
    expect(readdirSync(work)).toContain('telecine-demo.mov');
  });
});
