/** An exact fraction; `den` is positive. Frame rates, seconds and aspect ratios are never floats in the model. */
export interface Ratio {
  readonly num: number;
  readonly den: number;
}

export const ratio = (num: number, den = 1): Ratio => {
  const divisor = greatestCommonDivisor(Math.abs(num), Math.abs(den)) || 1;
  return { num: num / divisor, den: den / divisor };
};

/** For comparisons and rounding only; what is stored stays a fraction. */
export const approximately = (value: Ratio): number => value.num / value.den;

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** What planning needs to know of a probed picture. Colour words are ffmpeg's names (`bt709`, `smpte2084`, `bt2020nc`, `tv`, `pc`). */
export interface VideoSource {
  readonly streamIndex: number;
  /** Coded size in samples, before the sample aspect ratio and the rotation. */
  readonly width: number;
  readonly height: number;
  readonly sampleAspectRatio: Ratio;
  /** Degrees clockwise by which a player must turn the picture. */
  readonly rotation: 0 | 90 | 180 | 270;
  /** Whether it must be mirrored left to right before that; absent counts as no. */
  readonly mirrored?: boolean;
  /** Exact; the nominal rate where the stream has none of its own. */
  readonly frameRate: Ratio;
  readonly variableFrameRate: boolean;
  readonly frameCount: bigint | null;
  readonly interlaced: 'TFF' | 'BFF' | null;
  readonly transfer: string | null;
  readonly primaries: string | null;
  readonly matrix: string | null;
  readonly range: string | null;
  readonly bitDepth: number;
  readonly pixelFormat: string;
  /** Seconds from the container's start to this stream's first picture; absent counts as 0. */
  readonly startOffset?: Ratio | null;
  /** How long the stream itself says it is; null or absent where it does not say. */
  readonly durationSeconds?: Ratio | null;
}

export interface AudioSource {
  readonly streamIndex: number;
  readonly codec: string;
  readonly channels: number;
  /** ffmpeg's layout name (`stereo`, `5.1(side)`), null where the file does not say. */
  readonly layout: string | null;
  /** BCP 47, null where unknown. */
  readonly language: string | null;
  readonly sampleRate: number;
  /** False where the installation has no decoder, or the stream no description (no codec, no rate). */
  readonly decodable: boolean;
  /** Seconds from the container's start to this stream's first sample; absent counts as 0. */
  readonly startOffset?: Ratio | null;
}

export interface TranscodeSource {
  readonly video?: VideoSource;
  readonly audio: readonly AudioSource[];
  readonly durationSeconds: Ratio | null;
}
