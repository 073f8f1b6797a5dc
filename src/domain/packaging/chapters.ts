import { canonicalLanguage } from '../shared/index.js';
import { type Chapter, markerSeconds, type TitleMarkers } from './markers.js';

export const CHAPTERS_JSON = 'chapters.json';
export const CHAPTERS_TRACK = 'chapters.vtt';
/** The track with titles in one language, where they exist: `chapters.de.vtt`. */
export const chaptersTrackName = (language: string): string => `chapters.${language}.vtt`;

/** Not told in which language, BCP 47. */
const UNDETERMINED = 'und';

/** One chapter as Apple's HLS has it ("Providing JavaScript Object Notation (JSON) chapters"): seconds, and a title a language. */
export interface ChapterEntry {
  readonly chapter: number;
  readonly 'start-time': number;
  readonly duration: number;
  readonly titles?: readonly { readonly language: string; readonly title: string }[];
}

export function chapterEntries({ chapters, rate }: TitleMarkers): ChapterEntry[] {
  return chapters.map((chapter, i) => {
    const start = markerSeconds(chapter.inFrame, rate);
    const titles = Object.entries(titlesOf(chapter)).map(([language, title]) => ({ language, title }));
    return { chapter: i + 1, 'start-time': start, duration: rounded(markerSeconds(chapter.outFrame, rate) - start), ...(titles.length > 0 ? { titles } : {}) };
  });
}

const rounded = (seconds: number): number => Math.round(seconds * 1e6) / 1e6;

/** A label beside titles would be one more title that says the same. */
const titlesOf = ({ label, titles }: Chapter): Chapter['titles'] => (Object.keys(titles).length > 0 || label === null ? titles : { [UNDETERMINED]: label });

export const chaptersJson = (markers: TitleMarkers): string => `${JSON.stringify(chapterEntries(markers), null, 1)}\n`;

/** Languages that any chapter has a title in, sorted. */
export const chapterLanguages = ({ chapters }: TitleMarkers): string[] => [...new Set(chapters.flatMap(({ titles }) => Object.keys(titles)))].sort();

/**
 * A WebVTT chapter track (W3C WebVTT 1.0, 1.4 and 3.1): a cue a chapter, its text the title and nothing else. In `language` where the chapter has it, else by the label,
 * else in its first language, else its number.
 */
export function chaptersTrack({ chapters, rate }: TitleMarkers, language: string | null = null): string {
  const cues = chapters.map((chapter, i) => {
    const title = (language === null ? undefined : chapter.titles[language]) ?? chapter.label ?? Object.values(chapter.titles)[0] ?? '';
    const start = milliseconds(chapter.inFrame, rate);
    const end = milliseconds(chapter.outFrame, rate);
    return `${i + 1}\n${timestamp(start)} --> ${timestamp(end > start ? end : start + 1n)}\n${cueText(title) || `${i + 1}`}`;
  });
  return `${['WEBVTT', ...cues].join('\n\n')}\n`;
}

/** One line, with nothing in it that is markup. */
const cueText = (title: string): string => title.replaceAll(/\s+/g, ' ').trim().replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function milliseconds(frame: bigint, { num, den }: TitleMarkers['rate']): bigint {
  const [n, d] = [BigInt(num), BigInt(den)];
  return (2n * frame * d * 1000n + n) / (2n * n);
}

/** Hours have as many digits as they need, two at least. */
function timestamp(time: bigint): string {
  const part = (value: bigint, width: number): string => value.toString().padStart(width, '0');
  return `${part(time / 3_600_000n, 2)}:${part((time / 60_000n) % 60n, 2)}:${part((time / 1000n) % 60n, 2)}.${part(time % 1000n, 3)}`;
}

const CHAPTERS_NAME = /^chapters(?:\.([A-Za-z0-9-]{1,100}))?\.(json|vtt)$/;
export const isChaptersName = (name: string): boolean => CHAPTERS_NAME.test(name);

/** What stands under a name of the title's playback URL: all chapters as JSON or as a track, or a track in a language; null where no chapter has a title in it. */
export function chaptersDocument(name: string, markers: TitleMarkers): { readonly text: string; readonly type: string } | null {
  const [, tag, form] = CHAPTERS_NAME.exec(name) ?? [];
  if (form === 'json') return tag === undefined ? { text: chaptersJson(markers), type: 'application/json' } : null;
  const language = tag === undefined ? null : canonicalLanguage(tag);
  if (form !== 'vtt' || (tag !== undefined && (language === null || !chapterLanguages(markers).includes(language)))) return null;
  return { text: chaptersTrack(markers, language), type: 'text/vtt; charset=utf-8' };
}
