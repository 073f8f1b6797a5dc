import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Annotation } from '../../../src/domain/annotation/index.js';
import { editCarry, type EditCarry, type RecordTimeline, retimedAnnotations, type TimelineEdit } from '../../../src/domain/retiming/index.js';
import { rational } from '../../../src/domain/shared/rational.js';
import { type AnnotationId, idOf } from '../../../src/domain/shared/index.js';
import { type FrameRange, type FrameRate, parseTimecode, primaryTrack } from '../../../src/domain/timecode/index.js';
import { timesTried } from '../../support/runs.js';

const timeline = (start = '10:00:00:00', rate: FrameRate = { num: 25, den: 1 }, frames: bigint | null = 1000n): RecordTimeline => {
  const first = parseTimecode(start, rate);
  if (!first.ok) throw new Error(first.error.code);
  const { frame, dropFrame } = first.value;
  return { primary: { ...primaryTrack({ rate, dropFrame }, frame), id: 'primary', source: null, streamIndex: null }, frameCount: frames };
};
const range = (first: number, out: number): FrameRange => ({ in: BigInt(first), out: BigInt(out) });
function carryOf(edit: TimelineEdit, on = timeline()): EditCarry {
  const read = editCarry(edit, on);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}
const carried = (edit: TimelineEdit, first: number, out: number, on = timeline()): string => {
  const { status, ranges } = carryOf(edit, on).carry(range(first, out));
  return `${status} ${ranges.map((each) => `${each.in}-${each.out}`).join(' ')}`.trim();
};
const faults = (edit: TimelineEdit, on = timeline()): string[] => {
  const read = editCarry(edit, on);
  return read.ok ? [] : read.error.map(({ code, path }) => `${code} ${path.join('.')}`);
};

/** Four seconds of the version before, of which the third was taken out, and ten frames of black before the last. */
const EDL = (reel = 'OLD'): string => [
  'TITLE: RECUT', 'FCM: NON-DROP FRAME',
  `001  ${reel}      V     C        10:00:00:00 10:00:02:00 10:00:00:00 10:00:02:00`,
  '002  BL       V     C        00:00:00:00 00:00:00:10 10:00:02:00 10:00:02:10',
  `003  ${reel}      V     C        10:00:03:00 10:00:04:00 10:00:02:10 10:00:03:10`, '',
].join('\n');

describe('an edit decision list between two versions', () => {
  it.each([[0, 10, 'KEPT 0-10'], [80, 90, 'SHIFTED 65-75'], [40, 80, 'SPLIT 40-50 60-65'], [45, 60, 'TRIMMED 45-50'], [55, 70, 'DROPPED'], [90, 500, 'TRIMMED 75-85']])('carries %i-%i: %s', (first, out, what) => {
    expect(carried({ document: { content: EDL() } }, first, out)).toBe(what);
  });
  it('counts from the labels that the first frames have in it', () => {
    const document = { content: EDL(), sourceStart: '10:00:01:00', recordStart: '09:59:59:00' };
    expect(carried({ document }, 0, 10)).toBe('SHIFTED 50-60');
    expect(carried({ document }, 0, 10, timeline('00:00:00:00', undefined, 55n))).toBe('TRIMMED 50-55');
    expect(carried({ document }, 10, 20, timeline('00:00:00:00', undefined, 55n))).toBe('DROPPED');
  });
  it('is of one source, or says of which', () => {
    const content = `${EDL()}004  NEW      V     C        01:00:00:00 01:00:01:00 10:00:03:10 10:00:04:10\n`;
    expect(faults({ document: { content } })).toEqual(['INVALID edit.document.reel']);
    expect(carried({ document: { content, reel: 'old' } }, 80, 90)).toBe('SHIFTED 65-75');
    expect(faults({ document: { content, reel: 'OTHER' } })).toEqual(['INVALID edit.document.reel']);
  });
  it('counts frames of as many a second as the timeline', () => {
    expect(faults({ document: { content: EDL(), frameRate: { num: 24, den: 1 } } })).toEqual(['INVALID edit.document.frameRate']);
    const film = timeline('10:00:00:00', { num: 24000, den: 1001 });
    expect(carried({ document: { content: EDL(), frameRate: { num: 24, den: 1 } } }, 72, 80, film)).toBe('SHIFTED 58-66');
  });
  it.each([['with the label of its first frame', 900_000], ['without one, beginning with the video', null]])('may be OpenTimelineIO %s', (_, start) => {
    const time = (value: number) => ({ OTIO_SCHEMA: 'RationalTime.1', value, rate: 25 });
    const clip = (start: number, frames: number) => ({ OTIO_SCHEMA: 'Clip.2', name: 'OLD', source_range: { OTIO_SCHEMA: 'TimeRange.1', start_time: time(start), duration: time(frames) } });
    const content = JSON.stringify({ OTIO_SCHEMA: 'Timeline.1', name: 'x', global_start_time: start === null ? null : time(start), tracks: { OTIO_SCHEMA: 'Stack.1', children: [{ OTIO_SCHEMA: 'Track.1', kind: 'Video', children: [clip(900_100, 50), clip(900_000, 50)] }] } });
    expect(carried({ document: { content } }, 10, 20)).toBe('SHIFTED 60-70');
    expect(carried({ document: { content } }, 90, 120)).toBe('TRIMMED 0-20');
  });
  it('is refused where it says nothing, or what is none', () => {
    expect(faults({ document: { content: 'nothing of the kind' } })).toEqual(['UNREADABLE edit.document.content']);
    expect(faults({ document: { content: 'TITLE: EMPTY\nFCM: NON-DROP FRAME\n' } })).toEqual(['UNREADABLE edit.document.content']);
    expect(faults({ document: { content: EDL(), sourceStart: '10:00:00:25', recordStart: '10:00:00;02' } })).toEqual(['NO_SUCH_LABEL edit.document.sourceStart', 'NO_SUCH_LABEL edit.document.recordStart']);
    expect(faults({})).toEqual(['REQUIRED edit']);
    expect(faults({ document: { content: EDL() }, conversion: {} })).toEqual(['INVALID edit']);
  });
});

describe('ranges that were kept', () => {
  it('are what is left', () => {
    const ranges = [{ inFrame: 50n, outFrame: 100n, atFrame: 0n }, { inFrame: 0n, outFrame: 50n, atFrame: 50n }];
    expect(carried({ ranges }, 40, 60)).toBe('SPLIT 0-10 90-100');
    expect(carried({ ranges }, 100, 120)).toBe('DROPPED');
  });
  it('lie in the video, one beside the other', () => {
    const kept = (inFrame: bigint, outFrame: bigint, atFrame: bigint) => ({ inFrame, outFrame, atFrame });
    expect(faults({ ranges: [kept(0n, 50n, 0n), kept(60n, 70n, 49n), kept(5n, 5n, 300n), kept(-1n, 5n, 200n), kept(0n, 5n, -5n), kept(0n, 5n, 996n)] })).toEqual([
      'INVALID edit.ranges.4.atFrame', 'INVALID edit.ranges.1.atFrame', 'INVALID edit.ranges.3.inFrame', 'INVERTED edit.ranges.2.outFrame', 'INVALID edit.ranges.5.atFrame',
    ]);
    expect(faults({ ranges: [] })).toEqual(['REQUIRED edit.ranges']);
  });
});

describe('what carrying costs', () => {
  it('is told before it is done', () => {
    const ranges = Array.from({ length: 100 }, (_, i) => ({ inFrame: BigInt(2 * i), outFrame: BigInt(2 * i + 1), atFrame: BigInt(i) }));
    const { carry } = carryOf({ ranges });
    expect([carry.cost(range(0, 200)), carry.cost(range(100, 110)), carry.cost(range(300, 400))]).toEqual([100, 5, 0]);
    expect(carry(range(0, 199))).toEqual({ status: 'TRIMMED', ranges: [range(0, 100)] });
    expect(carryOf({ conversion: {} }).carry.cost(range(0, 200))).toBe(1);
  });
});

describe('a conversion', () => {
  it('counts every time anew, or keeps every frame, and moves all', () => {
    const film = timeline('00:00:00:00', { num: 24000, den: 1001 });
    expect(carried({ conversion: { fromFrameRate: { num: 30000, den: 1001 } } }, 100, 200, film)).toBe('SHIFTED 80-160');
    expect(carried({ conversion: {} }, 100, 200, film)).toBe('KEPT 100-200');
    expect(carried({ conversion: { offsetFrames: -150n } }, 100, 200, film)).toBe('TRIMMED 0-50');
    expect(carried({ conversion: { offsetFrames: 850n } }, 100, 200, film)).toBe('TRIMMED 950-1000');
    expect(carried({ conversion: { offsetFrames: 900n } }, 100, 200, film)).toBe('DROPPED');
  });
});

describe('whatever was cut', () => {
  it('nothing stands outside of the video, and each status is what it says', () => {
    const kept = fc.array(fc.record({ length: fc.bigInt(1n, 60n), gap: fc.bigInt(0n, 20n), inFrame: fc.bigInt(0n, 300n) }), { minLength: 1, maxLength: 6 }).map((parts) => {
      let at = 0n;
      return parts.map(({ length, gap, inFrame }) => {
        const atFrame = at + gap;
        at = atFrame + length;
        return { inFrame, outFrame: inFrame + length, atFrame };
      });
    });
    fc.assert(fc.property(kept, fc.bigInt(-400n, 400n), fc.bigInt(0n, 300n), fc.bigInt(1n, 80n), (ranges, offsetFrames, first, length) => {
      for (const edit of [{ ranges }, { conversion: { offsetFrames } }]) {
        const read = editCarry(edit, timeline('00:00:00:00', undefined, 500n));
        if (!read.ok) continue;
        const { status, ranges: places } = read.value.carry({ in: first, out: first + length });
        const total = places.reduce((sum, place) => sum + place.out - place.in, 0n);
        expect(places.every((place) => place.in >= 0n && place.in < place.out && place.out <= 500n)).toBe(true);
        expect(status === 'DROPPED').toBe(places.length === 0);
        expect(status === 'SPLIT').toBe(places.length > 1);
        if (status === 'KEPT' || status === 'SHIFTED') expect(total).toBe(length);
        if (status === 'TRIMMED') expect(total).toBeLessThan(length);
      }
    }), timesTried(300));
  });
});

describe('annotations', () => {
  const NOW = new Date('2026-11-22T20:00:00.000Z');
  const id = (n: number): AnnotationId => idOf('Annotation', `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`);
  const said = (n: number, first: number, out: number, more: Partial<Annotation> = {}): Annotation => ({
    id: id(n), tenantId: 't' as Annotation['tenantId'], projectId: 'p' as Annotation['projectId'], assetId: 'a' as Annotation['assetId'], layer: 'note', kind: 'NOTE', inFrame: BigInt(first), outFrame: BigInt(out), editVersion: 1,
    label: `said ${n}`, body: null, data: null, confidence: null, provenance: 'HUMAN', model: null, modelVersion: null, runId: null, actorKind: 'SYSTEM', actorId: null, actorName: 'somebody',
    replyToId: null, resolvedAt: null, resolverKind: null, resolverId: null, resolverName: null, version: 3, createdAt: new Date(0), updatedAt: new Date(0), ...more,
  });
  const ranges = [{ inFrame: 0n, outFrame: 50n, atFrame: 0n }, { inFrame: 75n, outFrame: 100n, atFrame: 60n }];
  const retimed = (all: Annotation[], roots: Annotation[] = [], edit: TimelineEdit = { ranges }) => {
    let made = 100;
    return retimedAnnotations(all, roots, { ...carryOf(edit), editVersion: 2, now: NOW, newId: () => id(made++) });
  };
  const shown = (all: Annotation[], roots: Annotation[] = []) => retimed(all, roots).told.map(({ status, places }) => `${status} ${places.map(({ inFrame, outFrame }) => `${inFrame}-${outFrame}`).join(' ')}`.trim());

  it('keep their id at the first place, and are made anew at others with what they say, and who says it', () => {
    const machine = said(1, 40, 80, { provenance: 'MACHINE', model: 'm', runId: 'r', confidence: 0.5 });
    const { saved, told } = retimed([machine]);
    expect(told).toEqual([{ id: id(1), layer: 'note', status: 'SPLIT', places: [{ id: id(1), inFrame: 40n, outFrame: 50n }, { id: id(100), inFrame: 60n, outFrame: 65n }] }]);
    expect(saved).toEqual([
      { ...machine, inFrame: 40n, outFrame: 50n, editVersion: 2, version: 4, updatedAt: NOW },
      { ...machine, id: id(100), inFrame: 60n, outFrame: 65n, editVersion: 2, version: 1, createdAt: NOW, updatedAt: NOW },
    ]);
  });
  it('are gone where nothing is left of them', () => {
    expect(retimed([said(1, 55, 70)])).toEqual({ saved: [], removed: [id(1)], told: [{ id: id(1), layer: 'note', status: 'DROPPED', places: [] }] });
  });
  it('that answer a note go with it', () => {
    const answer = (n: number, first: number, out: number) => said(n, first, out, { replyToId: id(1) });
    expect(shown([said(1, 40, 80), answer(2, 40, 80), answer(3, 60, 70), answer(4, 80, 90)])).toEqual(['SPLIT 40-50 60-65', 'TRIMMED 40-50', 'SHIFTED 40-50', 'SHIFTED 65-75']);
    expect(shown([said(1, 60, 70), answer(2, 60, 70), answer(3, 10, 20)])).toEqual(['DROPPED', 'DROPPED', 'DROPPED']);
    expect(shown([answer(3, 60, 70)], [said(1, 5, 9, { editVersion: 2 })])).toEqual(['SHIFTED 5-9']);
  });
  it('tell how long an ad break is in the frames that count now', () => {
    const { saved: [counted] } = retimed([said(1, 0, 100, { layer: 'ad-break', data: { duration: '750', avails: 1 } })], [], { conversion: { fromFrameRate: { num: 30, den: 1 } } });
    expect(counted!.data).toEqual({ duration: '625', avails: 1 });
  });
  it('are counted one for one where no rate changes', () => {
    expect(carryOf({ ranges }).factor).toEqual(rational(1n));
  });
});
