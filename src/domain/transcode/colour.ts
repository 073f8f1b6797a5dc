import { err, ok, type Result } from '../shared/result.js';
import type { PlanError } from './plan-error.js';
import type { VideoSource } from './source.js';

/** ffmpeg's words for ITU-T H.273 code points. */
export interface ColourTags {
  readonly primaries: string;
  readonly transfer: string;
  readonly matrix: string;
  readonly range: 'tv' | 'pc';
}

/**
 * NONE: the samples keep their colour space (range aside). MATRIX: other YCbCr coefficients, or from RGB.
 * GAMUT: other primaries too, through linear light. TONE_MAP: PQ or HLG down to SDR.
 */
export type ColourConversion = 'NONE' | 'MATRIX' | 'GAMUT' | 'TONE_MAP';

export interface ColourPlan {
  readonly conversion: ColourConversion;
  readonly source: ColourTags;
  readonly output: ColourTags;
}

const BT709 = { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709' } as const;
const BT601_525 = { primaries: 'smpte170m', transfer: 'smpte170m', matrix: 'smpte170m' } as const;
const BT601_625 = { primaries: 'bt470bg', transfer: 'smpte170m', matrix: 'bt470bg' } as const;
const BT2020 = { primaries: 'bt2020', matrix: 'bt2020nc' } as const;

const BT601_MATRICES = new Set(['smpte170m', 'bt470bg', 'bt601']);
const HDR_TRANSFERS = new Set(['smpte2084', 'arib-std-b67']);

/**
 * What the encoder's SDR pictures are and how the source gets there. Standard definition stays BT.601 and is tagged so;
 * everything larger becomes BT.709, because that is what players assume by size where they ignore the tags.
 */
export function planColour(video: VideoSource, filters: readonly string[]): Result<ColourPlan, PlanError> {
  const source = sourceTags(video);
  const precise = filters.includes('zscale');
  if (HDR_TRANSFERS.has(source.transfer)) {
    if (precise && filters.includes('tonemap')) return ok({ conversion: 'TONE_MAP', source, output: { ...BT709, range: 'tv' } });
    return err({ code: 'TONE_MAP_UNAVAILABLE', detail: 'this ffmpeg has no zscale and tonemap filters' });
  }
  const output: ColourTags = { ...sdrTags(video, source), range: 'tv' };
  return ok({ conversion: conversionBetween(video, source, output, precise), source, output });
}

const isRgb = (video: VideoSource): boolean => /^(rgb|bgr|gbr|argb|abgr|0rgb|0bgr|pal8)/.test(video.pixelFormat);
const isStandardDefinition = (video: VideoSource): boolean => Math.min(video.width, video.height) <= 576;

function conversionBetween(video: VideoSource, source: ColourTags, output: ColourTags, precise: boolean): ColourConversion {
  if (isRgb(video)) return 'MATRIX';
  if (source.primaries !== output.primaries && precise) return 'GAMUT';
  return source.matrix === output.matrix ? 'NONE' : 'MATRIX';
}

/** Silence in the file is filled from its other words, then by size, as players do. */
function sourceTags(video: VideoSource): ColourTags {
  const family = sourceFamily(video);
  return {
    primaries: known(video.primaries) ?? family.primaries,
    transfer: known(video.transfer) ?? family.transfer,
    matrix: isRgb(video) ? 'bt709' : (known(video.matrix) ?? family.matrix),
    range: video.range === 'pc' || video.pixelFormat.startsWith('yuvj') || isRgb(video) ? 'pc' : 'tv',
  };
}

function sourceFamily(video: VideoSource): Omit<ColourTags, 'range'> {
  const matrix = known(video.matrix);
  if (matrix?.startsWith('bt2020')) return { ...BT2020, transfer: 'bt709' };
  if (isRgb(video) || matrix === 'bt709') return BT709;
  if (matrix ? BT601_MATRICES.has(matrix) : isStandardDefinition(video)) return is625(video) ? BT601_625 : BT601_525;
  return BT709;
}

const is625 = (video: VideoSource): boolean =>
  video.matrix === 'bt470bg' || video.primaries === 'bt470bg' || (video.height === 576 && video.frameRate.num % video.frameRate.den === 0);

function sdrTags(video: VideoSource, source: ColourTags): Omit<ColourTags, 'range'> {
  if (!isStandardDefinition(video) || isRgb(video) || !BT601_MATRICES.has(source.matrix)) return BT709;
  return { ...(is625(video) ? BT601_625 : BT601_525), matrix: source.matrix };
}

const UNKNOWN = new Set(['unknown', 'unspecified', 'reserved', 'gbr', '']);
const known = (tag: string | null): string | null => (tag === null || UNKNOWN.has(tag) ? null : tag);
