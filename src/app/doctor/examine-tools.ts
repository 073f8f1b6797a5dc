import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { locateFfprobe } from '../../adapters/probe/index.js';
import type { Config } from '../../config/index.js';
import { type FfmpegFacts, ffmpegOf } from '../tools.js';
import { PACKAGE_DIR } from '../version.js';
import { type Finding, lacking, limited, well } from './finding.js';

const DEBIAN = 'Install Debian\'s ffmpeg (apt-get install ffmpeg), or let FFMPEG_PATH and FFPROBE_PATH name others.';
const run = promisify(execFile);

/** ffmpeg with what the ladder needs, ffprobe, and what is good to have. */
export async function examineTools(config: Config): Promise<Finding[]> {
  const ffmpeg = await ffmpegOf(config);
  const found = 'found' in ffmpeg ? examineFfmpeg(ffmpeg.found) : [lacking('ffmpeg', ffmpeg.missing, DEBIAN)];
  return [...found, await examineFfprobe(config), examineFont(), await examinePages()];
}

function examineFfmpeg(ffmpeg: FfmpegFacts): Finding[] {
  const place = `${ffmpeg.version} at ${ffmpeg.path}`;
  const lacks = (kind: 'encoders' | 'filters' | 'decoders', names: string[]): string[] => names.filter((name) => !ffmpeg[kind].includes(name));
  const needed = [...lacks('encoders', ['libx264', 'aac']), ...lacks('filters', ['scale', 'split', 'aresample'])];
  const good = (name: string, absent: string[], has: string): Finding => (absent.length === 0 ? well(name, has, false) : limited(name, `this ffmpeg has no ${absent.join(', ')}`, DEBIAN));
  return [
    needed.length === 0 ? well('ffmpeg', place) : lacking('ffmpeg', `${place} has no ${needed.join(', ')}`, DEBIAN),
    good('tone mapping of HDR', lacks('filters', ['zscale', 'tonemap']), 'zscale, tonemap'),
    good('AV1 sources', ffmpeg.decoders.some((name) => name === 'libdav1d' || name === 'libaom-av1') ? [] : ['AV1 decoder'], 'decoder found'),
    good('burnt-in timecode (demo)', lacks('filters', ['drawtext', 'testsrc2']), 'drawtext, testsrc2'),
  ];
}

async function examineFfprobe(config: Config): Promise<Finding> {
  const path = locateFfprobe(config.ffprobePath, config.searchPath);
  if (path === undefined) return lacking('ffprobe', 'there is none that runs', DEBIAN);
  try {
    const { stdout } = await run(path, ['-version'], { timeout: 20_000 });
    return well('ffprobe', `${/version (\S+)/.exec(stdout)?.[1] ?? 'unknown'} at ${path}`);
  } catch (error) {
    return lacking('ffprobe', `${path} does not run: ${error instanceof Error ? error.message.split('\n')[0]! : String(error)}`, DEBIAN);
  }
}

function examineFont(): Finding {
  try {
    return well('fonts', createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf'), false);
  } catch {
    return limited('fonts', 'the package dejavu-fonts-ttf is not there', 'Run npm ci again.');
  }
}

async function examinePages(): Promise<Finding> {
  const folder = join(PACKAGE_DIR, 'dist', 'web');
  const there = await stat(folder).catch(() => undefined);
  return there?.isDirectory() ? well('pages', folder, false) : limited('pages', `${folder} is not built`, 'Run npm run build.');
}
