import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { readTtml, textOf, type CaptionDocument, type Cue } from '../../../../src/domain/caption/index.js';
import { plainCues, readingOf } from '../../../support/captions.js';
import { describeWithFixtures } from '../../../support/fixtures.js';
import { presentationOf } from '../../../support/imsc.js';

const seconds = ({ rate }: CaptionDocument, frame: bigint): number => (Number(frame) * rate.den) / rate.num;

/** Beyond an instant, and beyond what rounding to the millisecond makes of it. */
const JUST_AFTER = 0.0006;

const shownAt = (document: CaptionDocument, instant: number): readonly Cue[] => document.cues.filter((cue) => seconds(document, cue.in) <= instant && (cue.out === null || instant < seconds(document, cue.out)));

/** Regions are drawn in no order that matters; ruby stands after its base. */
const letters = (text: string): string => [...text.replaceAll(/\s/g, '')].toSorted().join('');
const lettersOf = (cues: readonly Cue[]): string => letters(cues.flatMap(({ spans }) => spans.map(({ text, ruby }) => text + (ruby ?? ''))).join(''));

/** A text that is no cue here, and why (docs/captions.md). */
const NAMED: Readonly<Record<string, string>> = {
  imsc1_1__ruby__ruby004: 'delimiters are left out, since the ruby is kept', imsc1__visibility__Visibility003: 'what is hidden is no text', imsc1__timing__BasicTiming010: 'a line break alone is no text',
};
/** Documents of pictures, of which there is no text. */
const PICTURES = /^imsc1(?:_1)?__(?:image|altText|aspectRatio|displayAspectRatio)__/;

describeWithFixtures('the W3C tests of IMSC', (fixtures) => {
  const folder = join(fixtures, 'captions-imsc');
  const documents = readdirSync(folder).filter((name) => name.endsWith('.ttml')).map((name) => name.replace('.ttml', ''));
  const instantsOf = new Map(readFileSync(join(folder, 'expected-isd-begin-times.csv'), 'utf8').trim().split('\n').slice(1).map((line): [string, number[]] => {
    const [name = '', instants = ''] = line.split(',');
    return [name.replace('.ttml', ''), instants.split(' ').map(Number)];
  }));
  const read = (name: string): CaptionDocument => readingOf(readFileSync(join(folder, `${name}.ttml`)), 'IMSC1').document;

  it('change at no instant at which the reference images do not', () => {
    const others = documents.filter((name) => instantsOf.has(name)).flatMap((name) => {
      const document = read(name);
      const own = document.cues.flatMap((cue) => [cue.in, ...(cue.out === null ? [] : [cue.out])]).map((frame) => seconds(document, frame));
      return own.filter((instant) => !instantsOf.get(name)!.some((expected) => Math.abs(expected - instant) < 0.001)).map((instant) => [name, instant]);
    });
    expect(others).toEqual([]);
    expect(instantsOf.size).toBeGreaterThan(150);
  });

  it('show something when the reference sequences do, and nothing when they do not', () => {
    const others = documents.filter((name) => !(name in NAMED)).flatMap((name) => {
      const document = read(name);
      const expected = readFileSync(join(folder, `isd-${name}.txt`), 'utf8').trim().split('\n').map((line) => line.split(' ') as [string, string]);
      const wrong = expected.filter(([instant, sign]) => (shownAt(document, Number(instant) + JUST_AFTER).length > 0) !== (sign === '+'));
      return PICTURES.test(name) && document.cues.length === 0 ? [] : wrong.map(([instant]) => [name, instant]);
    });
    expect(others).toEqual([]);
  });

  it('show the text that imsc.js shows, at every instant', () => {
    const others = documents.filter((name) => !(name in NAMED)).flatMap((name) => {
      const document = read(name);
      const reference = presentationOf(readFileSync(join(folder, `${name}.ttml`), 'utf8'));
      return reference.instants.filter((instant) => letters(reference.at(instant + JUST_AFTER)) !== lettersOf(shownAt(document, instant + JUST_AFTER))).map((instant) => [name, instant]);
    });
    expect(others).toEqual([]);
  });
});

/** What no XML reader takes, with where it goes wrong. */
const ILL_FORMED: Readonly<Record<string, readonly [line: number, column: number]>> = {
  'androidx-shear.xml': [5, 42], 'pycaption-dfxp_invalid_but_supported_positioning_output.dfxp.xml': [29, 112], 'pycaption-dfxp_multiple_regions_input.dfxp.xml': [30, 28],
};

describeWithFixtures('documents of broadcasters and players', (fixtures) => {
  const folder = join(fixtures, 'captions-ttml');
  const read = (name: string) => readingOf(readFileSync(join(folder, name)), 'TTML_EBU_TT');

  it('are read, or refused with the place where they are no XML', () => {
    const refused = readdirSync(folder).filter((name) => /\.(?:xml|ttml)$/.test(name)).flatMap((name) => {
      const reading = readTtml(readFileSync(join(folder, name)));
      return reading.ok ? [] : [[name, [reading.error.line, reading.error.column]]];
    });
    expect(Object.fromEntries(refused)).toEqual(ILL_FORMED);
  });

  it('inherit begin, and take style from chains of references', () => {
    expect(read('androidx-inherit_begin_from_div.xml').document.cues.slice(0, 2).map((cue) => [cue.in, cue.out, textOf(cue)])).toEqual([[69_583n, 71_125n, 'Lara.'], [72_000n, 74_500n, 'Stil.']]);
    expect(read('androidx-chain_multiple_styles.xml').document.cues.map(({ spans }) => [spans[0]!.bold, spans[0]!.italic, spans[0]!.color])).toEqual([[true, true, '#ff0000'], [true, true, '#000000']]);
  });

  it('write vertically', () => {
    expect(read('androidx-vertical_text.xml').document.cues.map(({ vertical }) => vertical)).toEqual(['rl', 'lr', null]);
  });

  it('are the same cues at every step of a conversion', () => {
    const chain = join(fixtures, 'captions-conversion-chains');
    const step = (name: string) => readingOf(readFileSync(join(chain, name)), 'TTML_EBU_TT');
    const tech3350 = step('pipeline_1/3_EBU-TT.xml');
    expect(tech3350.document).toMatchObject({ rate: { num: 25, den: 1 }, start: 0n, language: 'de', title: 'OPT field äöü' });
    const inMilliseconds = tech3350.document.cues.map((cue) => [Number(cue.in) * 40, Number(cue.out) * 40, textOf(cue)]);
    expect(plainCues(step('pipeline_1/4_EBU-TT-D.xml'))).toEqual(inMilliseconds);
    expect(plainCues(step('pipeline_1/5_EBU-TT-D-Basic-DE.xml'))).toEqual(inMilliseconds);
    expect(plainCues(step('pipeline_3/3_TTML.xml'))).toEqual(plainCues(readingOf(readFileSync(join(chain, 'pipeline_3/1_SRT.srt')), 'SRT')));
  });
});
