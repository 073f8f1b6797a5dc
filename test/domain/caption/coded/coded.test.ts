import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AnnexBReader, annexBUnits, escaped } from '../../../../src/domain/caption/a53/index.js';
import { codedCaptions, displayOrder, pictureReader, shownTimes } from '../../../../src/domain/caption/coded/index.js';
import { timesTried } from '../../../support/runs.js';

/** Bits as text: fixed ones, and `ue` and `se` of Exp-Golomb. */
const ue = (value: number): string => (value + 1).toString(2).replace(/^./, (first) => '0'.repeat((value + 1).toString(2).length - 1) + first);
const se = (value: number): string => ue(value > 0 ? 2 * value - 1 : -2 * value);
const fixed = (value: number, bits: number): string => value.toString(2).padStart(bits, '0');
function unit(header: number, ...bits: readonly string[]): Uint8Array {
  const all = `${bits.join('')}1`;
  const bytes = all.padEnd(Math.ceil(all.length / 8) * 8, '0').match(/.{8}/g)!.map((byte) => parseInt(byte, 2));
  return escaped(Uint8Array.from([header, ...bytes]));
}
const [REFERENCE, NONE, IDR] = [0x61, 0x01, 0x65];
const sps = (count: string, framesOnly: boolean): Uint8Array => unit(0x67, fixed(66, 8), fixed(0, 16), ue(0), ue(0), count, ue(4), '0', ue(9), ue(5), framesOnly ? '1' : '00', '1', '0', '0');
const pps = unit(0x68, ue(0), ue(0), '0', '0', ue(0), ue(0), ue(0), '0', '00', se(0), se(0), se(0), '0', '0', '0');
/** An I slice: frame_num, what of fields, what is counted, and of reference pictures the marking. */
const slice = (header: number, frame: number, field: string, count: string, marking = header === NONE ? '' : header === IDR ? '00' : '0'): Uint8Array =>
  unit(header, ue(0), ue(2), ue(0), fixed(frame, 4), field, header === IDR ? ue(0) : '', count, marking, se(0));
const begun = (units: readonly Uint8Array[]) => {
  const reader = pictureReader('h264');
  return units.flatMap((each) => {
    const picture = reader.begins(each);
    return picture ? [[picture.epoch, picture.count, picture.isSecondField]] : [];
  });
};

describe('pictures of H.264', () => {
  const lsb = (value: number): string => fixed(value, 4);
  it('are counted past the end of their number, and those of many slices once', () => {
    const units = [slice(IDR, 0, '', lsb(0)), slice(IDR, 0, '', lsb(0)), slice(REFERENCE, 1, '', lsb(6)), slice(NONE, 2, '', lsb(2)), slice(REFERENCE, 2, '', lsb(12)), slice(REFERENCE, 3, '', lsb(2)), slice(NONE, 4, '', lsb(14)), slice(IDR, 0, '', lsb(0))];
    expect(begun([sps(ue(0) + ue(0), true), pps, ...units]).map(([epoch, count]) => [epoch, count])).toEqual([[1, 0], [1, 6], [1, 2], [1, 12], [1, 18], [1, 14], [2, 0]]);
  });
  it('in fields are one with the field behind them', () => {
    const units = [slice(IDR, 0, '10', lsb(0)), slice(REFERENCE, 0, '11', lsb(1)), slice(NONE, 1, '11', lsb(5)), slice(NONE, 1, '10', lsb(4)), slice(NONE, 1, '10', lsb(6))];
    expect(begun([sps(ue(0) + ue(0), false), pps, ...units])).toEqual([[1, 0, false], [1, 1, true], [1, 5, false], [1, 4, true], [1, 6, false]]);
  });
  it('begin a new count where one says that all is forgotten', () => {
    const forgets = `1${ue(5)}${ue(0)}`;
    const units = [slice(IDR, 0, '', lsb(0)), slice(REFERENCE, 1, '', lsb(8)), slice(REFERENCE, 2, '', lsb(4), forgets), slice(REFERENCE, 1, '', lsb(4))];
    expect(begun([sps(ue(0) + ue(0), true), pps, ...units]).map(([epoch, count]) => [epoch, count])).toEqual([[1, 0], [1, 8], [2, 0], [2, 4]]);
  });
  it('are counted by the cycle of their sequence, and by their number alone', () => {
    const cycle = sps(ue(1) + '0' + se(-2) + se(0) + ue(2) + se(2) + se(6), true);
    const units = [slice(IDR, 0, '', se(0)), slice(REFERENCE, 1, '', se(0)), slice(REFERENCE, 2, '', se(0)), slice(NONE, 3, '', se(0)), slice(REFERENCE, 3, '', se(1))];
    expect(begun([cycle, pps, ...units]).map(([, count]) => count)).toEqual([0, 2, 8, 6, 11]);
    const plain = [slice(IDR, 0, '', ''), slice(REFERENCE, 15, '', ''), slice(NONE, 0, '', ''), slice(REFERENCE, 1, '', '')];
    expect(begun([sps(ue(2), true), pps, ...plain]).map(([, count]) => count)).toEqual([0, 30, 31, 34]);
  });
});

describe('streams of any bytes', () => {
  const noise = fc.array(fc.oneof(fc.constantFrom(0, 0, 0, 1, 1, 0x65, 0x67, 0x68, 0x41, 0x40, 0x42, 0x44, 0x26), fc.nat(255)), { maxLength: 400 }).map((all) => Uint8Array.from(all));
  it.each(['h264', 'hevc'] as const)('end without a fault when read as %s', (codec) => {
    fc.assert(fc.property(noise, (bytes) => {
      const captions = codedCaptions(codec, pictureReader(codec), () => undefined);
      const reader = new AnnexBReader((nal) => captions.push(nal, () => 0));
      reader.push(bytes);
      reader.end();
      captions.end();
    }), timesTried(300));
  });
  it('have the same units whole and in pieces', () => {
    fc.assert(fc.property(noise, fc.integer({ min: 1, max: 9 }), (bytes, size) => {
      const found: number[][] = [];
      const reader = new AnnexBReader((nal) => found.push([...nal]));
      for (let at = 0; at < bytes.length; at += size) reader.push(bytes.subarray(at, at + size));
      reader.end();
      expect(found).toEqual([...annexBUnits(bytes)].map(({ start, end }) => [...bytes.subarray(start, end)]).filter(({ length }) => length > 0));
    }), timesTried(300));
  });
});

describe('the order of display', () => {
  it('is that of any stream that holds back few pictures, and counts from its first', () => {
    const seen: [number, string][] = [];
    const shown = shownTimes<string>((time, name) => seen.push([time, name]));
    for (const [name, count, decoded] of [['I', 4, 0], ['b0', 2, 40], ['P', 8, 80], ['b1', 6, 120]] as const) shown.push({ epoch: 1, count }, decoded, name);
    shown.end();
    expect(seen).toEqual([[0, 'b0'], [0, 'I'], [40, 'b1'], [80, 'P']]);
  });
  it('holds no more back than pictures can be out of order', () => {
    let [visited, most] = [0, 0];
    const order = displayOrder<number>((a, b) => a < b, () => visited++);
    for (let pushed = 1; pushed <= 500; pushed++) {
      order.push(pushed);
      most = Math.max(most, pushed - visited);
    }
    expect(most).toBe(32);
  });
});
