import { describe, expect, it } from '@jest/globals';
import { ASSET_STATUSES } from '../../../src/domain/asset/index.js';
import { decidePlayback, fileUrl, mediaAllowed, mediaUri, playableTitle, playbackUrls } from '../../../src/domain/playback/index.js';
import { idOf } from '../../../src/domain/shared/index.js';
import { pictureRendition } from '../../support/media-fakes.js';
import { uuid } from '../../support/upload-door.js';

describe('the playback decision', () => {
  it('is denied where rights deny it, whatever else is true, and does not tell how far the asset is', () => {
    for (const status of ASSET_STATUSES) {
      for (const hasRenditions of [true, false]) expect(decidePlayback({ status, hasRenditions }, { allowed: false })).toEqual({ kind: 'DENIED' });
    }
  });

  it.each([['DRAFT', 'NOT_READY'], ['INGESTING', 'NOT_READY'], ['READY', 'NOT_READY'], ['FAILED', 'FAILED'], ['ARCHIVED', 'ARCHIVED']] as const)('of what is allowed and has no renditions is that there is nothing to play: %s is %s', (status, why) => {
    expect(decidePlayback({ status, hasRenditions: false }, { allowed: true })).toEqual({ kind: 'UNAVAILABLE', why });
  });

  it('lets the old set play on while a new source comes in, or after it failed; an archived title has none', () => {
    const decided = (status: (typeof ASSET_STATUSES)[number]) => decidePlayback({ status, hasRenditions: true }, { allowed: true }).kind;
    expect((['READY', 'INGESTING', 'FAILED', 'ARCHIVED'] as const).map(decided)).toEqual(['ALLOWED', 'ALLOWED', 'ALLOWED', 'UNAVAILABLE']);
  });
});

describe('a token in use', () => {
  const standing = { status: 'READY', rightsPolicy: 'OPEN', keyStands: true } as const;
  it.each([
    [standing, 'allowed'], [null, 'GONE'], [{ ...standing, status: 'DELETED' as const }, 'GONE'], [{ ...standing, keyStands: false }, 'KEY_REVOKED'],
    [{ ...standing, rightsPolicy: 'MANAGED' as const }, 'NO_GRANT'], [{ status: 'DELETED', rightsPolicy: 'MANAGED', keyStands: false } as const, 'GONE'],
  ] as const)('with %j is %s', (facts, expected) => {
    const answer = mediaAllowed(facts);
    expect(answer.ok ? 'allowed' : answer.error).toBe(expected);
  });
});

describe('playback URLs', () => {
  it('carry the token in the path, and names as they may stand in a path', () => {
    expect(playbackUrls('https://cms.example', 'tok')).toEqual({ hls: 'https://cms.example/media/tok/master.m3u8', dash: 'https://cms.example/media/tok/manifest.mpd', chapters: 'https://cms.example/media/tok/chapters.vtt' });
    expect(fileUrl('https://cms.example', 'tok', 'a/b ü?.mov')).toBe('https://cms.example/media/tok/file/a%2Fb%20%C3%BC%3F.mov');
  });

  it('name the very file, so that a set which takes another\'s place does not mix with it', () => {
    const rendition = pictureRendition(idOf('MediaFile', uuid(5)));
    expect(mediaUri(rendition)).toBe(`h264-360.mp4?f=${uuid(5)}`);
    expect(playableTitle([rendition]).video[0]?.fileName).toBe(mediaUri(rendition));
  });
});

describe('a playable title', () => {
  it('has exact rates, and sound by the source\'s track', () => {
    const picture = { ...pictureRendition(idOf('MediaFile', uuid(5))), frameRate: '30000/1001' };
    const sound = (profile: string, channels: number) => ({
      ...picture, mediaType: 'AUDIO' as const, profile, frameRate: null, width: null, height: null, audioChannels: channels, audioLanguage: 'de', segmentIndex: { ...picture.segmentIndex, timescale: 48_000 },
    });
    const title = playableTitle([picture, sound('aac-stereo-1', 2), sound('aac-5.1-1', 6), sound('aac-stereo-2', 2)]);
    expect(title.video[0]).toMatchObject({ frameRate: { num: 30000, den: 1001 }, width: 640, dynamicRange: 'SDR' });
    expect(title.audio.map(({ track, channels, sampleRate, language }) => [track, channels, sampleRate, language])).toEqual([[1, 2, 48_000, 'de'], [1, 6, 48_000, 'de'], [2, 2, 48_000, 'de']]);
  });
});
