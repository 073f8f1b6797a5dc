import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { editListOf, readCmx3600, readEditorial, readOtio, type EditorialOptions, type EditorialReading } from '../../../src/domain/editorial/index.js';
import { sourceFrameAt } from '../../../src/domain/retime/index.js';
import { formatRational } from '../../../src/domain/shared/rational.js';
import { parseTimebase } from '../../../src/domain/timecode/index.js';
import { describeWithFixtures } from '../../support/fixtures.js';
import { timesTried } from '../../support/runs.js';

const at = (rate: string): EditorialOptions => {
  const timebase = parseTimebase(rate);
  if (!timebase.ok) throw new Error(rate);
  return { timebase: timebase.value };
};
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string, rate = '24'): EditorialReading => {
  const reading = readEditorial(bytes(text), at(rate));
  if (!reading.ok) throw new Error(JSON.stringify(reading.error));
  return reading.value;
};
const shown = ({ events }: EditorialReading): string[] => events.map(({ record, first, speed, sources }) => `${sources[0]} ${record.in}-${record.out} ${formatRational(first)} x${formatRational(speed)}`);
const edl = (...lines: string[]): string => ['TITLE: T', 'FCM: NON-DROP FRAME', ...lines].join('\r\n');

describeWithFixtures('edits that OpenTimelineIO has read', (fixtures) => {
  const of = (topic: string, name: string, rate?: string): string[] => {
    const reading = readEditorial(readFileSync(join(fixtures, topic, name)), rate === undefined ? {} : at(rate));
    return reading.ok ? [...shown(reading.value), ...reading.value.repairs.map(({ what }) => what)] : [reading.error.code];
  };
  it.each([
    ['25fps.edl', '25', ['SC00.JPG 0-161 90000 x1', 'SC00.JPG 161-361 90000 x1', 'SC00.JPG 361-447 90000 x1', 'SC00.JPG 447-496 90000 x1']],
    ['avid_example.edl', '24', ['ZZ100_50 86243-86274 86501 x1', 'ZZ100_50 86274-86324 86557 x1']],
    ['cdl.edl', '24', ['AX 0-31 86501 x1', 'AX 31-62 86501 x1']],
    ['dissolve_test.edl', '24', ['TST 86400-86409 86501 x1', 'TST 86409-86419 86600 x1', 'TST 86419-86420 86610 x1']],
    ['dissolve_test_3.edl', '24', ['AX 86400-86461 86495 x1', 'AX 86461-86491 87214 x1', 'AX 86491-86537 86400 x1']],
    ['multi_audio.edl', '24', ['AX 0-81982 0 x1']],
    ['premiere_example.edl', '24', ['AX 86243-86274 86501 x1', 'AX 86274-86324 86557 x1']],
    ['speed_effects_small.edl', '24', ['Z677_4C. 86400-86526 86445 x1', 'Z682_156 98640-98657 86661 x0', 'Z682_157 98657-98658 86660 x0', 'Z682_157 98658-98676 86660 x1', 'Z686_5A. 103000-103036 86544 x119/60']],
    ['transition_duration.edl', '24', ['ABC0100. 87572-87678 86703 x1', 'ABC0200. 87678-87752 86671 x1', 'ABC0300. 87752-87825 86648 x1', 'ABC0400. 87825-87980 86673 x1']],
  ])('%s', (name, rate, expected) => {
    expect(of('editorial-edl', name, rate)).toEqual(expected);
  });
  it.each([
    ['big_int.otio', ['black 0-24 1 x1']],
    ['clip_example.otio', ['Clip-001 8-11 3 x1']],
    ['simple_cut.otio', ['Media-001 0-3 3 x1', 'Media-002 3-9 2 x1', 'Media-003 9-13 0 x1', 'Media-004 13-19 100 x1']],
    ['transition_test.otio', ['A 0-50 0 x1', 'B 50-100 0 x1', 'C 100-150 0 x1']],
    ['multiple_track.otio', ['triangle.mp4 0-3 3 x1', 'Media-002 3-7 2 x1', 'Media-003 7-16 100 x1', 'Media-004 16-19 103 x1']],
  ])('%s', (name, expected) => {
    expect(of('editorial-otio', name)).toEqual(expected);
  });
  it('nested_example.otio, with a stack that is played slower and a track that stands still', () => {
    expect(of('editorial-otio', 'nested_example.otio').map((line) => line.replace(/x0\.?\d*|x\d+\/\d+/, 'x?').replace(/^.*Inside/, 'Inside'))).toEqual([
      'Normal Clip 1 0-238 135 x1', 'Inside A Stack 1 238-269 373 x1', 'Normal Clip 2 269-302 101 x1', 'Inside A Stack 2 302-330 429 x?', 'Normal Clip 3 331-394 179 x1', 'Inside A Track 394-398 471 x?', 'Normal Clip 4 398-636 135 x1',
    ]);
  });
  it('the same screening as EDL and as OTIO', () => {
    const [list, timeline] = [of('editorial-edl', 'screening_example.edl', '24'), of('editorial-otio', 'screening_example.otio')];
    expect(timeline.at(-1)).toBe('the range of "V" shows nothing of it: taken as its place on the timeline');
    expect(timeline.slice(0, -1)).toEqual(list);
    expect(list).toHaveLength(9);
  });
  it('mutated, give a reading or a typed error and never throw', () => {
    const files = ['editorial-edl', 'editorial-otio'].flatMap((topic) => readdirSync(join(fixtures, topic)).filter((name) => /\.(?:edl|otio)$/.test(name)).map((name) => readFileSync(join(fixtures, topic, name))));
    const mutations = fc.tuple(fc.constantFrom(...files), fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 20 }), fc.nat());
    fc.assert(fc.property(mutations, ([file, changes, cut]) => {
      const mutated = Uint8Array.from(file.subarray(0, file.length - (cut % 3 === 0 ? cut % file.length : 0)));
      for (const [place, byte] of changes) if (mutated.length > 0) mutated[place % mutated.length] = byte;
      const reading = readEditorial(mutated, at('24'));
      if (reading.ok) editListOf(reading.value);
    }), timesTried(200));
  });
});

describe('CMX 3600', () => {
  it('counts by its FCM lines, where the rate has drop-frame', () => {
    const lines = ['TITLE: T', 'FCM: DROP FRAME', '001  R1 V C 00:01:00;02 00:01:01;02 01:00:00;00 01:00:01;00'];
    expect(shown(read(lines.join('\n'), '29.97'))).toEqual(['R1 107892-107922 1800 x1']);
    expect(shown(read(lines.join('\n').replaceAll(';', ':'), '29.97'))).toEqual(['R1 107892-107922 1800 x1']);
    expect(readCmx3600(bytes(lines.join('\n')))).toMatchObject({ ok: true, value: { timebase: { rate: { num: 30000, den: 1001 }, dropFrame: true } } });
    expect(readCmx3600(bytes(edl('001  R1 V C 00:00:00:00 00:00:01:00 01:00:00:00 01:00:01:00')))).toMatchObject({ ok: false, error: { code: 'RATE_NEEDED' } });
  });
  it('tells what it repairs, with the line', () => {
    const reading = read(['TITLE: T', 'FCM: DROP FRAME', '001 R1 V C 00:01:00;00 00:01:01;02 01:00:00;00 01:00:01;00', '002 R1 V C 00:00:00;00 00:00:02;00 01:00:01;00 01:00:02;00', '003 R1 V C 00:00:00;40 00:00:02;00 01:00:02;00 01:00:04;00', '004 R1 V', 'M2 R9 025.0 00:00:00;00'].join('\n'), '29.97');
    expect(reading.repairs).toEqual([
      { line: 3, what: '00:01:00;00 is left out by drop-frame: taken as 00:01:00;02' },
      { line: 4, what: 'source has 60 frames and record 30, without M2: the first 30 are taken' },
      { line: 5, what: '00:00:00;40 does not exist (FRAME_RANGE): the event is passed over' },
      { line: 6, what: 'no event can be read here: passed over' },
      { line: 7, what: 'the motion is of R9, and the event before it of R1: taken for that event' },
    ]);
    expect(shown(reading)).toHaveLength(2);
  });
  it('has wipes, keys, spaces in reels, black, and both sides of a dissolve with a motion of their own', () => {
    expect(shown(read(edl(
      '001  MY REEL  V  C  00:00:00:00 00:00:01:00 01:00:00:00 01:00:01:00',
      '002  A V C    00:00:05:00 00:00:05:00 01:00:01:00 01:00:01:00', '002  B V W001 024 00:00:07:00 00:00:09:00 01:00:01:00 01:00:02:00', 'M2   B  048.0  00:00:07:00', 'M2   A  012.0  00:00:05:00',
      '003  BL V C 00:00:00:00 00:00:01:00 01:00:02:00 01:00:03:00', '004  K1 B K B 00:00:00:00 00:00:01:00 01:00:03:00 01:00:04:00', '005  K2 AA/V K O 012 00:00:00:00 00:00:01:00 01:00:04:00 01:00:05:00',
    )))).toEqual(['MY REEL 86400-86424 0 x1', 'B 86424-86448 168 x2', 'K1 86472-86496 0 x1', 'K2 86496-86520 0 x1']);
  });
  it('plays backwards from the last frame, over midnight and at the speed of the rate', () => {
    const { events } = read(edl('001 R V C 00:00:10:00 00:00:11:00 23:59:59:12 00:00:00:12', 'M2 R -024.0 00:00:10:00'));
    expect(events[0]).toMatchObject({ record: { in: 2_073_588n, out: 2_073_612n }, speed: { num: -1n, den: 1n } });
    expect([0n, 23n].map((k) => sourceFrameAt(events[0]!, 2_073_588n + k))).toEqual([263n, 240n]);
    expect(shown(read(edl('001 R V C 00:00:10:00 00:00:11:00 01:00:00:00 01:00:01:00', 'M2 R 029.97 00:00:10:00'), '29.97'))).toEqual(['R 108000-108030 300 x1']);
  });
  it('goes on after midnight in the order of its record timeline', () => {
    const list = edl('001 A V C 00:00:00:00 00:00:10:00 23:59:55:00 00:00:05:00', '002 B V C 00:00:20:00 00:00:21:00 00:00:05:00 00:00:06:00', '003 C V C 00:00:00:00 00:00:01:00 00:00:06:00 00:00:07:00');
    expect(shown(read(list, '25'))).toEqual(['A 2159875-2160125 0 x1', 'B 2160125-2160150 500 x1', 'C 2160150-2160175 0 x1']);
    expect(editListOf(read(list, '25')).list.map(({ record }) => record.in)).toEqual([2_159_875n, 2_160_125n, 2_160_150n]);
    const days = edl('001 A V C 00:00:00:00 00:00:01:00 01:00:00:00 01:00:01:00', '002 B V C 00:00:00:00 00:00:01:00 20:00:00:00 20:00:01:00', '003 C V C 00:00:00:00 00:00:01:00 02:00:00:00 02:00:01:00');
    expect(shown(read(days, '25'))).toEqual(['A 90000-90025 0 x1', 'B 1800000-1800025 0 x1', 'C 180000-180025 0 x1']);
  });
  it('gives the events of a reel, by reel, clip or file, later ones over earlier ones', () => {
    const reading = read(edl('001 A V C 00:00:00:00 00:00:02:00 01:00:00:00 01:00:02:00', '* FROM CLIP NAME: First', '002 B V C 00:00:00:00 00:00:01:00 01:00:01:00 01:00:02:00', '003 A A C 00:00:00:00 00:00:02:00 01:00:00:00 01:00:02:00'));
    expect(editListOf(reading).reels).toEqual(['A', 'B']);
    expect(editListOf(reading).list.map(({ record }) => [record.in, record.out])).toEqual([[86_400n, 86_424n], [86_424n, 86_448n]]);
    expect(editListOf(reading).repairs).toEqual([{ line: 3, what: '24 frames of its record range are those of a later event too, which shows there' }]);
    expect(['a', 'first', 'B', 'C'].map((reel) => editListOf(reading, reel).list.length)).toEqual([1, 1, 1, 0]);
  });
  it('is refused where there is no event', () => {
    expect(readCmx3600(bytes('hello\nworld'), at('25'))).toMatchObject({ ok: false, error: { code: 'NOT_THIS_FORMAT' } });
  });
});

describe('OpenTimelineIO', () => {
  const time = (value: unknown, rate: unknown = 24): object => ({ OTIO_SCHEMA: 'RationalTime.1', value, rate });
  const range = (start: unknown, duration: unknown, rate?: unknown): object => ({ OTIO_SCHEMA: 'TimeRange.1', start_time: time(start, rate), duration: time(duration, rate) });
  const clip = (name: string, source_range: object | null, rest: object = {}): object => ({ OTIO_SCHEMA: 'Clip.2', name, source_range, ...rest });
  const track = (...children: object[]): object => ({ OTIO_SCHEMA: 'Track.1', kind: 'Video', children });
  const timeline = (tracks: object[], rest: object = {}): string => JSON.stringify({ OTIO_SCHEMA: 'Timeline.1', name: 'T', tracks: { OTIO_SCHEMA: 'Stack.1', children: tracks }, ...rest });
  const otio = (text: string, options: EditorialOptions = {}): unknown => {
    const reading = readOtio(bytes(text), options);
    return reading.ok ? shown(reading.value) : reading.error.code;
  };

  it('takes the range of the active media where a clip has none, and starts where the timeline does', () => {
    const media = { active_media_reference_key: 'hi', media_references: { hi: { OTIO_SCHEMA: 'ExternalReference.1', available_range: range(86_400, 48), target_url: 'file:///a/b.mov' }, DEFAULT_MEDIA: {} } };
    expect(otio(timeline([track(clip('A', null, media))], { global_start_time: time(86_400) }))).toEqual(['A 86400-86448 86400 x1']);
  });
  it('keeps times beyond 2^53 and the rates that decimals abbreviate', () => {
    const text = timeline([track(clip('A', range(0, 10, 29.97002997002997)))]).replace('"value":0', '"value":9007199254740993');
    expect(otio(text)).toEqual(['A 0-10 9007199254740993 x1']);
  });
  it('plays what is warped: faster, backwards, still, and all that is within', () => {
    const warp = (scalar: number, source_range: object): object => clip('A', source_range, { effects: [{ OTIO_SCHEMA: 'LinearTimeWarp.1', time_scalar: scalar }] });
    expect(otio(timeline([track(warp(2, range(10, 4)), warp(-1, range(10, 4)), clip('S', range(7, 4), { effects: [{ OTIO_SCHEMA: 'FreezeFrame.1', time_scalar: 0 }] }))]))).toEqual(['A 0-4 10 x2', 'A 4-8 13 x-1', 'S 8-12 7 x0']);
    const nested = { ...track(clip('N', range(100, 40))), source_range: range(10, 5), effects: [{ OTIO_SCHEMA: 'LinearTimeWarp.1', time_scalar: 2 }] };
    expect(otio(timeline([track(nested)]))).toEqual(['N 0-5 110 x2']);
  });
  it('leaves out what is disabled, and sound where there is a picture', () => {
    expect(otio(timeline([track(clip('A', range(0, 5), { enabled: false }), clip('B', range(0, 5))), { ...track(clip('S', range(0, 10))), kind: 'Audio' }]))).toEqual(['B 5-10 0 x1']);
    expect(otio(timeline([{ ...track(clip('S', range(0, 10))), kind: 'Audio' }]))).toEqual(['S 0-10 0 x1']);
  });
  it('refuses what it is not, and what is too deep', () => {
    let deep: object = clip('A', range(0, 1));
    for (let i = 0; i < 200; i++) deep = track(deep);
    expect([otio('{"OTIO_SCHEMA": '), otio('{"a": 1}'), otio(timeline([deep])), otio(timeline([])), otio(`${'['.repeat(200_000)}`)]).toEqual(['SYNTAX', 'NOT_THIS_FORMAT', 'TOO_DEEP', 'RATE_NEEDED', 'SYNTAX']);
    expect(['TOO_DEEP', 'SYNTAX', 'NOT_THIS_FORMAT']).toContain(otio(`{"OTIO_SCHEMA":"Timeline.1","tracks":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`));
  });
  it('never throws for what the bytes are', () => {
    fc.assert(fc.property(fc.oneof(fc.json({ maxDepth: 5 }), fc.string()), (text) => void readEditorial(bytes(text), at('25'))), timesTried(200));
  });
});
