import { describe, expect, it } from '@jest/globals';
import { ASSET_STATUSES } from '../../../src/domain/asset/index.js';
import { decidePlayback, fileUrl, mediaAllowed, type MediaFacts, type MediaTrack, mediaUri, playableTitle, type PlaybackToken, playbackUrls, type ShownWhere } from '../../../src/domain/playback/index.js';
import { globalId, idOf, type Role } from '../../../src/domain/shared/index.js';
import { assetId, keyId, pictureRendition, tenantId } from '../../support/media-fakes.js';
import { uuid } from '../../support/upload-door.js';

const picture = (height: number): MediaTrack => ({ kind: 'VIDEO', height });
const sound = (language: string | null): MediaTrack => ({ kind: 'AUDIO', language });

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

const OPENS = '2026-03-01T00:00:00.000Z';
const CLOSES = '2026-06-01T00:00:00.000Z';
const asset = globalId('Asset', assetId);
const window = (more: object = {}): object => ({ id: 'W', asset, effect: 'GRANT', territories: 'DE', channels: ['SVOD'], opensAt: OPENS, closesAt: CLOSES, ...more });
const rowsOf = (...windows: object[]): string => JSON.stringify({ assets: [{ id: asset }], windows });
const managed = (...windows: object[]): MediaFacts => ({ status: 'READY', rights: { policy: 'MANAGED', rows: rowsOf(...windows) }, keyStands: true, keyRole: 'viewer', captionGuide: null });
const base = { tenantId, assetId, keyId, expiresAt: new Date('2027-01-01T00:00:00Z') };
const asked = (more: Partial<ShownWhere> = {}): PlaybackToken => ({ ...base, use: 'play', rights: { asked: { territory: 'DE', channel: 'SVOD', language: null, deviceClass: null, use: null, ...more }, decision: 'd' } });
const unasked: PlaybackToken = { ...base, use: 'play', rights: null };
const at = (instant: string): Date => new Date(instant);
const within = at('2026-04-01T00:00:00Z');
const said = (answer: ReturnType<typeof mediaAllowed>): unknown => (answer.ok ? 'allowed' : answer.error.code === 'DENIED' ? answer.error.reasons.map(({ code }) => code).join() : answer.error.code);

describe('a token in use', () => {
  const standing: MediaFacts = { ...managed(), rights: { policy: 'OPEN', rows: '' } };
  it.each([
    [standing, 'allowed'], [null, 'GONE'], [{ ...standing, status: 'DELETED' as const }, 'GONE'], [{ ...standing, keyStands: false }, 'KEY_REVOKED'],
    [managed(), 'NO_GRANT'], [{ ...managed(), status: 'DELETED' as const, keyStands: false }, 'GONE'],
  ] as const)('with %j is %s', (facts, expected) => {
    expect(said(mediaAllowed(facts, unasked, within))).toBe(expected);
  });

  it('shows where rights are managed what its window grants, until that closes, and nothing to who did not say where', () => {
    const facts = managed(window());
    expect(mediaAllowed(facts, asked(), within)).toMatchObject({ ok: true, value: { validUntil: Date.parse(CLOSES) } });
    expect(said(mediaAllowed(facts, asked(), new Date(Date.parse(CLOSES) - 1)))).toBe('allowed');
    expect(said(mediaAllowed(facts, asked(), at(CLOSES)))).toBe('CLOSED');
    expect(mediaAllowed(facts, asked(), new Date(Date.parse(OPENS) - 1))).toMatchObject({ ok: false, error: { code: 'DENIED', opensNext: Date.parse(OPENS), validUntil: Date.parse(OPENS) } });
    expect(said(mediaAllowed(facts, asked({ territory: 'FR' }), within))).toBe('WRONG_TERRITORY');
    expect(said(mediaAllowed(facts, asked({ channel: 'nothing' }), within))).toBe('NO_GRANT');
    expect(said(mediaAllowed(facts, unasked, within))).toBe('NO_GRANT');
  });

  it('is asked again with what a track is by itself', () => {
    const facts = managed(window({ maxResolution: 720, languages: ['de'] }));
    const decided = (...tracks: MediaTrack[]): unknown => said(mediaAllowed(facts, asked(), within, tracks));
    expect([decided(), decided(picture(720)), decided(picture(1080)), decided(sound('de-AT')), decided(sound('fr'))]).toEqual(['allowed', 'allowed', 'LIMITED', 'allowed', 'LIMITED']);
    expect([decided(picture(360), sound('de')), decided(picture(360), sound('de'), sound('fr'))]).toEqual(['allowed', 'LIMITED']);
    expect(said(mediaAllowed(facts, asked(), within, null))).toBe('LIMITED');
  });

  it('has sound of a language that nobody knows neither granted by a language nor past a holdback of one', () => {
    const granted = managed(window({ languages: ['de'] }));
    const heldBack = managed(window(), window({ id: 'H', effect: 'HOLDBACK', languages: ['de'] }));
    for (const language of [null, 'und']) {
      expect(said(mediaAllowed(granted, asked(), within, [sound(language)]))).toBe('LIMITED');
      expect(said(mediaAllowed(heldBack, asked(), within, [sound(language)]))).toBe('HELD_BACK_BY');
      expect(said(mediaAllowed(managed(window()), asked(), within, [sound(language)]))).toBe('allowed');
    }
    expect(said(mediaAllowed(heldBack, asked(), within, [sound('fr')]))).toBe('allowed');
  });

  it('of a file handles media without rights as long as its key may edit, and no longer', () => {
    const handling: PlaybackToken = { ...base, use: 'file', fileId: idOf('MediaFile', uuid(1)), rights: null, handling: true };
    const decided = (token: PlaybackToken, keyRole: MediaFacts['keyRole']): unknown => said(mediaAllowed({ ...managed(), keyRole }, token, within));
    expect(['editor', 'operator', 'admin'].map((role) => decided(handling, role as Role))).toEqual(['allowed', 'allowed', 'allowed']);
    expect(['viewer', 'rights', null].map((role) => decided(handling, role as Role))).toEqual(['NO_GRANT', 'NO_GRANT', 'NO_GRANT']);
    expect([decided({ ...handling, handling: false }, 'admin'), decided(unasked, 'admin')]).toEqual(['NO_GRANT', 'NO_GRANT']);
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
