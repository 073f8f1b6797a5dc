import { sectionHex } from '../scte35/index.js';
import { CHAPTERS_JSON } from './chapters.js';
import { type Attribute, attributes, quoted } from './hls-attributes.js';
import { type AdBreak, markerSeconds, type TitleMarkers } from './markers.js';
import { plannedFrames, spliceCues } from './splice-cues.js';

/** Apple's place for chapters: session data whose URI is JSON. */
export const chapterData = ({ chapters }: TitleMarkers): string[] =>
  (chapters.length === 0 ? [] : [attributes('#EXT-X-SESSION-DATA', [['DATA-ID', quoted('com.apple.hls.chapters')], ['URI', quoted(CHAPTERS_JSON)]])]);

/**
 * The date of the first frame. Date ranges stand on dates, and a title that is always there has none of its own: its media begins at the year 2000 (docs/adr/0094), so
 * that a date less that one is a place in it. All playlists of a title have it, or none (6.2.4).
 */
export const programDateTime = ({ adBreaks }: TitleMarkers): string[] => (adBreaks.length === 0 ? [] : [`#EXT-X-PROGRAM-DATE-TIME:${dateAt(0)}`]);

/** 2000-01-01T00:00:00Z in seconds. Not 0: hls.js takes that for no date. */
const FIRST_FRAME = 946_684_800;
/** Dates have milliseconds, and years four digits. */
const dateAt = (seconds: number): string => new Date(Math.round((FIRST_FRAME + seconds) * 1000)).toISOString();
const YEAR_10000 = 253_402_300_800;

/** EXT-X-DATERANGE of each ad break (4.3.2.7): a splice that returns has one range with both its messages. */
export const dateRanges = ({ adBreaks, rate }: TitleMarkers): string[] => adBreaks.filter(({ outFrame }) => FIRST_FRAME + markerSeconds(outFrame, rate) < YEAR_10000).map((adBreak) => dateRange(adBreak, rate));

function dateRange(adBreak: AdBreak, rate: TitleMarkers['rate']): string {
  const [start, end] = [markerSeconds(adBreak.inFrame, rate), markerSeconds(adBreak.outFrame, rate)];
  const cues = spliceCues(adBreak, rate).map(({ direction, section }): Attribute => [`SCTE35-${direction}`, sectionHex(section)]);
  return attributes('#EXT-X-DATERANGE', [
    ['ID', quoted(adBreak.id)],
    ['START-DATE', quoted(dateAt(start))],
    ['DURATION', seconds(end - start)],
    ['PLANNED-DURATION', seconds(markerSeconds(plannedFrames(adBreak), rate))],
    ...cues,
  ]);
}

const seconds = (value: number): string => `${Number(value.toFixed(6))}`;
