import type { Alignment, Anchor, CaptionFormat, Vertical } from '../../domain/caption/index.js';
import type { CaptionOrigin, CaptionRole, CaptionState, CaptionStatus } from '../../domain/caption-track/index.js';
import { liftEnum } from '../shared/enum.js';

export const CaptionFormatEnum = liftEnum<CaptionFormat>('CaptionFormat', 'A file format of captions.', {
  SRT: 'SubRip.',
  WEBVTT: 'W3C WebVTT.',
  TTML_EBU_TT: 'EBU-TT Part 1 (EBU Tech 3350).',
  EBU_TT_D: 'EBU-TT-D (EBU Tech 3380).',
  IMSC1: 'W3C IMSC 1.1 Text.',
  SCC: 'Scenarist SCC: CEA-608.',
  MCC: 'MacCaption MCC: CEA-708 with CEA-608 beside it.',
  EBU_STL: 'EBU STL (EBU Tech 3264), which is binary.',
});

export const CaptionRoleEnum = liftEnum<CaptionRole>('CaptionRole', 'What captions are for.', {
  SUBTITLES: 'For who does not understand the language.',
  SDH: 'For who does not hear: speakers and sounds are told too.',
  FORCED: 'Shown to everybody: what is spoken or written in another language.',
  COMMENTARY: 'What makers say about it.',
  DESCRIPTIONS: 'For who does not see: what happens, to be read out.',
});

export const CaptionStatusEnum = liftEnum<CaptionStatus>('CaptionStatus', 'Whether captions may be shown with the video.', {
  CURRENT: 'Timed to the video that counts now.',
  STALE: 'Timed to a video before it; not shown until they are retimed, replaced or confirmed.',
  DRAFT: 'Not to be shown yet.',
});

export const CaptionStateEnum = liftEnum<CaptionState>('CaptionState', 'How far captions of a language and role are.', {
  CURRENT: 'Timed to the video that counts now.',
  STALE: 'Timed to a video before it.',
  DRAFT: 'Not to be shown yet.',
  MISSING: 'There are none.',
});

export const CaptionOriginEnum = liftEnum<CaptionOrigin>('CaptionOrigin', 'How the cues of a track came.', {
  IMPORTED: 'From a document.',
  EXTRACTED: 'Out of the video.',
  RETIMED: 'From their earlier version, by what was cut.',
});

export const CueAlignEnum = liftEnum<Uppercase<Alignment>>('CueAlign', 'Where lines stand between the sides of their box; START and END go by the direction of the writing.', {
  START: 'Where lines begin.', LEFT: 'On the left.', CENTER: 'In the middle.', RIGHT: 'On the right.', END: 'Where lines end.',
});

export const CueAnchorEnum = liftEnum<Uppercase<Anchor>>('CueAnchor', 'Which edge of the box lines grow from.', { TOP: 'The upper.', CENTER: 'Neither: they stand in the middle.', BOTTOM: 'The lower.' });

export const CueVerticalEnum = liftEnum<Uppercase<Vertical>>('CueVertical', 'Lines from top to bottom.', { RL: 'Following each other to the left.', LR: 'Following each other to the right.' });
