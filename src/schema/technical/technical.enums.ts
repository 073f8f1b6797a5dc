import type { CaptionKind, FieldOrder, FrameCountSource, HdrFormat, TimecodeSource, Timeline } from '../../domain/technical/index.js';
import { liftEnum } from '../shared/enum.js';

export const FieldOrderEnum = liftEnum<FieldOrder>('FieldOrder', 'How lines of a picture follow each other in time.', {
  PROGRESSIVE: 'All at once.',
  TFF: 'Top field first.',
  BFF: 'Bottom field first.',
  UNKNOWN: 'Nobody could tell.',
});

export const FrameCountSourceEnum = liftEnum<FrameCountSource>('FrameCountSource', 'Where a frame count comes from.', {
  CONTAINER: 'Sample table or index of the container.',
  COUNTED_PACKETS: 'Every packet was read.',
  DURATION: 'Duration times rate: an estimate.',
});

export const HdrFormatEnum = liftEnum<HdrFormat>('HdrFormat', 'Form of high dynamic range.', {
  HDR10: 'SMPTE ST 2084 transfer with static mastering metadata.',
  HDR10_PLUS: 'HDR10 with dynamic metadata (SMPTE ST 2094-40).',
  HLG: 'ITU-R BT.2100 hybrid log-gamma.',
  DOLBY_VISION: 'Dolby Vision.',
  PQ: 'SMPTE ST 2084 transfer without mastering metadata.',
});

export const TimecodeSourceEnum = liftEnum<TimecodeSource>('TimecodeSource', 'Where a start timecode stands in the file.', {
  QUICKTIME_TMCD: 'QuickTime timecode track.',
  MXF_MATERIAL: 'MXF material package.',
  MXF_SOURCE: 'MXF source package.',
  MXF_SYSTEM_ITEM: 'MXF system item.',
  MPEG_GOP: 'MPEG-2 group of pictures header.',
  DV: 'DV subcode.',
  H264_SEI: 'H.264 picture timing message.',
  HEVC_SEI: 'HEVC time code message.',
  BWF_TIME_REFERENCE: 'Broadcast Wave time reference.',
  CONTAINER_TAG: 'A tag of the container.',
  OTHER: 'Elsewhere.',
});

export const CaptionKindEnum = liftEnum<CaptionKind>('EmbeddedCaptionKind', 'Form of captions inside a file.', {
  CEA608: 'CEA-608.',
  CEA708: 'CEA-708.',
  CEA608_OR_708: 'CEA-608 or CEA-708; nobody could tell which.',
  TELETEXT: 'Teletext subtitles.',
  DVB: 'DVB bitmap subtitles.',
  PGS: 'Blu-ray bitmap subtitles.',
  DVD: 'DVD bitmap subtitles.',
  MOV_TEXT: '3GPP timed text.',
  SUBRIP: 'SubRip.',
  ASS: 'Advanced SubStation Alpha.',
  WEBVTT: 'WebVTT.',
  TTML: 'TTML.',
  OTHER: 'Another form.',
});

export const NominalReasonEnum = liftEnum<NonNullable<Timeline['nominal']>>('NominalReason', 'Why a timeline does not count the picture\'s own rate.', {
  SOUND_ONLY: 'There is no picture.',
  VARIABLE_FRAME_RATE: 'Pictures do not come at one distance.',
});
