import { describe, expect, it } from '@jest/globals';
import { Parser } from 'm3u8-parser';
import { iframePlaylist, mediaPlaylist, multivariantPlaylist } from '../../../src/domain/packaging/index.js';
import { audioTrack, film, videoTrack } from './titles.js';

const lines = (playlist: string, tag: string): string[] => playlist.split('\n').filter((line) => line.startsWith(tag));

function parsed(playlist: string): Record<string, unknown> {
  const parser = new Parser();
  parser.push(playlist);
  parser.end();
  return parser.manifest as Record<string, unknown>;
}

describe('a media playlist', () => {
  it('is byte ranges of one file', () => {
    expect(mediaPlaylist(videoTrack(480))).toBe(
      [
        '#EXTM3U',
        '#EXT-X-VERSION:6',
        '#EXT-X-INDEPENDENT-SEGMENTS',
        '#EXT-X-TARGETDURATION:6',
        '#EXT-X-MEDIA-SEQUENCE:0',
        '#EXT-X-PLAYLIST-TYPE:VOD',
        '#EXT-X-MAP:URI="h264-480.mp4",BYTERANGE="700@0"',
        '#EXTINF:6.006000,',
        '#EXT-X-BYTERANGE:750000@756',
        'h264-480.mp4',
        '#EXTINF:4.004000,',
        '#EXT-X-BYTERANGE:400000@750756',
        'h264-480.mp4',
        '#EXT-X-ENDLIST',
        '',
      ].join('\n'),
    );
  });

  it('of sound alone offers its captions with each variant, as one with pictures does', () => {
    const text = [{ name: 'captions-1', language: 'de', role: 'SDH' as const, imsc: null }];
    for (const audio of [[audioTrack('aac-stereo-1')], film.audio]) {
      const playlist = multivariantPlaylist({ video: [], audio, text });
      expect(lines(playlist, '#EXT-X-MEDIA:TYPE=SUBTITLES')).toHaveLength(1);
      expect(lines(playlist, '#EXT-X-STREAM-INF').every((line) => line.includes('SUBTITLES="subtitles"'))).toBe(true);
      expect(multivariantPlaylist({ video: [], audio, text }, undefined, 'imsc')).not.toContain('SUBTITLES');
    }
  });

  it('is read alike by a second reader', () => {
    const manifest = parsed(mediaPlaylist(videoTrack(480)));
    expect(manifest).toMatchObject({ endList: true, playlistType: 'VOD', targetDuration: 6 });
    expect(manifest['segments']).toMatchObject([{ byterange: { offset: 756, length: 750_000 }, duration: 6.006 }, { duration: 4.004 }]);
  });

  it('of key frames points at each of them and says so', () => {
    const playlist = iframePlaylist(videoTrack(480));
    expect(lines(playlist, '#EXT-X-I-FRAMES-ONLY')).toHaveLength(1);
    expect(lines(playlist, '#EXT-X-BYTERANGE')).toEqual(['#EXT-X-BYTERANGE:5000@756', '#EXT-X-BYTERANGE:5000@750756']);
    expect(lines(playlist, '#EXTINF')).toEqual(['#EXTINF:6.006000,', '#EXTINF:4.004000,']);
  });
});

describe('the multivariant playlist', () => {
  const playlist = multivariantPlaylist(film);

  it('states every variant in full, stereo first', () => {
    expect(lines(playlist, '#EXT-X-STREAM-INF')[0]).toBe(
      '#EXT-X-STREAM-INF:BANDWIDTH=1750000,AVERAGE-BANDWIDTH=1208000,CODECS="avc1.640028,mp4a.40.2",RESOLUTION=1920x1080,FRAME-RATE=29.970,VIDEO-RANGE=SDR,AUDIO="audio-2ch",CLOSED-CAPTIONS=NONE',
    );
    expect(lines(playlist, '#EXT-X-STREAM-INF').map((line) => /AUDIO="([^"]+)"/.exec(line)?.[1])).toEqual(['audio-2ch', 'audio-2ch', 'audio-6ch', 'audio-6ch']);
  });

  it('counts the heaviest sound of the group into the bandwidth', () => {
    expect(lines(playlist, '#EXT-X-STREAM-INF')[2]).toContain('BANDWIDTH=2010000,AVERAGE-BANDWIDTH=1464000');
  });

  it('offers every language in every group, one default, names unique', () => {
    expect(lines(playlist, '#EXT-X-MEDIA')).toEqual([
      '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio-2ch",NAME="en",LANGUAGE="en",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="aac-stereo-1.m3u8"',
      '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio-2ch",NAME="de",LANGUAGE="de",DEFAULT=NO,AUTOSELECT=YES,CHANNELS="2",URI="aac-stereo-2.m3u8"',
      '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio-6ch",NAME="en",LANGUAGE="en",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="6",URI="aac-51-1.m3u8"',
      '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio-6ch",NAME="de",LANGUAGE="de",DEFAULT=NO,AUTOSELECT=YES,CHANNELS="2",URI="aac-stereo-2.m3u8"',
    ]);
  });

  it('keeps names unique where two tracks speak one language, and chooses only the first by itself', () => {
    const audio = [audioTrack('aac-stereo-1'), audioTrack('aac-stereo-2', { track: 2 })];
    const tags = lines(multivariantPlaylist({ ...film, audio }), '#EXT-X-MEDIA');
    expect(tags.map((tag) => /NAME="([^"]+)"/.exec(tag)?.[1])).toEqual(['en 1', 'en 2']);
    expect(tags.map((tag) => /AUTOSELECT=(\w+)/.exec(tag)?.[1])).toEqual(['YES', 'NO']);
  });

  it('lists key frames of every picture, at the rate of key frames', () => {
    expect(lines(playlist, '#EXT-X-I-FRAME-STREAM-INF')[0]).toBe(
      '#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=7993,AVERAGE-BANDWIDTH=7993,CODECS="avc1.640028",RESOLUTION=1920x1080,VIDEO-RANGE=SDR,URI="h264-1080-iframes.m3u8"',
    );
  });

  it('of pictures alone names no sound', () => {
    const silent = multivariantPlaylist({ ...film, audio: [] });
    expect(silent).not.toContain('AUDIO');
    expect(silent).toContain('CODECS="avc1.640028",');
  });

  it('of sound alone has a variant for each rendition, or a group for several tracks', () => {
    const one = multivariantPlaylist({ video: [], audio: [audioTrack('aac-stereo-1')], text: [] });
    expect(lines(one, '#EXT-X-STREAM-INF')).toEqual(['#EXT-X-STREAM-INF:BANDWIDTH=130000,AVERAGE-BANDWIDTH=128000,CODECS="mp4a.40.2"']);
    const several = multivariantPlaylist({ video: [], audio: film.audio, text: [] });
    expect(lines(several, '#EXT-X-MEDIA')).toHaveLength(2);
    expect(lines(several, '#EXT-X-STREAM-INF')).toHaveLength(1);
  });

  it('is read alike by a second reader', () => {
    const manifest = parsed(playlist) as { playlists: { uri: string; attributes: Record<string, unknown> }[]; mediaGroups: { AUDIO: Record<string, unknown> } };
    expect(manifest.playlists.map(({ uri }) => uri)).toEqual(['h264-1080.m3u8', 'h264-480.m3u8', 'h264-1080.m3u8', 'h264-480.m3u8']);
    expect(manifest.playlists[0]!.attributes).toMatchObject({ BANDWIDTH: 1_750_000, RESOLUTION: { width: 1920, height: 1080 }, 'FRAME-RATE': 29.97 });
    expect(Object.keys(manifest.mediaGroups.AUDIO)).toEqual(['audio-2ch', 'audio-6ch']);
  });
});
