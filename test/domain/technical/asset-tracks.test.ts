import { describe, expect, it } from '@jest/globals';
import { timecodeTrackOf, timecodeTracksOf, timelineVersionOf, type LabelledAsset, type TechnicalMetadata, type TimecodeTrack } from '../../../src/domain/technical/index.js';
import { frameOnTimeline, labelOnTrack } from '../../../src/domain/timecode/index.js';

const found = (track: Partial<TimecodeTrack>): TimecodeTrack => ({ label: '00:00:00:00', frame: '0', rate: '25', dropFrame: false, source: 'OTHER', streamIndex: null, ...track });
const asset = (timecodes: readonly TimecodeTrack[], rest: Partial<LabelledAsset> = {}): LabelledAsset => ({
  timelineRate: '25', startTimecode: '10:00:00:00', technical: { timecodes, timeline: { startSource: 'MXF_MATERIAL' } as TechnicalMetadata['timeline'] }, ...rest,
});

describe('timecode tracks of an asset', () => {
  it('are its timeline and what was found in its file, each with an id that the file gives', () => {
    const tracks = timecodeTracksOf(asset([
      found({ source: 'MXF_MATERIAL', label: '10:00:00:00', frame: '900000' }),
      found({ source: 'MXF_SOURCE', streamIndex: 1, label: '01:00:00:00', frame: '90000' }),
      found({ source: 'MXF_SOURCE', streamIndex: 1, label: '02:00:00:00', frame: '180000' }),
      found({ source: 'DV', label: '00:00:00:31', frame: null }),
    ]));
    expect(tracks.map(({ id, start }) => [id, start])).toEqual([['primary', 900_000n], ['mxf-material', 900_000n], ['mxf-source-1', 90_000n], ['mxf-source-1.2', 180_000n]]);
    expect(tracks[0]).toMatchObject({ source: 'MXF_MATERIAL', rate: { num: 25, den: 1 }, dropFrame: false });
  });
  it('name the same frame by their own labels', () => {
    const tracks = timecodeTracksOf(asset([found({ source: 'QUICKTIME_TMCD', streamIndex: 2, label: '23:59:59:00', frame: '2159975' })]));
    expect(tracks.map((track) => labelOnTrack(track, 50n))).toEqual(['10:00:02:00', '00:00:01:00']);
    expect(tracks.map((track) => frameOnTimeline(track, labelOnTrack(track, 50n)))).toEqual([{ ok: true, value: 50n }, { ok: true, value: 50n }]);
  });
  it('are also those that somebody added, which are found as the others are', () => {
    const added = { id: 'added-1', name: 'Lined script', rate: '30000/1001', dropFrame: true, startTimecode: '01:00:00;00', startFrame: '107892', version: 1 };
    const tracks = timecodeTracksOf(asset([found({ source: 'DV' })], { timecodeTracks: [added] }));
    expect(tracks.map(({ id }) => id)).toEqual(['primary', 'dv', 'added-1']);
    expect(tracks[2]).toMatchObject({ start: 107_892n, rate: { num: 30000, den: 1001 }, dropFrame: true, source: null, timelineRate: { num: 25, den: 1 } });
    expect(labelOnTrack(tracks[2]!, 25n)).toBe('01:00:00;29');
    expect(timecodeTracksOf({ timelineRate: null, startTimecode: null, technical: null, timecodeTracks: [added] })).toEqual([]);
  });
  it('label the video that was probed last', () => {
    expect([timelineVersionOf({ sourceVersion: 2, technical: { sourceVersion: 1 } }), timelineVersionOf({ sourceVersion: 2, technical: {} }), timelineVersionOf({ sourceVersion: 2, technical: null })]).toEqual([1, 2, 2]);
  });
  it('are found by id, the primary where none is named', () => {
    const of = (id: string | null, of_: LabelledAsset = asset([])): string => {
      const track = timecodeTrackOf(of_, id);
      return track.ok ? track.value.id : track.error;
    };
    expect([of(null), of('primary'), of('dv')]).toEqual(['primary', 'primary', 'NO_SUCH_TRACK']);
    expect(of(null, asset([], { timelineRate: null, technical: null }))).toBe('NO_TIMELINE');
    expect(timecodeTracksOf(asset([], { startTimecode: null, technical: null }))).toEqual([expect.objectContaining({ start: 0n, source: null })]);
  });
});
