import { sectionBase64 } from '../scte35/index.js';
import { chapterEntries } from './chapters.js';
import { element, escaped } from './dash-xml.js';
import type { AdBreak, TitleMarkers } from './markers.js';
import { plannedFrames, spliceCues } from './splice-cues.js';

/** Sections in base64 under Signal/Binary (SCTE 214-1 6.8.4, SCTE 35 11.2). */
const SCTE35_SCHEME = 'urn:scte:scte35:2014:xml+bin';
const SCTE35_XML = 'http://www.scte.org/schemas/35/2016';
/** No standard names a scheme for chapters: the message is an entry of `chapters.json`. */
export const CHAPTER_SCHEME = 'urn:telecine:chapter:2026';

/** What is said of a title's frames as events of its period (ISO/IEC 23009-1 5.10.2); a tick is a frame's denominator, so that each frame has its exact time. */
export function eventStreams(markers: TitleMarkers): string[] {
  const splices = markers.adBreaks.flatMap((adBreak) => splicesOf(adBreak, markers.rate)).map(({ frame, frames, signal }, i) => event(frame, frames, i + 1, [signal], markers.rate));
  const entries = chapterEntries(markers);
  const chapters = markers.chapters.map(({ inFrame, outFrame }, i) => event(inFrame, outFrame - inFrame, i + 1, [escaped(JSON.stringify(entries[i]))], markers.rate));
  return [...stream(SCTE35_SCHEME, splices, markers.rate), ...stream(CHAPTER_SCHEME, chapters, markers.rate)];
}

const stream = (schemeIdUri: string, events: readonly string[], { num }: TitleMarkers['rate']): string[] => (events.length === 0 ? [] : [element('EventStream', { schemeIdUri, timescale: `${num}` }, events)]);

/** Events with the same id are the same (5.10.2.1), so each message of a break is one of its own. */
function splicesOf(adBreak: AdBreak, rate: TitleMarkers['rate']): { frame: bigint; frames: bigint; signal: string }[] {
  return spliceCues(adBreak, rate).map(({ direction, section }, i) => {
    const back = direction === 'IN' && i > 0;
    const signal = element('Signal', { xmlns: SCTE35_XML }, [element('Binary', {}, [sectionBase64(section)])]);
    return { frame: back ? adBreak.outFrame : adBreak.inFrame, frames: back ? 0n : plannedFrames(adBreak), signal };
  });
}

const event = (frame: bigint, frames: bigint, id: number, children: readonly string[], { den }: TitleMarkers['rate']): string =>
  element('Event', { presentationTime: `${frame * BigInt(den)}`, ...(frames > 0n ? { duration: `${frames * BigInt(den)}` } : {}), id: `${id}` }, children);
