/**
 * What a media file is, as two independent witnesses saw it. Stored as JSON and shown by GraphQL, therefore:
 * frame numbers, byte counts and bit rates that may pass 2^53 are decimal strings, fractions are `n/d` strings in lowest
 * terms with integers bare, aspect ratios are `w:h`, absent facts are null. Stream indexes are those of the container (ffprobe).
 */
export interface TechnicalMetadata {
  readonly container: ContainerFacts;
  readonly video: readonly VideoStream[];
  readonly audio: readonly AudioStream[];
  readonly text: readonly TextStream[];
  readonly timecodes: readonly TimecodeTrack[];
  readonly captions: readonly EmbeddedCaption[];
  readonly chapterCount: number;
  readonly timeline: Timeline;
  readonly disagreements: readonly Disagreement[];
  readonly witnesses: Witnesses;
}

/** Everything but what is derived from it. */
export type TechnicalFacts = Omit<TechnicalMetadata, 'timeline'>;

export interface ContainerFacts {
  /** The name by content: `MP4`, `QuickTime`, `MXF OP-1a`, `Matroska`, `WebM`, `MPEG-TS`, `Wave` ... */
  readonly format: string;
  /** What `ffmpeg -f` takes, so that nothing is ever guessed twice. */
  readonly demuxer: string;
  /** ISO base media brands, major first; empty elsewhere. */
  readonly brands: readonly string[];
  /** Seconds, exact as far as the container says; null where it does not say. */
  readonly durationSeconds: string | null;
  /** Presentation time of the first sample, in seconds. */
  readonly startSeconds: string;
  /** Bit/s over the whole file. */
  readonly bitrate: number | null;
  readonly bytes: string;
}

export const FIELD_ORDERS = ['PROGRESSIVE', 'TFF', 'BFF', 'UNKNOWN'] as const;
export type FieldOrder = (typeof FIELD_ORDERS)[number];

export const FRAME_COUNT_SOURCES = ['CONTAINER', 'COUNTED_PACKETS', 'DURATION'] as const;
/** CONTAINER: its sample table or index. COUNTED_PACKETS: every packet was read. DURATION: duration x rate, an estimate. */
export type FrameCountSource = (typeof FRAME_COUNT_SOURCES)[number];

export type Rotation = 0 | 90 | 180 | 270;

export interface VideoStream {
  readonly index: number;
  /** As ffmpeg names it: `h264`, `prores`, `mpeg2video`; `unknown` where nobody could tell. */
  readonly codec: string;
  readonly codecTag: string | null;
  readonly profile: string | null;
  readonly level: string | null;
  /** Coded picture as it is shown before rotation and pixel aspect, in samples. */
  readonly width: number;
  readonly height: number;
  readonly sampleAspectRatio: string;
  readonly displayAspectRatio: string;
  /** Degrees clockwise that a player turns the picture. */
  readonly rotation: Rotation;
  /** Whether a player mirrors it left to right before it turns it. */
  readonly mirrored: boolean;
  readonly pixelFormat: string | null;
  readonly bitDepth: number | null;
  /** `4:2:0`, `4:2:2`, `4:4:4`, `4:1:1`; null for RGB and unknown. */
  readonly chromaSubsampling: string | null;
  readonly frameRate: string | null;
  /** True where frames do not come at one distance; `frameRate` is then the average, and the timeline nominal. */
  readonly variableFrameRate: boolean;
  /** The integer that labels count. */
  readonly nominalRate: number | null;
  readonly frameCount: string | null;
  readonly frameCountSource: FrameCountSource | null;
  readonly fieldOrder: FieldOrder;
  readonly colour: ColourFacts;
  readonly hdr: HdrFacts | null;
  readonly bitrate: number | null;
  readonly language: string | null;
  /** Whether the probing tool has a decoder; null where that was not asked. */
  readonly decodable: boolean | null;
  readonly startSeconds: string;
  readonly durationSeconds: string | null;
}

/** As ffmpeg names them: `bt709`, `smpte2084`, `arib-std-b67`, `bt2020nc`, `tv` (narrow) | `pc` (full). */
export interface ColourFacts {
  readonly primaries: string | null;
  readonly transfer: string | null;
  readonly matrix: string | null;
  readonly range: 'tv' | 'pc' | null;
}

export const HDR_FORMATS = ['HDR10', 'HDR10_PLUS', 'HLG', 'DOLBY_VISION', 'PQ'] as const;
/** PQ: SMPTE ST 2084 transfer without mastering metadata, so not HDR10. */
export type HdrFormat = (typeof HDR_FORMATS)[number];

export interface HdrFacts {
  readonly format: HdrFormat;
  readonly masteringDisplay: MasteringDisplay | null;
  readonly contentLight: { readonly maxCll: number; readonly maxFall: number } | null;
}

/** SMPTE ST 2086: chromaticities and luminance (cd/m2) as exact fractions. */
export interface MasteringDisplay {
  readonly red: readonly [string, string];
  readonly green: readonly [string, string];
  readonly blue: readonly [string, string];
  readonly whitePoint: readonly [string, string];
  readonly minLuminance: string;
  readonly maxLuminance: string;
}

export interface AudioStream {
  readonly index: number;
  readonly codec: string;
  readonly profile: string | null;
  readonly channels: number;
  /** As ffmpeg names it: `stereo`, `5.1(side)`; null where the file does not say. */
  readonly layout: string | null;
  readonly sampleRate: number;
  readonly bitDepth: number | null;
  readonly language: string | null;
  readonly bitrate: number | null;
  readonly decodable: boolean | null;
  readonly startSeconds: string;
  readonly durationSeconds: string | null;
}

export interface TextStream {
  readonly index: number;
  readonly codec: string;
  readonly language: string | null;
  readonly title: string | null;
  readonly forced: boolean;
  readonly hearingImpaired: boolean;
}

export const TIMECODE_SOURCES = ['QUICKTIME_TMCD', 'MXF_MATERIAL', 'MXF_SOURCE', 'MXF_SYSTEM_ITEM', 'MPEG_GOP', 'DV', 'H264_SEI', 'HEVC_SEI', 'BWF_TIME_REFERENCE', 'CONTAINER_TAG', 'OTHER'] as const;
export type TimecodeSource = (typeof TIMECODE_SOURCES)[number];

/** One start timecode that a witness found. `frame` is null where the label does not exist at the rate: it is kept as it was written. */
export interface TimecodeTrack {
  readonly label: string;
  readonly frame: string | null;
  readonly rate: string;
  readonly dropFrame: boolean;
  readonly source: TimecodeSource;
  readonly streamIndex: number | null;
}

export const CAPTION_KINDS = ['CEA608', 'CEA708', 'CEA608_OR_708', 'TELETEXT', 'DVB', 'PGS', 'DVD', 'MOV_TEXT', 'SUBRIP', 'ASS', 'WEBVTT', 'TTML', 'OTHER'] as const;
export type CaptionKind = (typeof CAPTION_KINDS)[number];

/** `stream` is the stream that carries it: a picture stream for captions inside the picture. */
export interface EmbeddedCaption {
  readonly kind: CaptionKind;
  readonly stream: number | null;
  /** `CC1`, `1` (service), page ... as the witness names it. */
  readonly service: string | null;
}

export const NOMINAL_REASONS = ['SOUND_ONLY', 'VARIABLE_FRAME_RATE'] as const;

/** What timecodes on this title count. */
export interface Timeline {
  /** The picture's exact rate; null without a picture. */
  readonly frameRate: string | null;
  readonly timelineRate: string;
  /** Why `timelineRate` is not the picture's own rate; null where it is. */
  readonly nominal: (typeof NOMINAL_REASONS)[number] | null;
  readonly startTimecode: string;
  /** Decimal string: `startTimecode` counted at `timelineRate`. */
  readonly startFrame: string;
  readonly dropFrame: boolean;
  /** Where the start was found; null: nothing says, 00:00:00:00 is taken. */
  readonly startSource: TimecodeSource | null;
  /** Decimal string, counted at `timelineRate`. */
  readonly frameCount: string;
  /** For people; the model counts frames. */
  readonly durationSeconds: number;
}

export interface Disagreement {
  /** Path into this object, or into the part that both describe: `video.0.fieldOrder`. */
  readonly field: string;
  readonly ffprobe: string | null;
  readonly mediainfo: string | null;
  readonly chosen: string | null;
  readonly why: string;
}

/** Versions of the tools; null: the witness could not be heard. */
export interface Witnesses {
  readonly ffprobe: string;
  readonly mediainfo: string | null;
}
