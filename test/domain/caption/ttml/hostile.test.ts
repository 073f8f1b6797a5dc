import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CAPTION_ERROR_CODES, convertCaptions, READ_LIMITS, readTtml } from '../../../../src/domain/caption/index.js';
import { mutated } from '../../../support/caption-arbitraries.js';
import { bytesOf } from '../../../support/captions.js';
import { describeWithFixtures } from '../../../support/fixtures.js';
import { timesTried } from '../../../support/runs.js';

const NAMESPACES = 'xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling"';
const inBody = (inside: string, head = ''): Uint8Array => bytesOf(`<tt ${NAMESPACES}>${head}<body><div>${inside}</div></body></tt>`);
const outcome = (bytes: Uint8Array): string => {
  const read = readTtml(bytes, { limits: { ...READ_LIMITS, cues: 1000 } });
  return read.ok ? `${read.value.document.cues.length} cues` : read.error.code;
};

const MANY = 5_000;
const parts = (count: number, part: (i: number) => string): string => Array.from({ length: count }, (_, i) => part(i)).join('');

describe('hostile Timed Text', () => {
  it.each<[string, () => Uint8Array, string]>([
    ['elements within elements', () => inBody('<div>'.repeat(MANY)), 'TOO_DEEP'],
    ['ten thousand attributes', () => inBody(`<p ${parts(10_000, (i) => `a${i}="" `)} begin="0s" end="1s">x</p>`), 'TOO_LARGE'],
    ['more cues than are wanted', () => inBody('<p>x</p>'.repeat(1001)), 'TOO_MANY_CUES'],
    ['parts of one paragraph that all have their own time', () => inBody(`<p>${parts(MANY, (i) => `<span begin="${i}s">x</span>`)}</p>`), 'TOO_LARGE'],
    ['a change for every paragraph, which every paragraph must look at', () => inBody(`${parts(MANY, (i) => `<set begin="${i}ms" dur="1ms" tts:color="red"/>`)}${'<p>x</p>'.repeat(MANY)}`), 'TOO_LARGE'],
    ['styles that refer to each other in a ring', () => inBody('<p style="s0" begin="0s" end="1s">x</p>', `<head><styling>${parts(MANY, (i) => `<style xml:id="s${i}" style="s${(i + 1) % MANY}"/>`)}</styling></head>`), '1 cues'],
    ['styles that each refer to all', () => inBody('<p style="s0" begin="0s" end="1s">x</p>', `<head><styling>${parts(300, (i) => `<style xml:id="s${i}" style="${parts(300, (j) => `s${j} `)}"/>`)}</styling></head>`), '1 cues'],
    ['a region for every piece', () => inBody(`<p begin="0s" end="1s">${parts(MANY, (i) => `<span region="r${i}">x</span>`)}</p>`), 'TOO_MANY_CUES'],
    ['numbers without end', () => inBody(`<p begin="${'9'.repeat(100_000)}s" end="1${'0'.repeat(50)}h">x</p>`), '1 cues'],
    ['a paragraph without end', () => inBody(`<p begin="0s" end="1s">${'<span>x y</span> '.repeat(30_000)}</p>`), 'TOO_LARGE'],
    ['white space without end', () => inBody(`<p begin="0s" end="1s">x${' '.repeat(500_000)}${'<br/>'.repeat(MANY)}</p>`), '1 cues'],
  ])('with %s ends soon', (_, bytes, expected) => expect(outcome(bytes())).toBe(expected));

  it('is no trouble as any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void readTtml(bytes)), timesTried(100));
  });
});

describeWithFixtures('damaged documents', (fixtures) => {
  const NAMES = ['captions-imsc/imsc1__timing__BasicTiming010.ttml', 'captions-imsc/imsc1_1__ruby__ruby004.ttml', 'captions-imsc/imsc1__animation__Animation012.ttml', 'captions-ttml/ebuttd-requirement-0396-001.xml', 'captions-ttml/androidx-vertical_text.xml'];

  it('are read or refused, and what is read can be written', () => {
    const files = NAMES.map((name) => readFileSync(join(fixtures, name)));
    fc.assert(fc.property(mutated(files), fc.constantFrom('IMSC1' as const, 'EBU_TT_D' as const, 'TTML_EBU_TT' as const), (bytes, format) => {
      const read = readTtml(bytes);
      if (!read.ok) expect(CAPTION_ERROR_CODES).toContain(read.error.code);
      else expect(convertCaptions(read.value.document, format).ok).toBe(true);
    }), timesTried(100));
  });
});
