import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import {
  readSpliceInfo, readSpliceInfoText, SCTE35_ERROR_CODES, sectionBase64, sectionBytes, sectionHex, segmentationTypeName, type SpliceInfo, upidBytes, upidText, writeSpliceInfo,
} from '../../../src/domain/scte35/index.js';
import { describeWithFixtures } from '../../support/fixtures.js';
import { spliceSections } from '../../support/scte35-sections.js';
import { spliceInfos } from './arbitraries.js';

interface ForeignInfo { ptsAdjustment: number; tier: number; cwIndex: number; spliceCommandType: number; spliceCommand: Record<string, unknown>; descriptors?: Record<string, unknown>[] }
const foreign = (createRequire(import.meta.url)('scte35/build/lib/scte35.js') as { SCTE35: { parseFromB64(text: string): ForeignInfo } }).SCTE35;

/** It remarks on what it read wrongly. */
const quiet = jest.spyOn(console, 'error').mockImplementation(() => undefined);
afterAll(() => quiet.mockRestore());

const read = (text: string): SpliceInfo => {
  const info = readSpliceInfoText(text);
  if (!info.ok) throw new Error(info.error.what);
  return info.value;
};
const written = (info: SpliceInfo): Uint8Array => {
  const bytes = writeSpliceInfo(info);
  if (!bytes.ok) throw new Error(bytes.error.what);
  return bytes.value;
};
const codeOf = (text: string): string => {
  const info = readSpliceInfoText(text);
  return info.ok ? 'read' : info.error.code;
};

/** Samples of the standard (ANSI/SCTE 35 2023, 14), as it explains them. */
const SAMPLES = {
  timeSignalPlacementOpportunityStart: '/DA0AAAAAAAA///wBQb+cr0AUAAeAhxDVUVJSAAAjn/PAAGlmbAICAAAAAAsoKGKNAIAmsnRfg==',
  spliceInsert: '/DAvAAAAAAAA///wFAVIAACPf+/+c2nALv4AUsz1AAAAAAAKAAhDVUVJAAABNWLbowo=',
  timeSignalPlacementOpportunityEnd: '/DAvAAAAAAAA///wBQb+dGKQoAAZAhdDVUVJSAAAjn+fCAgAAAAALKChijUCAKnMZ1g=',
  timeSignalProgramOverlapStart: '/DAvAAAAAAAA///wBQb+rr//ZAAZAhdDVUVJSAAACH+fCAgAAAAALKVs9RcAAJUdsKg=',
  timeSignalProgramBlackoutOverride: '/DBIAAAAAAAA///wBQb+ky44CwAyAhdDVUVJSAAACn+fCAgAAAAALKCh4xgAAAIXQ1VFSUgAAAl/nwgIAAAAACygoYoRAAC0IX6w',
};

describe('cue messages', () => {
  it('are read as the standard explains its samples', () => {
    expect(read(SAMPLES.spliceInsert)).toEqual({
      sapType: 3, ptsAdjustment: 0, cwIndex: 0xff, tier: 0xfff,
      command: {
        kind: 'SPLICE_INSERT', eventId: 0x4800008f,
        event: { outOfNetwork: true, immediate: false, eventIdCompliant: true, ptsTime: 0x07369c02e, components: null, breakDuration: { autoReturn: true, ticks: 0x52ccf5 }, uniqueProgramId: 0, availNum: 0, availsExpected: 0 },
      },
      descriptors: [{ kind: 'AVAIL', providerAvailId: 0x135 }],
    });
    expect(read(SAMPLES.timeSignalPlacementOpportunityStart)).toMatchObject({
      command: { kind: 'TIME_SIGNAL', ptsTime: 0x072bd0050 },
      descriptors: [{ kind: 'SEGMENTATION', eventId: 0x4800008e, segment: {
        restrictions: { webDeliveryAllowed: false, noRegionalBlackout: true, archiveAllowed: true, deviceRestrictions: 3 }, components: null, duration: 0x1a599b0, typeId: 0x34, segmentNum: 2, segmentsExpected: 0, subSegment: null,
      } }],
    });
  });

  it('have the types and names of content that the samples have', () => {
    const segments = Object.values(SAMPLES).flatMap((sample) => read(sample).descriptors).flatMap((descriptor) => (descriptor.kind === 'SEGMENTATION' && descriptor.segment ? [descriptor.segment] : []));
    expect(segments.map(({ typeId, upid }) => [segmentationTypeName(typeId), upidText(upid)])).toEqual([
      ['Provider Placement Opportunity Start', '000000002ca0a18a'], ['Provider Placement Opportunity End', '000000002ca0a18a'], ['Program Overlap Start', '000000002ca56cf5'], ['Program Blackout Override', '000000002ca0a1e3'], ['Program End', '000000002ca0a18a'],
    ]);
  });

  it('are written to the same bytes, and read from hexadecimal digits too', () => {
    for (const sample of Object.values(SAMPLES)) {
      const bytes = written(read(sample));
      expect(sectionBase64(bytes)).toBe(sample);
      for (const text of [sectionHex(bytes), sectionHex(bytes).slice(2).toLowerCase(), ` ${sample}\n`, sample.replaceAll('+', '-').replaceAll('/', '_')]) expect(read(text)).toEqual(read(sample));
    }
  });

  it('are what another reader sees in them', () => {
    fc.assert(fc.property(spliceInfos({ others: false }), (info) => {
      const { command } = info;
      // It looks for the time of a splice_insert in another place of the section, and knows no components.
      fc.pre(command.kind === 'TIME_SIGNAL' || (command.kind === 'SPLICE_INSERT' && (command.event?.immediate ?? true)));
      const seen = foreign.parseFromB64(sectionBase64(written(info)));
      expect(seen).toMatchObject({ ptsAdjustment: info.ptsAdjustment, tier: info.tier, cwIndex: info.cwIndex });
      if (command.kind === 'TIME_SIGNAL') expect(seen.spliceCommand).toMatchObject(command.ptsTime === null ? { specified: false } : { specified: true, pts: command.ptsTime });
      if (command.kind === 'SPLICE_INSERT') expect(seen.spliceCommand).toMatchObject({ spliceEventId: command.eventId, spliceEventCancelIndicator: command.event === null });
      const duration = command.kind === 'SPLICE_INSERT' ? command.event?.breakDuration : null;
      if (duration) expect(seen.spliceCommand).toMatchObject({ breakDuration: { autoReturn: duration.autoReturn, duration: duration.ticks } });
    }), { numRuns: 200 });
  });

  it('written and read again are the same message, whatever it says', () => {
    fc.assert(fc.property(spliceInfos({ others: true }), (info) => {
      expect(readSpliceInfo(written(info))).toEqual({ ok: true, value: info });
    }), { numRuns: 400 });
  });

  it('are read with stuffing behind their descriptors, which means nothing', () => {
    for (const sample of Object.values(SAMPLES)) {
      const bytes = written(read(sample));
      const stuffed = Uint8Array.from([...bytes.subarray(0, -4), 0xff, 0xff, 0x00, 0, 0, 0, 0]);
      const length = stuffed.length - 3;
      stuffed.set([(stuffed[1]! & 0xf0) | (length >> 8), length & 0xff], 1);
      expect(readSpliceInfo(repaired(stuffed))).toEqual({ ok: true, value: read(sample) });
    }
  });

  it('are refused with the reason', () => {
    const bytes = written(read(SAMPLES.spliceInsert));
    const changed = (at: number, value: number): string => sectionHex(bytes.with(at, value));
    expect(codeOf(changed(20, 1))).toBe('CRC');
    expect(codeOf(changed(0, 0xfb))).toBe('NOT_A_SECTION');
    expect(codeOf(sectionHex(bytes.subarray(0, 30)))).toBe('TRUNCATED');
    expect(codeOf(`${sectionHex(bytes)}ff`)).toBe('LENGTH');
    for (const text of ['', 'no!', '0xFC3', '/DA=0', '/']) expect(codeOf(text)).toBe('NOT_TEXT');
    expect(codeOf('A'.repeat(100_000))).toBe('TOO_LARGE');
    const tooMuch = writeSpliceInfo({ ...read(SAMPLES.spliceInsert), ptsAdjustment: 2 ** 33 });
    expect(tooMuch).toMatchObject({ ok: false, error: { code: 'VALUE', what: 'ptsAdjustment is 8589934592; it is an integer of 33 bits.' } });
    const long = { kind: 'OTHER', tag: 9, identifier: 1, bytes: new Uint8Array(251) } as const;
    expect(writeSpliceInfo({ ...read(SAMPLES.spliceInsert), descriptors: Array.from({ length: 17 }, () => long) })).toMatchObject({ ok: false, error: { code: 'TOO_LARGE' } });
  });

  it('never throw, whatever their bytes are', () => {
    const mutated = fc.tuple(fc.constantFrom(...Object.values(SAMPLES).map((sample) => written(read(sample)))), fc.array(fc.tuple(fc.nat(80), fc.nat(255)), { maxLength: 4 })).map(([sample, changes]) => {
      const bytes = sample.slice();
      for (const [at, value] of changes) if (at < bytes.length - 4) bytes[at] = value;
      return repaired(bytes);
    });
    fc.assert(fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), mutated), (bytes) => {
      const info = readSpliceInfo(bytes);
      if (!info.ok) expect(SCTE35_ERROR_CODES).toContain(info.error.code);
    }), { numRuns: 2000 });
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => { readSpliceInfoText(text); }), { numRuns: 500 });
  });
});

/** The bytes with the CRC that they should have, so that a reader looks past it. */
function repaired(bytes: Uint8Array): Uint8Array {
  let crc = 0xffffffff;
  for (const byte of bytes.subarray(0, -4)) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  }
  return Uint8Array.from([...bytes.subarray(0, -4), (crc >>> 24) & 0xff, (crc >>> 16) & 0xff, (crc >>> 8) & 0xff, crc & 0xff]);
}

describe('what names the content of a segment', () => {
  it('is written as people write it, and read back', () => {
    for (const [type, text] of [[0x03, 'ABCD0123456H'], [0x09, 'SIGNAL:8iSw9yQiFVwAAAAAAAAABBA=='], [0x0a, '10.5240/0E4F-892E-442F-6BD4-15B0'], [0x0f, 'urn:x:1'], [0x10, '12345678-9abc-def0-1234-56789abcdef0'], [0x08, '000000002ca0a18a']] as const) {
      expect(upidText({ type, bytes: upidBytes(type, text)! })).toBe(text);
    }
    expect(upidBytes(0x0a, '10.5240/0E4F-892E-442F-6BD4-15B0-1')).toEqual(upidBytes(0x0a, '10.5240/0E4F-892E-442F-6BD4-15B0'));
    expect([upidBytes(0x0a, '10.5240/XYZ'), upidBytes(0x08, 'no digits'), upidBytes(0x03, 'x'.repeat(256))]).toEqual([null, null, null]);
  });
});

describeWithFixtures('cue messages of a transport stream', (fixtures) => {
  it('are read, agree with another reader, and are written to the same bytes', () => {
    const sections = spliceSections(readFileSync(join(fixtures, 'media/androidx-sample_scte35.ts')));
    expect(sections.length).toBeGreaterThan(0);
    for (const section of sections) {
      expect(sectionBytes(sectionBase64(section))).toEqual({ ok: true, value: section });
      const info = readSpliceInfo(section);
      if (!info.ok) throw new Error(info.error.what);
      expect(foreign.parseFromB64(sectionBase64(section))).toMatchObject({ ptsAdjustment: info.value.ptsAdjustment, tier: info.value.tier });
      expect(written(info.value)).toEqual(section);
    }
  });
});
