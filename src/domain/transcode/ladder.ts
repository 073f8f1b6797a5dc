import { approximately, type VideoSource } from './source.js';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** A side or an area beyond these is a decompression bomb or a mistake, not a picture to play. */
export const MAX_SIDE = 16_384;
export const MAX_AREA = 8_192 * 8_192;

/** H.264 level 5.2: 36 864 macroblocks a frame; no decoder in the field takes a longer side than 8192. */
const MAX_RUNG_AREA = 36_864 * 256;
const MAX_RUNG_SIDE = 8_192;

/** A rung nearer to the top than this adds bytes and no choice. */
const DISTINCT = 0.9;

export function dimensionsRefused({ width, height }: PictureSize): boolean {
  return !(width > 0 && height > 0) || width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_AREA;
}

/** The picture as shown: square pixels, turned upright. Height keeps its lines; sides may be fractional. */
export function displaySize(video: VideoSource): PictureSize {
  const aspect = video.sampleAspectRatio.num > 0 && video.sampleAspectRatio.den > 0 ? approximately(video.sampleAspectRatio) : 1;
  const upright = { width: video.width * aspect, height: video.height };
  return video.rotation % 180 === 0 ? upright : { width: upright.height, height: upright.width };
}

/**
 * Sizes of the ladder for a shown picture, largest first. A rung names the SHORT side, so that portrait and scope
 * pictures get the rungs that their detail deserves. Never upscales: a source between rungs (or below the lowest)
 * is its own top rung. All sides are even (4:2:0), aspect kept within a pixel.
 */
export function ladderSizes(shown: PictureSize, rungs: readonly number[]): PictureSize[] {
  const limit = Math.min(1, MAX_RUNG_SIDE / Math.max(shown.width, shown.height), Math.sqrt(MAX_RUNG_AREA / (shown.width * shown.height)));
  const short = evenFloor(Math.min(shown.width, shown.height) * limit);
  const top = Math.min(short, Math.max(...rungs));
  const shorts = [top, ...rungs.filter((rung) => rung <= top * DISTINCT).sort((a, b) => b - a)];
  return shorts.map((side) => sized(shown, side));
}

export const shortSide = ({ width, height }: PictureSize): number => Math.min(width, height);

function sized(shown: PictureSize, side: number): PictureSize {
  const scale = side / Math.min(shown.width, shown.height);
  return shown.width < shown.height
    ? { width: side, height: evenNearest(shown.height * scale) }
    : { width: evenNearest(shown.width * scale), height: side };
}

const evenFloor = (side: number): number => Math.max(2, 2 * Math.floor((side + 1e-6) / 2));
const evenNearest = (side: number): number => Math.max(2, 2 * Math.round(side / 2));
