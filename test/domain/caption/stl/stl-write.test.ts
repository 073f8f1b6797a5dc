import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { convertCaptions, joinedSpans, PLAIN, plainCue, textOf, UNSAID, type CaptionDocument, type Cue, type Loss, type Reading, type Span, type WriteOptions } from '../../../../src/domain/caption/index.js';
import { placeOfRows } from '../../../../src/domain/caption/stl/position.js';
import { stlReader, stlWriter } from '../../../../src/domain/caption/stl/index.js';
import { mutated } from '../../../support/caption-arbitraries.js';
import { fixturesDir } from '../../../support/fixtures.js';
import { timesTried } from '../../../support/runs.js';

const documentOf = (cues: readonly Cue[], said: Partial<CaptionDocument> = {}): CaptionDocument =>
  ({ rate: { num: 25, den: 1 }, dropFrame: false, format: 'EBU_STL', start: 0n, language: null, title: null, service: null, ...said, cues });

function written(document: CaptionDocument, options?: WriteOptions): { readonly bytes: Uint8Array; readonly losses: readonly Loss[] } {
  const made = stlWriter.write(document, options);
  if (!made.ok) throw new Error(made.error.what);
  return made.value;
}

function read(bytes: Uint8Array): Reading {
  const reading = stlReader.read(bytes);
  if (!reading.ok) throw new Error(reading.error.what);
  return reading.value;
}

const again = (document: CaptionDocument, options?: WriteOptions): Reading & { readonly losses: readonly Loss[] } => {
  const { bytes, losses } = written(document, options);
  return { ...read(bytes), losses };
};

const timed = (start: number, end: number, text = 'text'): Cue => plainCue({ in: BigInt(start), out: BigInt(end) }, text);

const LETTERS = [...'abcXYZ019!?-,.#*äöüßéèêñçåøæœ♪“”‘’—½ŁđŻģő'];
const word = fc.array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: 7 }).map((letters) => letters.join(''));
const teletextStyles: fc.Arbitrary<Partial<Span>[]> = fc.oneof(
  fc.constant<Partial<Span>[]>([{ color: null, background: null }]),
  fc.array(fc.record({ color: fc.constantFrom('#ffffff', '#ff0000', '#00ff00', '#0000ff', '#ffff00'), background: fc.constant(null) }), { minLength: 1, maxLength: 2 }),
  fc.array(fc.record({ color: fc.constantFrom('#ffffff', '#00ffff', '#000000'), background: fc.constantFrom('#000000', '#ff00ff', '#0000ff') }), { minLength: 1, maxLength: 2 }),
);
const openStyles = fc.array(fc.record({ italic: fc.boolean(), underline: fc.boolean(), background: fc.constantFrom(null, '#000000') }), { minLength: 1, maxLength: 3 });

/** Lines of up to three words, each in the next of its styles; a space belongs to the word after it. */
const lines = (styles: fc.Arbitrary<Partial<Span>[]>): fc.Arbitrary<{ readonly spans: Span[]; readonly count: number }> =>
  fc.array(fc.tuple(fc.array(word, { minLength: 1, maxLength: 3 }), styles), { minLength: 1, maxLength: 3 }).map((all) => ({
    count: all.length,
    spans: joinedSpans(all.flatMap(([words, looks], line) => words.map((text, i): Span => ({ ...PLAIN, ...looks[i % looks.length], text: `${line > 0 && i === 0 ? '\n' : ''}${i > 0 ? ' ' : ''}${text}` })))),
  }));

const cues = (styles: fc.Arbitrary<Partial<Span>[]>, height: 1 | 2): fc.Arbitrary<Cue[]> =>
  fc.array(fc.record({ gap: fc.integer({ min: 0, max: 1000 }), length: fc.integer({ min: 1, max: 200 }), said: lines(styles), row: fc.integer({ min: 1, max: 17 }), align: fc.constantFrom('left' as const, 'center' as const, 'right' as const) }), { maxLength: 5 }).map((all) => {
    let at = 0;
    return all.map(({ gap, length, said, row, align }): Cue => {
      const start = at + gap;
      at = start + length;
      return { ...UNSAID, in: BigInt(start), out: BigInt(at), spans: said.spans, align, ...placeOfRows(row, row + said.count * height - 1, 23) };
    });
  });

describe('EBU STL that is written', () => {
  it('for a teletext page reads back as the same document', () => {
    fc.assert(fc.property(cues(teletextStyles, 2), fc.constantFrom('de', 'fr', 'hr', null), (all, language) => {
      const document = documentOf(all, { language, title: 'Fräulein Smilla' });
      const back = again(document, { display: 'teletext' });
      expect([back.document, back.losses, back.repairs]).toEqual([document, [], []]);
    }), timesTried(300));
  });

  it('for the picture itself reads back as the same document', () => {
    fc.assert(fc.property(cues(openStyles, 1), (all) => {
      const document = documentOf(all, { rate: { num: 30000, den: 1001 }, start: 107_892n });
      const back = again(document, { display: 'open' });
      expect([back.document, back.losses, back.repairs]).toEqual([document, [], []]);
    }), timesTried(300));
  });

  it('is in the character table that has its letters', () => {
    const texts = { '00': 'Žluťoučký kůň', '01': 'Широкая электрификация', '02': 'صباح الخير', '03': 'Καλημέρα κόσμε', '04': 'שלום עולם' };
    for (const [code, text] of Object.entries(texts)) {
      const { bytes, losses } = written(documentOf([timed(0, 25, text)]));
      expect([String.fromCharCode(...bytes.subarray(12, 14)), textOf(read(bytes).document.cues[0]!), losses]).toEqual([code, text, []]);
    }
  });

  it('has what a table has not as what is nearest, and says so', () => {
    const back = again(documentOf([timed(0, 25, 'Wait… “5 €” 日本 ǵ')]));
    expect(textOf(back.document.cues[0]!)).toBe('Wait... “5 EUR” ?? g');
    expect(back.losses.map(({ what }) => what)).toEqual(['characters']);
  });

  it('tells of every cue what it could not carry', () => {
    const styled: Span = { ...PLAIN, text: 'x', bold: true, italic: true, color: '#fe0000', ruby: 'y' };
    const cue: Cue = { ...UNSAID, id: '7', in: 0n, out: null, spans: [styled], box: { x: 60, y: 20, width: 30, height: 10 }, vertical: 'rl', speaker: 'ANNA', forced: true };
    const { losses, document } = again(documentOf([cue]));
    expect(losses.map(({ what }) => what).sort()).toEqual(['bold', 'colour', 'end', 'forced', 'id', 'italic', 'position', 'ruby', 'speaker', 'vertical']);
    expect([document.cues[0]!.spans, document.cues[0]!.out]).toEqual([[{ ...PLAIN, text: 'x', color: '#ff0000' }], 250n]);
  });

  it('wraps rows at 40 columns and needs as many blocks as there is text', () => {
    const text = Array.from({ length: 30 }, (_, i) => `word${i}`).join(' ');
    const { document, losses } = again(documentOf([timed(0, 25, text)]));
    expect(textOf(document.cues[0]!).split('\n').every((line) => line.length <= 37)).toBe(true);
    expect(textOf(document.cues[0]!).replaceAll('\n', ' ')).toBe(text);
    expect(losses.map(({ what }) => what)).toEqual(['lines']);
  });

  it('is for the picture where a document has italics and no colours', () => {
    const slanted = (color: string | null): CaptionDocument => documentOf([{ ...timed(0, 25), spans: [{ ...PLAIN, text: 'x', italic: true, color }] }]);
    expect([written(slanted(null)), written(slanted('#ff0000')), written(documentOf([timed(0, 25)]))].map(({ bytes }) => String.fromCharCode(bytes[11]!))).toEqual(['0', '1', '1']);
  });

  it('shows cues that end together as a cumulative set', () => {
    const { bytes, losses } = written(documentOf([timed(0, 100, 'one'), timed(50, 100, 'two'), timed(75, 100, 'three'), timed(100, 120, 'four')]));
    expect([[1024, 1152, 1280, 1408].map((at) => bytes[at + 4]), losses]).toEqual([[1, 2, 3, 0], []]);
    expect(read(bytes).document.cues.map((cue) => [cue.in, cue.out])).toEqual([[0n, 100n], [50n, 100n], [75n, 100n], [100n, 120n]]);
  });

  it('cuts other cues that overlap where one comes or goes', () => {
    const { document, losses } = again(documentOf([timed(0, 100, 'one'), timed(50, 70, 'two')]));
    expect(document.cues.map((cue) => [cue.in, cue.out, textOf(cue)])).toEqual([[0n, 50n, 'one'], [50n, 70n, 'one'], [50n, 70n, 'two'], [70n, 100n, 'one']]);
    expect(losses.map(({ cue, what }) => [cue, what])).toEqual([[1, 'overlap'], [2, 'overlap']]);
  });

  it('refuses what would be more subtitles than it can number', () => {
    const overlapping = Array.from({ length: 2_000 }, (_, i) => timed(i, 4_000 - i));
    expect(stlWriter.write(documentOf(overlapping))).toMatchObject({ ok: false, error: { code: 'TOO_MANY_CUES' } });
    expect(stlWriter.write(documentOf([timed(5, 5)]))).toMatchObject({ ok: false, error: { code: 'INVALID_CUE' } });
    expect(stlWriter.write(documentOf([], { rate: { num: 24, den: 1 } }))).toMatchObject({ ok: false, error: { code: 'RATE_NOT_IN_FORMAT' } });
  });

  it('goes on past midnight', () => {
    const day = 2_160_000;
    const { document, losses } = again(documentOf([timed(day - 50, day - 10), timed(day - 5, day + 5), timed(day + 10, day + 20)], { start: BigInt(day - 1000) }));
    expect(document.cues.map((cue) => Number(cue.in) - day)).toEqual([-50, -5, 10]);
    expect([document.start, losses.map(({ what }) => what)]).toEqual([BigInt(day - 1000), ['time']]);
  });

  it('becomes times from zero when the programme start is taken off', () => {
    const document = documentOf([timed(900_000, 900_025)], { start: 900_000n });
    const made = convertCaptions(document, 'SRT', { start: 'own' });
    expect(made.ok && new TextDecoder().decode(made.value.bytes)).toContain('00:00:00,000 --> 00:00:01,000');
    const asWritten = convertCaptions(document, 'SRT');
    expect(asWritten.ok && new TextDecoder().decode(asWritten.value.bytes)).toContain('10:00:00,000 --> 10:00:01,000');
  });
});

describe('EBU STL that is not as it should be', () => {
  const sound = (): Uint8Array => written(documentOf([timed(0, 25, 'one'), timed(50, 75, 'two')])).bytes;
  const changed = (at: number, ...bytes: number[]): Reading => {
    const file = sound();
    file.set(bytes, at);
    return read(file);
  };
  const told = ({ repairs }: Reading): string[] => repairs.map(({ cue, line, what }) => `${cue ?? '-'}/${line ?? '-'} ${what}`);

  it('is read as far as it can be, and each repair names its block', () => {
    expect(told(read(Uint8Array.from([...sound(), 1, 2, 3])))).toEqual(['-/- the file ends 3 bytes into a block: they are left out']);
    expect(told(changed(238, ...[...'00009'].map((digit) => digit.charCodeAt(0))))).toEqual(['-/- the header says 9 blocks, the file has 2: all are read']);
    expect(told(changed(1152 + 12, 25))).toEqual(['2/2 0:0:3:25 has a frame that its second has not: counted on into the next']);
    expect(told(changed(1152 + 7, 99))).toEqual(['-/2 0:0:99:0 is no time: left out']);
    expect(told(changed(1152 + 9, 0, 0, 1, 0))).toEqual(['-/2 ends before it begins: left out']);
    expect(told(changed(1024 + 13, 99))).toEqual(['1/1 there is no row 99 of 23: row 23']);
    expect(told(changed(1152 + 3, 0xf5))).toEqual(['-/2 extension block number F5h is reserved: the block is left out']);
    expect(told(changed(1152 + 3, 0x00))).toEqual(['-/2 subtitle 1 has no last block']);
    expect(told(changed(1024 + 20, 0x86, 0x7f))).toEqual(['1/1 codes that mean nothing are left out: 86h, 7Fh']);
    expect(told(changed(12, 0x39, 0x39))).toEqual(['-/- character code table "99" is not known: read as Latin']);
    expect(told(changed(3, ...[...'STL99.01'].map((digit) => digit.charCodeAt(0))))).toEqual(['-/- disk format code "STL99.01" is not known: read at 25 frames a second']);
  });

  it('is refused where it is something else', () => {
    const refused = (bytes: Uint8Array): string => {
      const reading = stlReader.read(bytes);
      return reading.ok ? 'read' : reading.error.code;
    };
    expect([new Uint8Array(0), new Uint8Array(1023), new Uint8Array(5000), new TextEncoder().encode('1\n00:00:01,000 --> 00:00:02,000\nHello\n'.repeat(100))].map(refused)).toEqual(['NOT_THIS_FORMAT', 'NOT_THIS_FORMAT', 'NOT_THIS_FORMAT', 'NOT_THIS_FORMAT']);
    const long = new Uint8Array(1024 + 100_000 * 128);
    long.set(sound().subarray(0, 1024));
    expect(refused(long)).toBe('TOO_MANY_CUES');
  });

  it('never throws, whatever the bytes are, and what is read is in order', () => {
    const folder = fixturesDir();
    const files = folder === undefined ? [sound()] : readdirSync(join(folder, 'captions-stl')).filter((name) => name.endsWith('.stl')).map((name) => Uint8Array.from(readFileSync(join(folder, 'captions-stl', name))));
    fc.assert(fc.property(fc.oneof(mutated(files), fc.uint8Array({ maxLength: 600 }).map((tail) => Uint8Array.from([...sound(), ...tail]))), (bytes) => {
      const reading = stlReader.read(bytes);
      if (!reading.ok) return;
      const { cues: found } = reading.value.document;
      expect(found.every((cue, i) => cue.out! > cue.in && textOf(cue) !== '' && (i === 0 || found[i - 1]!.in <= cue.in))).toBe(true);
      expect(stlWriter.write({ ...reading.value.document, rate: { num: 25, den: 1 }, dropFrame: false }).ok).toBe(true);
    }), timesTried(300));
  });
});
