import { readdir } from 'node:fs/promises';
import { err, ok, type Result } from '../../domain/shared/result.js';
import { POSTER, storyboardSheet, type PackagedRendition, type Storyboard, type ThumbnailError, type Thumbnailer, type Thumbnails } from '../../domain/packaging/index.js';
import type { RenditionPlan } from '../../domain/transcode/index.js';
import { ffmpegLocator, type FfmpegOptions } from './capabilities.js';
import { classifyEnd } from './failures.js';
import { runFfmpeg } from './process.js';

const TILE_WIDTH = 160;
const COLUMNS = 10;
const ROWS = 10;
const MAX_TILES = 200;

/** Of how many key frames, from a tenth into the title on, the most typical becomes the poster. */
const POSTER_CHOICE = 12;

/** Poster from the largest picture, sprites from the smallest; only key frames are decoded. */
export function ffmpegThumbnailer(options: FfmpegOptions = {}): Thumbnailer {
  const locate = ffmpegLocator(options);
  return {
    thumbnails: async ({ renditions, plan, outDir }, signal) => {
      const pictures = renditions.filter(({ kind }) => kind === 'VIDEO').sort((a, b) => b.width! - a.width!);
      if (pictures.length === 0) return ok(null);
      const ffmpeg = await locate();
      if (!ffmpeg.ok) return err({ code: 'FFMPEG_MISSING', message: ffmpeg.error.message, retryable: false });
      const storyboard = storyboardOf(pictures.at(-1)!, plan);
      for (const argv of [posterArgv(pictures[0]!, plan), storyboardArgv(pictures.at(-1)!, storyboard, plan)]) {
        const failure = classifyEnd(await runFfmpeg({ ffmpegPath: ffmpeg.value.path, argv, workDir: outDir, signal }));
        if (failure) return err(thumbnailError(failure.code, failure.message));
      }
      return finished(pictures[0]!, storyboard, outDir);
    },
  };
}

/** A tile a GOP, or a tile every few GOPs of a long title. */
function storyboardOf(picture: PackagedRendition, plan: RenditionPlan): Omit<Storyboard, 'sheets'> {
  const keyFrames = picture.index.iframes.length;
  const step = Math.ceil(keyFrames / MAX_TILES);
  const tileCount = Math.ceil(keyFrames / step);
  return {
    tileWidth: TILE_WIDTH,
    tileHeight: Math.max(2, 2 * Math.round((TILE_WIDTH * picture.height!) / picture.width! / 2)),
    columns: Math.min(COLUMNS, tileCount),
    rows: Math.min(ROWS, Math.ceil(tileCount / COLUMNS)),
    framesPerTile: step * plan.video[0]!.gopFrames,
    frameRate: plan.frameRate,
    tileCount,
  };
}

const QUIET = ['-nostdin', '-hide_banner', '-loglevel', 'error', '-y', '-skip_frame', 'nokey', '-protocol_whitelist', 'file'];
const JPEG = ['-vsync', 'passthrough', '-map_metadata', '-1', '-c:v', 'mjpeg', '-pix_fmt', 'yuvj420p', '-fflags', '+bitexact', '-flags', '+bitexact'];

/** JFIF pictures are full-range BT.601, whatever the title is. */
function toJpeg(plan: RenditionPlan, size: string): string {
  const matrix = plan.decode!.colour.output.matrix === 'bt709' ? 'bt709' : 'bt601';
  return `scale=${size}:flags=bicubic:in_color_matrix=${matrix}:out_color_matrix=bt601:in_range=tv:out_range=pc`;
}

function posterArgv(picture: PackagedRendition, plan: RenditionPlan): string[] {
  const total = picture.index.iframes.length;
  const first = Math.floor(total / 10);
  const count = Math.min(POSTER_CHOICE, total - first);
  const filter = `select=gte(n\\,${first}),thumbnail=n=${Math.max(2, count)},${toJpeg(plan, 'w=iw:h=ih')}`;
  return [...QUIET, ...trimmed(picture, first + count), '-i', `file:${picture.path}`, '-vf', filter, '-frames:v', '1', '-q:v', '3', ...JPEG, '-f', 'image2', `file:${POSTER}`];
}

/** Nothing is read past the last key frame of the choice. */
function trimmed(picture: PackagedRendition, keyFrames: number): string[] {
  const ticks = picture.index.iframes.slice(0, keyFrames).reduce((sum, { duration }) => sum + duration, 0);
  return ['-t', (ticks / picture.timescale).toFixed(3)];
}

function storyboardArgv(picture: PackagedRendition, board: Omit<Storyboard, 'sheets'>, plan: RenditionPlan): string[] {
  const step = board.framesPerTile / plan.video[0]!.gopFrames;
  const filter = `select=not(mod(n\\,${step})),${toJpeg(plan, `w=${board.tileWidth}:h=${board.tileHeight}`)},tile=${board.columns}x${board.rows}`;
  return [...QUIET, '-i', `file:${picture.path}`, '-vf', filter, '-q:v', '5', ...JPEG, '-f', 'image2', `file:${storyboardSheet('%03d')}`];
}

async function finished(top: PackagedRendition, storyboard: Omit<Storyboard, 'sheets'>, outDir: string): Promise<Result<Thumbnails, ThumbnailError>> {
  const wanted = Math.ceil(storyboard.tileCount / (storyboard.columns * storyboard.rows));
  const sheets = Array.from({ length: wanted }, (_, index) => storyboardSheet(index + 1));
  const files = new Set(await readdir(outDir));
  const missing = [POSTER, ...sheets].filter((name) => !files.has(name));
  if (missing.length > 0) return err(thumbnailError('ENCODER_FAILED', `${missing.join(', ')} not made`));
  return ok({ poster: POSTER, posterWidth: top.width!, posterHeight: top.height!, storyboard: { ...storyboard, sheets } });
}

function thumbnailError(code: string, message: string): ThumbnailError {
  const kept = code === 'DISK_FULL' || code === 'CANCELED' ? code : 'THUMBNAILS_FAILED';
  return { code: kept, message, retryable: kept !== 'CANCELED' };
}
