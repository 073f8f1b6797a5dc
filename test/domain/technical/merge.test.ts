import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ingestVerdict, INGEST_REFUSALS, mergeWitnesses, refusalSentence, transcodeSourceOf, type TechnicalMetadata } from '../../../src/domain/technical/index.js';
import { describeWithFixtures } from '../../support/fixtures.js';

const merge = (ffprobe: unknown, mediainfo?: unknown): TechnicalMetadata =>
  mergeWitnesses({ version: '5.1.9', json: ffprobe }, mediainfo === undefined ? null : { version: '23.04', json: mediainfo });

describeWithFixtures('recorded pairs of witnesses', (fixtures) => {
  const probes = join(fixtures, 'media', 'probe');
  const json = (name: string): unknown => JSON.parse(readFileSync(join(probes, name), 'utf8'));
  const names = readdirSync(probes).filter((name) => name.endsWith('.ffprobe.json')).map((name) => name.slice(0, -'.ffprobe.json'.length));
  const facts = (name: string): TechnicalMetadata => merge(json(`${name}.ffprobe.json`), json(`${name}.mediainfo.json`));

  it.each(names)('%s merges into one description that survives JSON', (name) => {
    const technical = facts(name);
    expect(JSON.parse(JSON.stringify(technical))).toEqual(technical);
    expect(technical.witnesses).toEqual({ ffprobe: '5.1.9', mediainfo: '23.04' });
    expect(technical.timeline.timelineRate).toMatch(/^\d+(\/\d+)?$/);
  });

  it('find the start timecode wherever it was written', () => {
    const start = (name: string): unknown[] => {
      const { startTimecode, startFrame, timelineRate, dropFrame, startSource } = facts(name).timeline;
      return [startTimecode, startFrame, timelineRate, dropFrame, startSource];
    };
    expect(start('mxf-pcm51-df5994.mxf')).toEqual(['01:00:03;35', '215999', '60000/1001', true, 'MXF_MATERIAL']);
    expect(start('tmcd-24fps-h264-pcm.mov')).toEqual(['01:00:00:00', '86400', '24', false, 'QUICKTIME_TMCD']);
    expect(start('mxf-indirect.mxf')).toEqual(['01:00:00:00', '90000', '25', false, 'MXF_SOURCE']);
    expect(start('dv-pal-interlaced.mov')).toEqual(['00:00:00:00', '0', '25', false, 'DV']);
    expect(start('androidx-sample.mp4')).toEqual(['00:00:00:00', '0', '30000/1001', false, null]);
  });
  it('keep both MXF packages and label them', () => {
    expect(facts('mxf-pcm51-df5994.mxf').timecodes.map(({ source, label }) => [source, label])).toEqual([['MXF_MATERIAL', '01:00:03;35'], ['MXF_SOURCE', '01:00:03;35']]);
  });
  it('tell field orders', () => {
    const order = (name: string): string | undefined => facts(name).video[0]?.fieldOrder;
    expect(order('dv-pal-interlaced.mov')).toBe('BFF');
    expect(order('dvcpro-pal-interlaced.mov')).toBe('BFF');
    expect(order('xdcam-ex-1080i50.mov')).toBe('TFF');
    expect(order('hdv-1080i50.mov')).toBe('TFF');
    expect(order('xdcam-ex-720p60.mov')).toBe('PROGRESSIVE');
  });
  it('tell shapes: portrait and anamorphic', () => {
    expect(facts('androidx-sample_portrait.mp4').video[0]).toMatchObject({ width: 720, height: 1080, displayAspectRatio: '2:3', rotation: 0 });
    expect(facts('xdcam-hd-1080i50.mov').video[0]).toMatchObject({ width: 1440, height: 1080, sampleAspectRatio: '4:3', displayAspectRatio: '16:9' });
  });
  it('tell colour, depth and high dynamic range', () => {
    expect(facts('androidx-hlg10-color-test.mp4').video[0]).toMatchObject({
      bitDepth: 10, colour: { primaries: 'bt2020', transfer: 'arib-std-b67', matrix: 'bt2020nc', range: 'tv' }, hdr: { format: 'HLG' },
    });
    expect(facts('androidx-sample_with_colr_mdcv_and_clli.mp4').video[0]).toMatchObject({
      codec: 'av1', frameRate: '60000/1001',
      hdr: { format: 'HDR10', contentLight: { maxCll: 1100, maxFall: 180 }, masteringDisplay: { red: ['33899/50000', '16099/50000'], maxLuminance: '1000' } },
    });
    expect(facts('apple-prores-422-hq.mov').video[0]).toMatchObject({ codec: 'prores', bitDepth: 10, chromaSubsampling: '4:2:2' });
  });
  it('tell sound: layout, language, depth', () => {
    expect(facts('mxf-pcm51-df5994.mxf').audio).toEqual([expect.objectContaining({ codec: 'pcm_s24le', channels: 6, layout: '5.1(side)', sampleRate: 48_000, bitDepth: 24, language: 'en' })]);
    expect(facts('androidx-sample_missing_stsd.mp4').audio).toEqual([expect.objectContaining({ codec: 'unknown', decodable: false })]);
  });
  it('keep what they dispute: a codec tag of another rate, an index that promises frames that are not there', () => {
    expect(facts('xdcam-ex-720p60.mov').disagreements).toContainEqual(expect.objectContaining({ field: 'video.0.frameRate', mediainfo: '59.94 (bitstream)', chosen: '25' }));
    expect(facts('mxf-indirect.mxf').disagreements).toContainEqual(expect.objectContaining({ field: 'container.durationSeconds', mediainfo: '30', chosen: '1/25' }));
  });
  it('name text streams and embedded captions', () => {
    expect(facts('androidx-sample_with_srt.mkv').text).toEqual([expect.objectContaining({ index: 2, codec: 'subrip', language: 'en' })]);
    expect(facts('androidx-sample_with_pgs_subtitles.mkv').captions).toEqual([{ kind: 'PGS', stream: 2, service: null }]);
    expect(facts('androidx-sample_with_chapters.mp4').chapterCount).toBeGreaterThan(0);
  });
  it('give a timeline to sound alone', () => {
    expect(facts('androidx-sample_rf64.wav').timeline).toMatchObject({ frameRate: null, timelineRate: '25', nominal: 'SOUND_ONLY', frameCount: '9' });
  });
  it('pass on what planning needs', () => {
    const source = transcodeSourceOf(facts('androidx-edit_list_positive_shift.mp4'));
    expect(source.video).toMatchObject({ streamIndex: 0, width: 1920, frameRate: { num: 30, den: 1 }, frameCount: 270n, startOffset: { num: 1, den: 1 }, interlaced: null });
    expect(source.audio[0]).toMatchObject({ streamIndex: 1, layout: 'stereo', decodable: true, startOffset: { num: 0, den: 1 } });
  });
});

const picture = (more: object): unknown => ({
  format: { format_name: 'matroska,webm', duration: '10.0' },
  streams: [{ index: 0, codec_type: 'video', codec_name: 'h264', width: 640, height: 360, pix_fmt: 'yuv420p', time_base: '1/1000', r_frame_rate: '30/1', avg_frame_rate: '30/1', ...more }],
});

describe('rates that headers get wrong', () => {
  const even = (step: number, count: number): number[] => Array.from({ length: count }, (_, i) => Math.round(i * step));
  it('are corrected by the time stamps: a default duration of one field', () => {
    expect(merge(picture({ r_frame_rate: '60000/1001', avg_frame_rate: '60000/1001', sampled_pts: even(1001 / 30, 300), nb_read_packets: '300' })).video[0]).toMatchObject({ frameRate: '30000/1001', variableFrameRate: false });
  });
  it('resolve roundings of a standard rate, and only those', () => {
    expect(merge(picture({ time_base: '1/2997', r_frame_rate: '2997/100', avg_frame_rate: '2997/100' })).video[0]?.frameRate).toBe('30000/1001');
    expect(merge(picture({ time_base: '1/29917', r_frame_rate: '29917/1000', avg_frame_rate: '29917/1000' })).video[0]?.frameRate).toBe('29917/1000');
  });
  it('are nominal when frames come unevenly, and the timeline says so', () => {
    const uneven = [0, 33, 67, 200, 233, 500, 533, 900, 933, 967];
    const technical = merge(picture({ sampled_pts: uneven, nb_read_packets: '240', duration_ts: 10_000 }));
    expect(technical.video[0]).toMatchObject({ variableFrameRate: true, frameRate: '24' });
    expect(technical.timeline).toMatchObject({ nominal: 'VARIABLE_FRAME_RATE', timelineRate: '24', frameCount: '240' });
  });
});

describe('frame counts', () => {
  it('count two fields that come as two packets as one frame', () => {
    const fields = picture({ field_order: 'tt', time_base: '1/90000', r_frame_rate: '50/1', avg_frame_rate: '25/1', nb_read_packets: '500', duration_ts: 900_000 });
    expect(merge(fields).video[0]).toMatchObject({ frameRate: '25', frameCount: '250', frameCountSource: 'COUNTED_PACKETS' });
  });
  it('take packets for frames where time begins anew in the middle', () => {
    const twice = picture({ field_order: 'tt', time_base: '1/90000', r_frame_rate: '25/1', avg_frame_rate: '25/1', nb_read_packets: '500', duration_ts: 900_000 });
    expect(merge(twice).video[0]?.frameCount).toBe('500');
  });
  it('of an uneven stream without a length of its own are those from its first picture on', () => {
    const late = picture({ sampled_pts: [25, 58, 92, 225, 258, 525], time_base: '1/1000', start_pts: 25, r_frame_rate: '30/1', avg_frame_rate: '30/1' }) as { format: object };
    expect(merge({ ...late, format: { ...late.format, start_time: '0.0', duration: '10.025' } }).timeline).toMatchObject({ nominal: 'VARIABLE_FRAME_RATE', durationSeconds: 10, frameCount: '300' });
  });
  it('leave out what an edit list hides: pictures before it, of which the last reaches into it', () => {
    const trimmed = { time_base: '1/12800', r_frame_rate: '25/1', avg_frame_rate: '25/1', nb_frames: '150', sampled_pts: Array.from({ length: 150 }, (_, i) => (i - 58) * 512) };
    const technical = merge(picture({ ...trimmed, duration_ts: 47_360 }));
    expect(technical.video[0]).toMatchObject({ frameCount: '92', frameCountSource: 'CONTAINER' });
    expect(technical.timeline).toMatchObject({ frameCount: '92', durationSeconds: 3.68 });
    expect(technical.disagreements).toContainEqual(expect.objectContaining({ field: 'video.0.frameCount', ffprobe: '150', chosen: '92' }));
    expect(merge(picture({ ...trimmed, sampled_pts: [0, 512, 1024, 1536, 2048], duration_ts: 149 * 512 })).video[0]?.frameCount).toBe('150');
  });
  it('without a table or a count are estimated, and say so', () => {
    expect(merge(picture({ duration_ts: 10_000 })).video[0]).toMatchObject({ frameCount: '300', frameCountSource: 'DURATION' });
  });
});

describe('the choice of a start timecode', () => {
  const withTimecodes = (...tracks: object[]): TechnicalMetadata => merge(picture({ r_frame_rate: '60000/1001', avg_frame_rate: '60000/1001', time_base: '1/60000' }), {
    media: { track: [{ '@type': 'General', Format: 'MXF' }, ...tracks.map((track) => ({ '@type': 'Other', Type: 'Time code', Format: 'MXF TC', ...track }))] },
  });
  const at = { FrameRate_Num: '60000', FrameRate_Den: '1001' };

  it('prefers the material package to the source package and keeps both', () => {
    const technical = withTimecodes({ ...at, TimeCode_FirstFrame: '10:00:00;00', TimeCode_Settings: 'Source Package' }, { ...at, TimeCode_FirstFrame: '01:00:00;00', TimeCode_Settings: 'Material Package' });
    expect(technical.timeline).toMatchObject({ startTimecode: '01:00:00;00', startSource: 'MXF_MATERIAL', dropFrame: true });
    expect(technical.timecodes).toHaveLength(2);
  });
  it('counts frame pairs of a track at half the rate', () => {
    const half = { FrameRate_Num: '30000', FrameRate_Den: '1001' };
    expect(withTimecodes({ ...half, TimeCode_FirstFrame: '01:00:00;10', TimeCode_Settings: 'Material Package' }).timeline).toMatchObject({ startTimecode: '01:00:00;20', startSource: 'MXF_MATERIAL' });
  });
  it('passes over a label that does not exist, and keeps it as it was written', () => {
    const technical = withTimecodes({ ...at, TimeCode_FirstFrame: '00:01:00;02', TimeCode_Settings: 'Material Package' });
    expect(technical.timeline).toMatchObject({ startTimecode: '00:00:00:00', startSource: null });
    expect(technical.timecodes).toEqual([expect.objectContaining({ label: '00:01:00;02', frame: null })]);
  });
});

describe('field order', () => {
  it.each([['mov,mp4,m4a,3gp,3g2,mj2', 'tb', 'TFF'], ['mov,mp4,m4a,3gp,3g2,mj2', 'bt', 'BFF'], ['mxf', 'tb', 'BFF'], ['mxf', 'bt', 'TFF'], ['mxf', 'tt', 'TFF'], ['mxf', 'bb', 'BFF']])('in %s, %s is %s', (format_name, field_order, order) => {
    expect(merge({ ...(picture({ field_order }) as object), format: { format_name, duration: '10.0' } }).video[0]?.fieldOrder).toBe(order);
  });
});

describe('rotation', () => {
  it.each([[-90, 90], [90, 270], [180, 180], [0, 0]])('matrix angle %d turns the picture %d degrees clockwise', (rotation, clockwise) => {
    expect(merge(picture({ side_data_list: [{ side_data_type: 'Display Matrix', rotation }] })).video[0]?.rotation).toBe(clockwise);
  });
  it.each([
    ['left to right', [-65536, 0, 0, 65536], 0], ['top to bottom', [65536, 0, 0, -65536], 180], ['about its diagonal', [0, 65536, 65536, 0], 270], ['about its other diagonal', [0, -65536, -65536, 0], 90],
  ])('a matrix that mirrors the picture %s is not taken for a turn', (_, [a, b, c, d], rotation) => {
    const displaymatrix = `\n00000000:  ${a}  ${b}  0\n00000001:  ${c}  ${d}  0\n00000002:  0  0  1073741824\n`;
    expect(merge(picture({ side_data_list: [{ side_data_type: 'Display Matrix', displaymatrix, rotation: -180 }] })).video[0]).toMatchObject({ mirrored: true, rotation });
  });
});

describe('witnesses that talk nonsense', () => {
  it.each([null, 7, 'x', [], { streams: 'no' }, { streams: [null, { codec_type: 'video', width: {}, r_frame_rate: '0/0', index: 'a' }], format: { duration: 'NaN', tags: 7 } }])('never break the merge: %p', (report) => {
    expect(JSON.parse(JSON.stringify(merge(report, report)))).toBeTruthy();
  });
  it('and one that is silent is stated', () => {
    expect(merge(picture({})).witnesses.mediainfo).toBeNull();
  });
});

describe('the verdict', () => {
  const verdict = (report: unknown, decodable?: ReadonlySet<string>): string => {
    const result = ingestVerdict({ ffprobe: { version: 'x', json: report }, decodable });
    return result.ok ? 'accepted' : result.error.code;
  };
  it('refuses pictures of bomb-like size by side and by area', () => {
    expect(verdict(picture({ width: 16_385, height: 16 }))).toBe('DIMENSIONS_REFUSED');
    expect(verdict(picture({ width: 9_000, height: 9_000 }))).toBe('DIMENSIONS_REFUSED');
    expect(verdict(picture({ width: 8_192, height: 8_192 }))).toBe('accepted');
  });
  it('refuses what holds nothing to play, and tells a missing decoder from damage', () => {
    expect(verdict({ streams: [{ codec_type: 'subtitle', codec_name: 'ttml' }] })).toBe('NO_PLAYABLE_STREAM');
    expect(verdict(picture({}), new Set(['hevc']))).toBe('UNSUPPORTED_CODEC');
    expect(verdict(picture({ width: 0, height: 0 }), new Set(['h264']))).toBe('CORRUPT');
  });
  it('takes a cover for no picture', () => {
    expect(verdict(picture({ disposition: { attached_pic: 1 } }))).toBe('NO_PLAYABLE_STREAM');
  });
  it('lets a title be its sound where only the picture has no decoder', () => {
    const report = picture({}) as { streams: object[] };
    report.streams.push({ index: 1, codec_type: 'audio', codec_name: 'aac', channels: 2, sample_rate: '48000', duration: '10.0' });
    const technical = mergeWitnesses({ version: 'x', json: report }, null, { decodable: new Set(['aac']) });
    expect(verdict(report, new Set(['aac']))).toBe('accepted');
    expect(technical.timeline).toMatchObject({ nominal: 'SOUND_ONLY', frameCount: '250' });
    expect(transcodeSourceOf(technical).video).toBeUndefined();
  });
  it('has a sentence that a person can act on for every code', () => {
    for (const code of INGEST_REFUSALS) expect(refusalSentence(code)).toMatch(/^The|^No|^Reading/);
  });
});
