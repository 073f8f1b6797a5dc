import { describe, expect, it } from '@jest/globals';
import { type Cue, type ExtractedCaptions, type Extraction, plainCue } from '../../../src/domain/caption/index.js';
import { extractedTracks } from '../../../src/domain/caption-track/index.js';
import { storableCue } from '../../../src/domain/caption-track/storable-cue.js';

const HELLO = [plainCue({ in: 10n, out: 20n }, 'Hello')];
const found = (own: Partial<ExtractedCaptions> & { service?: string; cues?: readonly Cue[] }): ExtractedCaptions => {
  const { service = null, cues = HELLO, ...rest } = own;
  return { source: 'CEA_608', streamIndex: 0, language: null, purpose: null, repairs: [], document: { rate: { num: 25, den: 1 }, dropFrame: false, format: null, start: null, language: null, title: null, service, cues }, ...rest };
};
const of = (captions: ExtractedCaptions[], unread: Extraction['unread'] = []) => extractedTracks({ captions, unread }, 100n);
const named = (captions: ExtractedCaptions[]) => of(captions).tracks.map(({ language, role }) => `${language} ${role}`);

describe('the tracks that a video brings', () => {
  it('have the role that the stream tells; captions of CEA-608 and CEA-708 are for who does not hear', () => {
    expect(named([found({ service: 'CC1' }), found({ source: 'CEA_708', service: 'S3', language: 'fr' })])).toEqual(['und SDH', 'fr SDH']);
    expect(named([found({ source: 'MOV_TEXT', language: 'en' }), found({ source: 'MOV_TEXT', language: 'en', purpose: 'FORCED' })])).toEqual(['en SUBTITLES', 'en FORCED']);
  });

  it('are never two of one language and role: none is lost', () => {
    expect(named([found({ service: 'CC1' }), found({ service: 'CC3' }), found({ service: 'CC2' })])).toEqual(['und SDH', 'und-x-cc3 SDH', 'und-x-cc2 SDH']);
    expect(named([2, 3].map((streamIndex) => found({ source: 'TEXT', language: 'en', streamIndex })))).toEqual(['en SUBTITLES', 'en-x-track3 SUBTITLES']);
  });

  it('leave out the channel that repeats a service of CEA-708, and no other', () => {
    const { tracks, leftOut } = of([found({ source: 'CEA_708', service: 'S1', language: 'en' }), found({ service: 'CC1' }), found({ service: 'CC3', streamIndex: 0 })]);
    expect(tracks.map(({ language }) => language)).toEqual(['en', 'und']);
    expect(leftOut).toEqual([{ streamIndex: 0, reason: 'COPY', name: 'CC1' }]);
  });

  it('end with the video: what begins behind it is not shown, what nothing closes is closed', () => {
    const cues = [plainCue({ in: 0n, out: 0n }, 'never'), plainCue({ in: 50n, out: null }, 'open'), plainCue({ in: 90n, out: 200n }, 'long'), plainCue({ in: 100n, out: 120n }, 'late')];
    expect(of([found({ service: 'CC1', cues })]).tracks[0]!.cues.map((cue) => [cue.in, cue.out])).toEqual([[50n, 90n], [90n, 100n]]);
    expect(of([found({ cues: cues.slice(3) })]).tracks).toEqual([]);
  });

  it('say what was there and is not read', () => {
    const unread = [{ source: 'BITMAP' as const, streamIndex: 3, language: 'de', purpose: null, codec: 'dvb_subtitle', reason: 'BITMAP' as const }];
    expect(of([], unread)).toEqual({ tracks: [], leftOut: [{ streamIndex: 3, reason: 'BITMAP', name: 'dvb_subtitle' }] });
  });

  it('are text that can be kept: what is no character stands as U+FFFD', () => {
    const cue = { ...plainCue({ in: 0n, out: 1n }, 'a\0b\ud800c😀'), out: 1n, speaker: '\udc00' };
    expect(storableCue(cue)).toMatchObject({ spans: [{ text: 'a\ufffdb\ufffdc😀', ruby: null }], speaker: '\ufffd', id: null });
    const plain = { ...cue, ...plainCue({ in: 0n, out: 1n }, 'a'), out: 1n };
    expect(storableCue(plain)).toBe(plain);
  });
});
