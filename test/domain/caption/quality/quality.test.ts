import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { characterCount, plainCue, QUALITY_PROFILES, qualityProfileNamed, qualityProfileOf, qualityReport, wordCount, type Cue, type QualityProfile } from '../../../../src/domain/caption/index.js';
import { cuesOf, spans } from '../../../support/caption-arbitraries.js';
import { millisecondDocument, runs } from '../../../support/captions.js';

const cue = (start: number, end: number | null, text: string): Cue => plainCue({ in: BigInt(start), out: end === null ? null : BigInt(end) }, text);
const adult = qualityProfileNamed('ott-adult')!;
const found = (cues: readonly Cue[], profile: QualityProfile = adult) => qualityReport(millisecondDocument(cues), profile).findings;

describe('counting characters', () => {
  it.each([
    ['Hello you', 9, 8, 9], ['Hello\nyou', 9, 8, 9], ['naïve', 5, 5, 5], ['nai\u0308ve', 5, 5, 5], ['日本語', 3, 3, 6], ['ｶﾅ', 2, 2, 2], ['Ａ', 1, 1, 2], ['한국', 2, 2, 4], ['👩‍👩‍👧', 1, 1, 2], ['\u200fשלום\u200e', 4, 4, 4], ['', 0, 0, 0],
  ])('%j has %d with spaces, %d without, %d columns', (text, all, letters, columns) => {
    expect([characterCount(text, { spaces: true, wide: 1 }), characterCount(text, { spaces: false, wide: 1 }), characterCount(text, { spaces: true, wide: 2 })]).toEqual([all, letters, columns]);
  });

  it('knows words with and without spaces between them', () => {
    expect(['Hello, dear\nworld', '', 'Où est-il ?'].map(wordCount)).toEqual([3, 0, 3]);
  });
});

describe('the quality of captions', () => {
  it('finds nothing in captions that can be read', () => {
    expect(found([cue(0, 2000, 'Hello there.'), cue(2084, 4000, 'How are you?')])).toEqual([]);
  });

  it('measures each rule beside its limit', () => {
    expect(found([cue(0, 1000, 'x'.repeat(30)), cue(1040, 9000, 'a\nb\nc'), cue(8000, 8500, 'short'), cue(9000, 10_500, `${'y'.repeat(43)}\nok`)])).toEqual([
      { cue: 1, rule: 'charactersPerSecond', measured: 30, limit: 20 },
      { cue: 2, rule: 'maxDuration', measured: 7960, limit: 7000 },
      { cue: 2, rule: 'gap', measured: 0, limit: 2, other: 1 },
      { cue: 2, rule: 'lines', measured: 3, limit: 2 },
      { cue: 3, rule: 'minDuration', measured: 500, limit: 833 },
      { cue: 3, rule: 'overlap', measured: 1000, limit: 0, other: 2 },
      { cue: 4, rule: 'charactersPerSecond', measured: 30.7, limit: 20 },
      { cue: 4, rule: 'gap', measured: 0, limit: 2, other: 2 },
      { cue: 4, rule: 'charactersPerLine', measured: 43, limit: 42, line: 1 },
    ]);
  });

  it('counts gaps in frames of the document, else of the profile', () => {
    const at = (rate: number, gap: bigint) => qualityReport({ ...millisecondDocument([plainCue({ in: 0n, out: 50n }, 'a'), plainCue({ in: 50n + gap, out: 150n }, 'b')]), rate: { num: rate, den: 1 } }, adult).byRule.gap;
    expect([at(25, 1n), at(25, 2n), at(24, 0n)]).toEqual([1, 0, 1]);
    expect([83, 84].map((gap) => found([cue(0, 2000, 'a'), cue(2000 + gap, 4000, 'b')]).length)).toEqual([0, 0]);
    expect(found([cue(0, 2000, 'a'), cue(2080, 4000, 'b')])).toEqual([{ cue: 2, rule: 'gap', measured: 1, limit: 2, other: 1 }]);
  });

  it('lets captions follow at once where the target does', () => {
    expect(found([cue(0, 2000, 'a'), cue(2000, 4000, 'b')], qualityProfileNamed('CEA-608')!)).toEqual([]);
  });

  it('measures a cue that nothing closes as it would be written', () => {
    expect(found([cue(0, null, 'a'), cue(20_000, 22_000, 'b')])).toEqual([{ cue: 1, rule: 'maxDuration', measured: 10_000, limit: 7000 }]);
  });

  it('takes profiles of one\'s own, and names what is wrong with them', () => {
    const own = qualityProfileOf({ base: 'ebu-teletext', charactersPerLine: 30, maxLines: null });
    expect(own).toEqual({ ok: true, value: { ...qualityProfileNamed('ebu-teletext'), name: 'own', charactersPerLine: 30, maxLines: null } });
    expect([[], { base: 'x' }, { lines: 2 }, { maxLines: '2' }, { gapRate: 'fast' }].map((json) => {
      const result = qualityProfileOf(json);
      return result.ok ? null : [result.error.code, result.error.field];
    })).toEqual([['NOT_AN_OBJECT', null], ['UNKNOWN_BASE', 'base'], ['UNKNOWN_FIELD', 'lines'], ['INVALID_VALUE', 'maxLines'], ['INVALID_VALUE', 'gapRate']]);
  });

  it('adds up, whatever the captions', () => {
    fc.assert(fc.property(cuesOf(spans().map((all) => ({ spans: all })), { latest: 20_000 }), fc.constantFrom(...QUALITY_PROFILES), (cues, profile) => {
      const report = qualityReport(millisecondDocument(cues), profile);
      expect(Object.values(report.byRule).reduce((sum, count) => sum + count, 0)).toBe(report.findings.length);
      expect(report).toMatchObject({ cues: cues.length, failing: new Set(report.findings.map((finding) => finding.cue)).size });
      for (const { rule, measured, limit } of report.findings) expect(['minDuration', 'gap'].includes(rule) ? measured < limit : measured > limit).toBe(true);
    }), { numRuns: runs(150) });
  });
});
