import { err, ok, type Result } from '../shared/result.js';

/** Short sides of the pictures that the default ladder offers, largest first. */
export const LADDER_RUNGS = [2160, 1440, 1080, 720, 480, 360, 240] as const;

/** What an operator asks for; `planRenditions` turns it and a source into renditions. */
export interface LadderProfile {
  readonly name: string;
  readonly codec: 'H264';
  /** Short sides, largest first. */
  readonly rungs: readonly number[];
  /** x264 preset: speed against size. */
  readonly preset: string;
  /**
   * Threads of each encoder, 0 for one a core. With more than one, x264's peak-rate control goes by how far other threads have come, so the bytes of a
   * rendition may differ from run to run; with one they never do.
   */
  readonly encoderThreads: number;
  /** Constant quality, capped by the rung's VBV (see bitrate.ts). */
  readonly crf: number;
  /** Wanted segment length, 2 to 10 whole or fractional seconds; the plan takes the nearest whole number of GOPs. */
  readonly segmentSeconds: number;
  readonly gopSeconds: number;
}

export const H264_LADDER: LadderProfile = {
  name: 'h264',
  codec: 'H264',
  rungs: LADDER_RUNGS,
  preset: 'veryfast',
  encoderThreads: 0,
  crf: 22,
  segmentSeconds: 6,
  gopSeconds: 2,
};

export type ProfileError = { readonly code: 'UNKNOWN_PROFILE' | 'SEGMENT_SECONDS_OUT_OF_RANGE'; readonly detail: string };

export const LADDER_PROFILES: Readonly<Record<string, LadderProfile>> = { h264: H264_LADDER };

/** The named profile, with this installation's segment length (2 to 10 s). */
export function ladderProfile(name: string, settings: { segmentSeconds?: number } = {}): Result<LadderProfile, ProfileError> {
  const profile = Object.hasOwn(LADDER_PROFILES, name) ? LADDER_PROFILES[name] : undefined;
  if (!profile) return err({ code: 'UNKNOWN_PROFILE', detail: name });
  const segmentSeconds = settings.segmentSeconds ?? profile.segmentSeconds;
  if (!(segmentSeconds >= 2 && segmentSeconds <= 10)) {
    return err({ code: 'SEGMENT_SECONDS_OUT_OF_RANGE', detail: `${segmentSeconds} is not within 2 to 10` });
  }
  return ok({ ...profile, segmentSeconds });
}
