import type { CaptionRole } from '../caption-track/index.js';
import { element, escaped } from './dash-xml.js';
import { imscName, type TextTrack, webvttName } from './text-track.js';

/** ISO/IEC 23009-1 table 34; FORCED is what the scheme calls forced-subtitle. */
const ROLES: Readonly<Record<CaptionRole, string>> = { SUBTITLES: 'subtitle', SDH: 'caption', FORCED: 'forced-subtitle', COMMENTARY: 'commentary', DESCRIPTIONS: 'description' };

/** A set for each track of captions: IMSC in its file, found by its `sidx`, or WebVTT beside it as one file where there is no IMSC. */
export const textSets = (text: readonly TextTrack[], firstId: number): string[] => text.map((track, i) => textSet(track, `${firstId + i}`));

function textSet(track: TextTrack, id: string): string {
  const { imsc, language, role, name } = track;
  const common = { id, contentType: 'text', ...(language === 'und' ? {} : { lang: language }) };
  const about = [...accessibility(role), element('Role', { schemeIdUri: 'urn:mpeg:dash:role:2011', value: ROLES[role] })];
  if (!imsc) return element('AdaptationSet', { ...common, mimeType: 'text/vtt' }, [...about, element('Representation', { id: name, bandwidth: '1000' }, [url(webvttName(name))])]);
  const set = { ...common, mimeType: 'application/mp4', codecs: imsc.codecString, subsegmentAlignment: 'true', subsegmentStartsWithSAP: '1', startWithSAP: '1' };
  const { initBytes, indexRange, timescale } = imsc.index;
  const range = ({ offset, length }: { offset: number; length: number }): string => `${offset}-${offset + length - 1}`;
  const base = element('SegmentBase', { timescale: `${timescale}`, indexRange: range(indexRange) }, [element('Initialization', { range: range(initBytes) })]);
  return element('AdaptationSet', set, [...about, element('Representation', { id: name, bandwidth: `${imsc.peakBitrate}` }, [url(imscName(name)), base])]);
}

const url = (name: string): string => element('BaseURL', {}, [escaped(name)]);

/** For who does not hear (DVB-DASH, urn:tva:metadata:cs:AudioPurposeCS:2007 value 2). */
const accessibility = (role: CaptionRole): string[] => (role === 'SDH' ? [element('Accessibility', { schemeIdUri: 'urn:tva:metadata:cs:AudioPurposeCS:2007', value: '2' })] : []);
