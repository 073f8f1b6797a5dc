/** What a target asks of captions; null: it does not. */
export interface QualityProfile {
  readonly name: string;
  readonly charactersPerSecond: number | null;
  readonly wordsPerMinute: number | null;
  /** Whether spaces and line ends count as characters that are read. */
  readonly countSpaces: boolean;
  /** What an East Asian wide or fullwidth character counts. */
  readonly wideCharacters: 1 | 2;
  readonly minMilliseconds: number | null;
  readonly maxMilliseconds: number | null;
  /** Between the end of a cue and the next that begins, unless that follows at once; in frames of `gapRate`. */
  readonly minGapFrames: number | null;
  /** What `minGapFrames` counts in where the document counts in milliseconds: "25", "30000/1001". */
  readonly gapRate: string;
  /** Whether a cue may begin at the very frame at which the one before it ends. */
  readonly mayFollowAtOnce: boolean;
  readonly maxLines: number | null;
  readonly charactersPerLine: number | null;
  /** Whether two cues may be shown at once. */
  readonly mayOverlap: boolean;
}

const OTT: QualityProfile = {
  name: 'ott-adult', charactersPerSecond: 20, wordsPerMinute: null, countSpaces: true, wideCharacters: 1, minMilliseconds: 833, maxMilliseconds: 7000, minGapFrames: 2, gapRate: '24', mayFollowAtOnce: false,
  maxLines: 2, charactersPerLine: 42, mayOverlap: false,
};

/** The profiles that have a name. */
export const QUALITY_PROFILES: readonly QualityProfile[] = [
  /** Streaming, adults: 20 characters a second, 5/6 s to 7 s, two frames between, two lines of 42. */
  OTT,
  /** Streaming, children: 17 characters a second. */
  { ...OTT, name: 'ott-children', charactersPerSecond: 17 },
  /** Streaming, Chinese, Japanese and Korean: 12 characters a second, two lines of 16 characters. */
  { ...OTT, name: 'ott-cjk', charactersPerSecond: 12, countSpaces: false, charactersPerLine: 16 },
  /** Line 21 (ANSI/CTA-608-E): 32 columns; two lines as a rule, four at most; captions follow each other at once. */
  { ...OTT, name: 'cea-608', maxLines: 4, charactersPerLine: 32, minMilliseconds: 667, maxMilliseconds: 8000, minGapFrames: null, gapRate: '30000/1001', mayFollowAtOnce: true, wideCharacters: 2 },
  /** Teletext subtitles of European broadcasters: 37 columns beside the control codes of a row of 40, 1 s to 8 s, 160 to 180 words a minute. */
  { ...OTT, name: 'ebu-teletext', charactersPerSecond: 17, wordsPerMinute: 180, charactersPerLine: 37, minMilliseconds: 1000, maxMilliseconds: 8000, minGapFrames: 1, gapRate: '25', mayFollowAtOnce: true, wideCharacters: 2 },
];

export const DEFAULT_QUALITY_PROFILE = OTT;

export const qualityProfileNamed = (name: string): QualityProfile | undefined => QUALITY_PROFILES.find((profile) => profile.name === name.toLowerCase());
