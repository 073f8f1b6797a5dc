import { describe, expect, it } from '@jest/globals';
import { parse } from 'mpd-parser';
import { mpd, storyboardTrack, type Storyboard } from '../../../src/domain/packaging/index.js';
import { audioTrack, film } from './titles.js';

const board: Storyboard = {
  tileWidth: 160,
  tileHeight: 90,
  columns: 2,
  rows: 1,
  framesPerTile: 60,
  frameRate: { num: 30_000, den: 1001 },
  tileCount: 3,
  sheets: ['storyboard-001.jpg', 'storyboard-002.jpg'],
};

describe('the MPD', () => {
  const manifest = mpd(film, { storyboard: board, largestSheetBytes: 8_000 });

  it('finds every file by its index', () => {
    expect(manifest).toContain('<BaseURL>h264-1080.mp4</BaseURL>\n<SegmentBase timescale="30000" indexRange="700-755">\n<Initialization range="0-699"/>');
    expect(manifest).toContain('<Representation id="h264-1080" bandwidth="1620000" codecs="avc1.640028" width="1920" height="1080" frameRate="30000/1001" sar="1:1">');
  });

  it('lasts as long as the pictures and buffers one segment', () => {
    expect(manifest).toContain('mediaPresentationDuration="PT10.01S" minBufferTime="PT6S"');
  });

  it('tells language, layout and role of each sound', () => {
    expect(manifest.match(/lang="\w+"/g)).toEqual(['lang="en"', 'lang="en"', 'lang="de"']);
    expect(manifest.match(/ChannelConfiguration" value="\d+"/g)).toEqual(['ChannelConfiguration" value="2"', 'ChannelConfiguration" value="6"', 'ChannelConfiguration" value="2"']);
  });

  it('offers the storyboard as a thumbnail track', () => {
    expect(manifest).toContain('<SegmentTemplate media="storyboard-$Number%03d$.jpg" timescale="30000" duration="120120" startNumber="1"/>');
    expect(manifest).toContain('value="2x1"');
  });

  it('escapes what it is given', () => {
    const audio = [audioTrack('a', { fileName: 'a&b<c>.mp4', language: 'en"x' })];
    expect(mpd({ video: [], audio, text: [] })).toMatch(/lang="en&quot;x"[^]*a&amp;b&lt;c&gt;.mp4/);
  });

  it('is read alike by a second reader, also with sound alone', () => {
    const read = parse(mpd(film), { manifestUri: 'http://localhost/manifest.mpd' });
    expect(read.playlists.map(({ attributes }) => [attributes.NAME, attributes.RESOLUTION?.height])).toEqual([['h264-1080', 1080], ['h264-480', 480]]);
    const sound = parse(mpd({ video: [], audio: film.audio, text: [] }), { manifestUri: 'http://localhost/manifest.mpd' });
    expect(sound.duration).toBeCloseTo(10.01);
  });
});

describe('the storyboard', () => {
  it('is a cue a tile, its place in the sheet behind the name', () => {
    expect(storyboardTrack(board, 150)).toBe(
      [
        'WEBVTT',
        '',
        '00:00:00.000 --> 00:00:02.002',
        'storyboard-001.jpg#xywh=0,0,160,90',
        '',
        '00:00:02.002 --> 00:00:04.004',
        'storyboard-001.jpg#xywh=160,0,160,90',
        '',
        '00:00:04.004 --> 00:00:05.005',
        'storyboard-002.jpg#xywh=0,0,160,90',
        '',
      ].join('\n'),
    );
  });

  it('counts hours', () => {
    const long: Storyboard = { ...board, framesPerTile: 30 * 3723, frameRate: { num: 30, den: 1 }, tileCount: 2, columns: 2 };
    expect(storyboardTrack(long, 30 * 7200)).toContain('01:02:03.000 --> 02:00:00.000');
  });
});
