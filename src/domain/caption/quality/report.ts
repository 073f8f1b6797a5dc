import { divideRational, floorRational, multiplyRational, rational, type Rational } from '../../shared/rational.js';
import { parseFrameRate, rateAsRational, type FrameRate } from '../../timecode/index.js';
import { closedCues, textOf, type CaptionDocument, type ClosedCue } from '../model/index.js';
import { characterCount, wordCount } from './counting.js';
import type { QualityProfile } from './profile.js';

export const QUALITY_RULES = ['charactersPerSecond', 'wordsPerMinute', 'minDuration', 'maxDuration', 'gap', 'overlap', 'lines', 'charactersPerLine'] as const;
export type QualityRule = (typeof QUALITY_RULES)[number];

/** One rule that one cue breaks. */
export interface QualityFinding {
  /** Counted from 1. */
  readonly cue: number;
  readonly rule: QualityRule;
  /** In the unit of the rule: characters a second to a tenth, words a minute, milliseconds, frames, lines, characters. */
  readonly measured: number;
  readonly limit: number;
  /** Of charactersPerLine the line, counted from 1; of gap and overlap the other cue. */
  readonly line?: number;
  readonly other?: number;
}

export interface QualityReport {
  readonly profile: string;
  readonly cues: number;
  /** How many cues break a rule. */
  readonly failing: number;
  readonly byRule: Readonly<Record<QualityRule, number>>;
  /** By cue, then by rule as `QUALITY_RULES` has them. */
  readonly findings: readonly QualityFinding[];
}

type Measure = Omit<QualityFinding, 'cue'>;

/** What of a document breaks the rules of a target: the same for the same document and profile, always. Cues that nothing closes are measured as they would be written. */
export function qualityReport(document: CaptionDocument, profile: QualityProfile): QualityReport {
  const { cues } = closedCues(document);
  const clock = clockOf(document.rate, profile);
  const shown = cues.filter(({ spans }) => spans.length > 0).length;
  const neighbours = new Neighbours(clock, profile);
  const findings = cues.flatMap((cue, i): QualityFinding[] => (cue.spans.length === 0 ? [] : [...readingOf(cue, clock, profile), ...neighbours.of(cue, i), ...linesOf(cue, profile)].map((found) => ({ cue: i + 1, ...found }))));
  const byRule = Object.fromEntries(QUALITY_RULES.map((rule) => [rule, findings.filter((found) => found.rule === rule).length])) as Record<QualityRule, number>;
  return { profile: profile.name, cues: shown, failing: new Set(findings.map(({ cue }) => cue)).size, byRule, findings };
}

interface Clock {
  readonly milliseconds: (frames: bigint) => Rational;
  /** Whole frames of the rate in which gaps count. */
  readonly gapFrames: (frames: bigint) => number;
}

function clockOf(rate: FrameRate, { gapRate }: QualityProfile): Clock {
  const parsed = parseFrameRate(gapRate);
  const gaps = rate.num !== 1000 || rate.den !== 1 || !parsed.ok ? rate : parsed.value;
  const milliseconds = (frames: bigint): Rational => divideRational(rational(frames * 1000n), rateAsRational(rate));
  /** Times in milliseconds are rounded: half a millisecond at each end is no fault. */
  const slack = gaps === rate ? 0n : 1n;
  return { milliseconds, gapFrames: (frames) => Number(floorRational(multiplyRational(divideRational(rational(frames + slack), rateAsRational(rate)), rateAsRational(gaps)))) };
}

const toTenths = (value: number): number => Math.round(value * 10) / 10;

function readingOf(cue: ClosedCue, { milliseconds }: Clock, profile: QualityProfile): Measure[] {
  const exact = milliseconds(cue.out - cue.in);
  const duration = Number(exact.num) / Number(exact.den);
  const text = textOf(cue);
  const perSecond = (characterCount(text, { spaces: profile.countSpaces, wide: profile.wideCharacters }) * 1000) / duration;
  const perMinute = profile.wordsPerMinute === null ? 0 : (wordCount(text) * 60_000) / duration;
  const { charactersPerSecond, wordsPerMinute, minMilliseconds, maxMilliseconds } = profile;
  return [
    ...above('charactersPerSecond', toTenths(perSecond), charactersPerSecond), ...above('wordsPerMinute', Math.round(perMinute), wordsPerMinute),
    ...(minMilliseconds !== null && duration < minMilliseconds - 1 ? [{ rule: 'minDuration' as const, measured: Math.round(duration), limit: minMilliseconds }] : []),
    ...above('maxDuration', Math.round(duration), maxMilliseconds),
  ];
}

const above = (rule: QualityRule, measured: number, limit: number | null): Measure[] => (limit !== null && measured > limit ? [{ rule, measured, limit }] : []);

function linesOf(cue: ClosedCue, { maxLines, charactersPerLine, wideCharacters }: QualityProfile): Measure[] {
  const lines = textOf(cue).split('\n');
  const tooLong = lines.flatMap((line, i): Measure[] => above('charactersPerLine', characterCount(line, { spaces: true, wide: wideCharacters }), charactersPerLine).map((found) => ({ ...found, line: i + 1 })));
  return [...above('lines', lines.length, maxLines), ...tooLong];
}

/** The cue that ends last of those before: what a gap or an overlap is measured from. */
class Neighbours {
  private last: { readonly out: bigint; readonly number: number } | null = null;

  constructor(private readonly clock: Clock, private readonly profile: QualityProfile) {}

  of(cue: ClosedCue, i: number): Measure[] {
    const { last } = this;
    const found = last === null ? [] : this.between(last, cue);
    if (last === null || cue.out > last.out) this.last = { out: cue.out, number: i + 1 };
    return found;
  }

  private between(last: { readonly out: bigint; readonly number: number }, cue: ClosedCue): Measure[] {
    const { mayOverlap, minGapFrames, mayFollowAtOnce } = this.profile;
    const exact = this.clock.milliseconds(last.out - cue.in);
    if (cue.in < last.out) return mayOverlap ? [] : [{ rule: 'overlap', measured: Math.round(Number(exact.num) / Number(exact.den)), limit: 0, other: last.number }];
    if (minGapFrames === null || (mayFollowAtOnce && cue.in === last.out)) return [];
    const gap = cue.in === last.out ? 0 : this.clock.gapFrames(cue.in - last.out);
    return gap < minGapFrames ? [{ rule: 'gap', measured: gap, limit: minGapFrames, other: last.number }] : [];
  }
}
