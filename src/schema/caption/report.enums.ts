import type { ChangeKind, QualityRule } from '../../domain/caption/index.js';
import { liftEnum } from '../shared/enum.js';

/** The names of `QUALITY_PROFILES`, as GraphQL writes names. */
export type CaptionQualityProfile = 'OTT_ADULT' | 'OTT_CHILDREN' | 'OTT_CJK' | 'CEA_608' | 'EBU_TELETEXT';

export const CaptionQualityProfileEnum = liftEnum<CaptionQualityProfile>('CaptionQualityProfile', 'What targets ask of captions.', {
  OTT_ADULT: 'Streaming, adults: 20 characters a second, 5/6 s to 7 s, two frames between, two lines of 42.',
  OTT_CHILDREN: 'Streaming, children: 17 characters a second.',
  OTT_CJK: 'Streaming, Chinese, Japanese and Korean: 12 characters a second, two lines of 16.',
  CEA_608: 'Line 21: four lines of 32.',
  EBU_TELETEXT: 'Teletext subtitles of European broadcasters: two lines of 37, 1 s to 8 s, 180 words a minute.',
});

/** The names of `QUALITY_RULES`, as GraphQL writes names. */
export type CaptionRule = 'CHARACTERS_PER_SECOND' | 'WORDS_PER_MINUTE' | 'MIN_DURATION' | 'MAX_DURATION' | 'GAP' | 'OVERLAP' | 'LINES' | 'CHARACTERS_PER_LINE';

export const CaptionRuleEnum = liftEnum<CaptionRule>('CaptionRule', 'What may be asked of captions, and what it is measured in.', {
  CHARACTERS_PER_SECOND: 'How fast they are to be read, in characters a second.',
  WORDS_PER_MINUTE: 'How fast they are to be read, in words a minute.',
  MIN_DURATION: 'How long a cue stands at least, in milliseconds.',
  MAX_DURATION: 'How long a cue stands at most, in milliseconds.',
  GAP: 'How far a cue is from the one before it, in frames.',
  OVERLAP: 'For how long two cues stand together, in milliseconds.',
  LINES: 'How many lines a cue has.',
  CHARACTERS_PER_LINE: 'How many characters a line has.',
});

export const CAPTION_RULES: Readonly<Record<QualityRule, CaptionRule>> = {
  charactersPerSecond: 'CHARACTERS_PER_SECOND', wordsPerMinute: 'WORDS_PER_MINUTE', minDuration: 'MIN_DURATION', maxDuration: 'MAX_DURATION', gap: 'GAP', overlap: 'OVERLAP', lines: 'LINES', charactersPerLine: 'CHARACTERS_PER_LINE',
};

export const CaptionChangeKindEnum = liftEnum<Uppercase<ChangeKind>>('CaptionChangeKind', 'What is another with a cue.', {
  TEXT: 'Its text.',
  TIME: 'Where it begins or ends.',
  STYLE: 'Its style, its speaker, whether it is forced, how it appears.',
  POSITION: 'Where it stands in the picture.',
  ADDED: 'It was not there.',
  REMOVED: 'It is not there any more.',
});
