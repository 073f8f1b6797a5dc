import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { annexBUnits, captionSei, escaped, packetTriples, sampleWithCaptions, seiTriples, trackTriples, unescaped, userDataTriples, withCaptions, withoutCaptions } from '../../../../src/domain/caption/a53/index.js';
import { captionCollector, CC_TYPE, validTriple } from '../../../../src/domain/caption/cc-data/index.js';
import { readCdp, writeCdp } from '../../../../src/domain/caption/cdp/index.js';
import { CC_RATES } from '../../../../src/domain/caption/cc-data/index.js';
import { mutated } from '../../../support/caption-arbitraries.js';
import { timesTried } from '../../../support/runs.js';

const bytes = (...parts: readonly (readonly number[] | Uint8Array)[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));
const START = [0, 0, 0, 1];
const triples = (...codes: readonly number[]): number[] => codes.flatMap((code) => validTriple(CC_TYPE.field1, code >> 8, code & 0xff));
/** Bytes among which those that need escapes are many. */
const tight = fc.array(fc.oneof(fc.constantFrom(0, 0, 0, 1, 2, 3), fc.nat(255)), { maxLength: 60 }).map((all) => Uint8Array.from(all));

describe('NAL units', () => {
  it('have no start code within, and are what they were without escapes', () => {
    fc.assert(fc.property(tight, (raw) => {
      const nal = escaped(bytes([6], raw, [0x80]));
      expect([...annexBUnits(bytes(START, nal))]).toEqual([{ start: 4, end: 4 + nal.length }]);
      expect(unescaped(nal)).toEqual(bytes([6], raw, [0x80]));
    }), timesTried(200));
  });

  it('are found behind start codes of three and of four bytes', () => {
    const stream = bytes([0, 0, 1], [9, 0xf0], START, [6, 1], [0, 0, 0, 0, 1], [5]);
    expect([...annexBUnits(stream)].map(({ start, end }) => [...stream.subarray(start, end)])).toEqual([[9, 0xf0], [6, 1], [5]]);
  });
});

describe('captions of a picture', () => {
  const captions = triples(0x9420, 0x0000, 0x8080);

  it('come out of SEI as they went in, zeros and all', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(3), fc.nat(255), fc.nat(255)), { maxLength: 31 }), (all) => {
      const put = all.flatMap(([type, first, second]) => validTriple(type, first, second));
      expect(seiTriples(captionSei(put), 1).map((got) => [...got])).toEqual([put]);
    }), timesTried(200));
  });

  it('are found in H.264, HEVC and MPEG-2', () => {
    const payload = unescaped(captionSei(captions)).subarray(1);
    const userData = bytes([...new TextEncoder().encode('GA94')], [3, 0xc3, 0xff], captions, [0xff]);
    expect(packetTriples(bytes(START, captionSei(captions), START, [0x65, 1, 2]), 'h264').map((got) => [...got])).toEqual([captions]);
    expect(packetTriples(bytes(START, escaped(bytes([39 << 1, 1], payload))), 'hevc').map((got) => [...got])).toEqual([captions]);
    expect(packetTriples(bytes([0, 0, 1, 0], [1, 2], [0, 0, 1, 0xb2], userData, [0, 0, 1, 1, 9]), 'mpeg2video').map((got) => [...got])).toEqual([captions]);
  });

  it('go in front of the first slice, behind all that has to stand before and the SEI that is there', () => {
    const units = [[9, 0xf0], [0x67, 1], [0x68, 1], [6, 0, 1, 0, 0x80], [0x65, 8], [0x65, 9]].map((unit) => Uint8Array.from(unit));
    const types = (all: readonly Uint8Array[]): number[] => all.map((unit) => unit[0]! & 31);
    const made = withCaptions(units, { triples: captions, replace: true });
    expect(types(made)).toEqual([9, 7, 8, 6, 6, 5, 5]);
    expect(made.filter((unit) => unit.length > 20)).toEqual([captionSei(captions)]);
    expect(withCaptions(made, { triples: [], replace: true })).toEqual(units);
    expect(types(withCaptions(made, { triples: captions, replace: false }))).toEqual([9, 7, 8, 6, 6, 6, 5, 5]);
  });

  it('leave other messages of their SEI', () => {
    const both = bytes(captionSei(captions).subarray(0, -1), [5, 2, 7, 7, 0x80]);
    expect(withoutCaptions(both)).toEqual(bytes([6, 5, 2, 7, 7, 0x80]));
    expect(withoutCaptions(captionSei(captions))).toBeNull();
  });

  it('leave a sample that is no NAL units as it is', () => {
    const sample = Uint8Array.of(0, 0, 0, 9, 1, 2);
    expect(sampleWithCaptions(sample, 4, { triples: captions, replace: true })).toBe(sample);
  });
});

describe('caption distribution packets', () => {
  it('are what was written, at every rate', () => {
    for (const ccRate of CC_RATES) {
      const services = [{ name: 'S1', language: 'en', easyReader: false, wide: true }, { name: 'S12', language: 'es', easyReader: true, wide: false }, { name: 'CC1', language: 'en', easyReader: false, wide: false }, { name: 'CC3', language: null, easyReader: false, wide: false }];
      const faults: string[] = [];
      const got = readCdp(writeCdp({ ccRate, sequence: 0x1fffe, triples: Uint8Array.from(triples(0x9420)), services }), (what) => faults.push(what));
      expect(got).toMatchObject({ rate: ccRate.rate, sequence: 0xfffe, services });
      expect([...got!.triples.subarray(0, 6)]).toEqual([...triples(0x9420), 0xfa, 0, 0]);
      expect([got!.triples.length, faults]).toEqual([ccRate.ccCount * 3, []]);
    }
  });
});

describe('hostile bytes', () => {
  const packet = bytes(START, captionSei(triples(0x9420, 0x9420)), START, [0x65, 1]);
  const cdp = writeCdp({ ccRate: CC_RATES[3]!, sequence: 1, triples: Uint8Array.from(triples(0x9420)), services: [{ name: 'S1', language: 'en', easyReader: false, wide: true }] });

  it('never make a parser throw', () => {
    fc.assert(fc.property(fc.oneof(mutated([packet, cdp]), fc.uint8Array({ maxLength: 300 })), (hostile) => {
      for (const codec of ['h264', 'hevc', 'mpeg2video'] as const) packetTriples(hostile, codec);
      trackTriples(hostile);
      userDataTriples(hostile);
      readCdp(hostile, () => undefined);
      withoutCaptions(hostile);
      sampleWithCaptions(hostile, 4, { triples: [], replace: true });
    }), timesTried(300));
  });

  it('never make the decoders throw, or tell of cues that end before they begin', () => {
    const command = fc.oneof(fc.constantFrom(0x80, 0x89, 0x8a, 0x8b, 0x8c, 0x8d, 0x8e, 0x8f, 0x0d, 0x0e, 0x0c, 0x08, 0x98, 0x99, 0x97, 0x92), fc.integer({ min: 0x20, max: 0x7e }), fc.nat(255));
    const block = fc.array(command, { minLength: 1, maxLength: 31 }).map((all) => [(1 << 5) | all.length, ...all]);
    fc.assert(fc.property(fc.array(fc.oneof(block, fc.array(fc.nat(255), { maxLength: 40 })), { maxLength: 40 }), (pictures) => {
      const collector = captionCollector({ rate: { num: 25, den: 1 } });
      pictures.forEach((body, frame) => collector.push(BigInt(frame), packetOf(body, frame)));
      for (const { cues } of collector.end().services) expect(cues.filter((cue) => cue.out !== null && cue.out <= cue.in)).toEqual([]);
    }), timesTried(300));
  });
});

/** A DTVCC packet with a body, in triples. */
function packetOf(body: readonly number[], sequence: number): Uint8Array {
  const data = [((sequence & 3) << 6) | Math.ceil((body.length + 1) / 2), ...body, 0];
  return Uint8Array.from(Array.from({ length: Math.ceil((body.length + 1) / 2) }, (_, i) => validTriple(i === 0 ? CC_TYPE.dtvccStart : CC_TYPE.dtvcc, data[2 * i]!, data[2 * i + 1]!)).flat());
}
