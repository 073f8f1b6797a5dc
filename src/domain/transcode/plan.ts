import { err, ok, type Result } from '../shared/result.js';
import { planAudio, type AudioRendition } from './audio-plan.js';
import { ceilingBitrate } from './bitrate.js';
import { planColour, type ColourPlan } from './colour.js';
import { h264Level } from './h264-level.js';
import { dimensionsRefused, displaySize, ladderSizes, shortSide, type PictureSize } from './ladder.js';
import type { PlanError, PlanNote } from './plan-error.js';
import type { LadderProfile } from './profile.js';
import { approximately, ratio, type Ratio, type TranscodeSource, type VideoSource } from './source.js';
import { constantRate, gopFrames, originOf, plannedLength, segmentFrames, type Length } from './timing.js';

/** What an installation's encoder can do, by ffmpeg's names; MediaConvert states its own. */
export interface TranscodeCapabilities {
  readonly encoders: readonly string[];
  readonly filters: readonly string[];
}

export interface VideoRendition {
  /** `h264-1080`: codec and short side. */
  readonly name: string;
  readonly codec: 'H264';
  /** Even, square pixels. */
  readonly width: number;
  readonly height: number;
  readonly frameRate: Ratio;
  readonly gopFrames: number;
  /** As ITU-T H.264 writes it (`4.0`); null leaves it to the encoder. */
  readonly level: string | null;
  readonly preset: string;
  readonly encoderThreads: number;
  readonly crf: number;
  /** VBV: bit/s and bits. */
  readonly maxBitrate: number;
  readonly bufferBits: number;
}

/** The one decode that all pictures of a plan are made from. */
export interface DecodePlan {
  readonly streamIndex: number;
  readonly deinterlace: 'TFF' | 'BFF' | null;
  readonly rotation: 0 | 90 | 180 | 270;
  /** Left to right, before the rotation. */
  readonly mirrored: boolean;
  readonly colour: ColourPlan;
  /** Pictures that repeat the first one, because sound leads by that much. */
  readonly leadFrames: number;
  /** The last picture is repeated until the plan's frame count is reached. */
  readonly holdAtEnd: boolean;
  /** Every picture of the source is known and none is missing: the renditions have the plan's frame count, whatever the end of the stream is stamped with. */
  readonly exactEnd: boolean;
  /** No more pictures than this are ever made: a time stamp that jumps far ahead must not be filled up to. Null where nothing is known of the length. */
  readonly frameLimit: number | null;
}

/** Plain data: the same plan is rendered as ffmpeg arguments or as a MediaConvert job, stored, and compared. */
export interface RenditionPlan {
  readonly profile: string;
  readonly video: readonly VideoRendition[];
  readonly audio: readonly AudioRendition[];
  /** Null for a title of sound only. */
  readonly decode: DecodePlan | null;
  /** Seconds after the container's start at which rendition time begins. */
  readonly origin: Ratio;
  /** Pictures a second; a nominal 25 for sound only, where it only measures segments. */
  readonly frameRate: Ratio;
  /** Pictures to come, null where the probe could not tell. */
  readonly frameCount: number | null;
  /** Length of every segment but the last, in pictures at `frameRate`: a whole number of GOPs. */
  readonly segmentFrames: number;
  readonly notes: readonly PlanNote[];
}

const SOUND_ONLY_RATE = ratio(25);

/** The renditions that a profile makes of a source. Pure: the same source, profile and capabilities give the same plan. */
export function planRenditions(source: TranscodeSource, profile: LadderProfile, capabilities: TranscodeCapabilities): Result<RenditionPlan, PlanError> {
  const audio = planAudio(source.audio);
  if (!source.video && audio.renditions.length === 0) return err({ code: 'NOTHING_TO_PLAY', detail: 'no picture and no decodable sound' });
  const missing = [source.video ? 'libx264' : null, audio.renditions.length > 0 ? 'aac' : null].find((name) => name && !capabilities.encoders.includes(name));
  if (missing) return err({ code: 'ENCODER_UNAVAILABLE', detail: missing });
  const used = source.audio.filter(({ streamIndex }) => audio.renditions.some(({ sourceStreams }) => sourceStreams.includes(streamIndex)));
  const rate = source.video ? constantRate(source.video, source.durationSeconds) : SOUND_ONLY_RATE;
  const frameRate = rate ?? SOUND_ONLY_RATE;
  const start = originOf(source, used, frameRate);
  const common = { profile: profile.name, audio: audio.renditions, origin: start.origin, frameRate, segmentFrames: segmentFrames(frameRate, profile) };
  if (!source.video) return ok({ ...common, video: [], decode: null, frameCount: null, notes: audio.notes });
  const picture = planPicture(source.video, profile, capabilities, frameRate);
  if (!picture.ok) return picture;
  const length = plannedLength({ ...source, audio: used }, source.video, frameRate, start);
  const holdAtEnd = length.heldAtEnd && capabilities.filters.includes('tpad');
  return ok({
    ...common,
    video: picture.value.video,
    decode: { ...picture.value.decode, leadFrames: start.leadFrames, holdAtEnd, exactEnd: length.gapless, frameLimit: length.frameLimit },
    frameCount: length.frameCount,
    notes: [...audio.notes, ...pictureNotes(source.video, rate, start.leadFrames), ...endNotes(source.video, length, holdAtEnd)],
  });
}

function planPicture(video: VideoSource, profile: LadderProfile, capabilities: TranscodeCapabilities, frameRate: Ratio) {
  const shown = displaySize(video);
  const refused = [video, shown].find(dimensionsRefused);
  if (refused) return err<PlanError>({ code: 'DIMENSIONS_REFUSED', detail: `${Math.round(refused.width)}x${Math.round(refused.height)}` });
  const colour = planColour(video, capabilities.filters);
  if (!colour.ok) return colour;
  return ok({
    video: ladderSizes(shown, profile.rungs).map((size) => videoRendition(size, profile, frameRate)),
    decode: { streamIndex: video.streamIndex, deinterlace: video.interlaced, rotation: video.rotation, mirrored: video.mirrored ?? false, colour: colour.value },
  });
}

function videoRendition(size: PictureSize, profile: LadderProfile, frameRate: Ratio): VideoRendition {
  const maxBitrate = ceilingBitrate(size.width, size.height, approximately(frameRate));
  return {
    name: `h264-${shortSide(size)}`,
    codec: 'H264',
    ...size,
    frameRate,
    gopFrames: gopFrames(frameRate, profile),
    level: h264Level(size.width, size.height, approximately(frameRate), maxBitrate),
    preset: profile.preset,
    encoderThreads: profile.encoderThreads,
    crf: profile.crf,
    maxBitrate,
    bufferBits: maxBitrate * 1.5,
  };
}

function pictureNotes(video: VideoSource, rate: Ratio | null, leadFrames: number): PlanNote[] {
  const notes: PlanNote[] = [];
  if (rate === null || approximately(rate) !== approximately(video.frameRate)) {
    notes.push({ code: 'FRAME_RATE_ASSUMED', streamIndex: video.streamIndex, detail: `${video.frameRate.num}/${video.frameRate.den}` });
  }
  if (leadFrames > 0) notes.push({ code: 'PICTURE_HELD_AT_START', streamIndex: video.streamIndex, detail: `${leadFrames} frames` });
  return notes;
}

/** A variable rate is evened out without a word; a note is for what a viewer sees. */
function endNotes(video: VideoSource, { heldAtEnd, frameCount }: Length, holdAtEnd: boolean): PlanNote[] {
  if (!heldAtEnd || video.variableFrameRate) return [];
  return [{ code: holdAtEnd ? 'PICTURE_HELD_AT_END' : 'SOUND_CUT_AT_END', streamIndex: video.streamIndex, detail: `${frameCount} frames` }];
}
