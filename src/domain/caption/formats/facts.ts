import type { FrameRate } from '../../timecode/index.js';
import { CAPTION_FORMATS, MILLISECONDS, type CaptionFormat, type Timebase } from '../model/index.js';

/** What is known of a format without reading or writing it. */
export interface CaptionFormatFacts {
  readonly format: CaptionFormat;
  /** As people and the command line name it. */
  readonly name: string;
  /** Lower case, without the dot; the first is the usual one. An extension that several formats share is written as the format that has it here. */
  readonly extensions: readonly string[];
  readonly mediaType: string;
  readonly binary: boolean;
  /** Whether times in it are labels of the programme's timecode, which need not begin at zero; else they count from the first frame. */
  readonly labels: boolean;
  /** What it can count in, the usual first; `any`: whatever the document counts in. */
  readonly timebases: readonly Timebase[] | 'any';
  /** What it can be asked to count in, although a reader who is told nothing takes it for something else. */
  readonly timebasesAsked?: readonly Timebase[];
}

const at = (num: number, den = 1, dropFrame = false): Timebase => ({ rate: { num, den }, dropFrame });
const NTSC: FrameRate = { num: 30000, den: 1001 };
const [DROP, NON_DROP]: [Timebase, Timebase] = [{ rate: NTSC, dropFrame: true }, { rate: NTSC, dropFrame: false }];

const TTML = { mediaType: 'application/ttml+xml', binary: false, labels: false };

/** In the order of the API's names. */
export const CAPTION_FORMAT_FACTS: Readonly<Record<CaptionFormat, CaptionFormatFacts>> = {
  SRT: { format: 'SRT', name: 'srt', extensions: ['srt'], mediaType: 'application/x-subrip', binary: false, labels: false, timebases: [MILLISECONDS] },
  WEBVTT: { format: 'WEBVTT', name: 'webvtt', extensions: ['vtt'], mediaType: 'text/vtt', binary: false, labels: false, timebases: [MILLISECONDS] },
  TTML_EBU_TT: { format: 'TTML_EBU_TT', name: 'ttml_ebu_tt', extensions: [], ...TTML, timebases: 'any' },
  EBU_TT_D: { format: 'EBU_TT_D', name: 'ebu_tt_d', extensions: ['xml'], ...TTML, timebases: [MILLISECONDS] },
  IMSC1: { format: 'IMSC1', name: 'imsc1', extensions: ['ttml', 'imsc', 'dfxp'], ...TTML, timebases: 'any' },
  SCC: { format: 'SCC', name: 'scc', extensions: ['scc'], mediaType: 'text/x-scc', binary: false, labels: true, timebases: [DROP, NON_DROP], timebasesAsked: [at(24000, 1001), at(24), at(25), at(30)] },
  MCC: {
    format: 'MCC', name: 'mcc', extensions: ['mcc'], mediaType: 'text/x-mcc', binary: false, labels: true,
    timebases: [DROP, NON_DROP, at(24000, 1001), at(24), at(25), at(30), at(50), at(60000, 1001, true), at(60000, 1001), at(60)],
  },
  EBU_STL: { format: 'EBU_STL', name: 'ebu_stl', extensions: ['stl'], mediaType: 'application/x-ebu-stl', binary: true, labels: true, timebases: [at(25), NON_DROP], timebasesAsked: [DROP, at(30)] },
};

/** Other words that people have for formats. */
const ALSO: Readonly<Record<string, CaptionFormat>> = {
  subrip: 'SRT', ebu_tt: 'TTML_EBU_TT', ebutt: 'TTML_EBU_TT', ebu_tt_1: 'TTML_EBU_TT', ebuttd: 'EBU_TT_D', ebu_ttd: 'EBU_TT_D', imsc1_1: 'IMSC1', imsc11: 'IMSC1', imsc_1_1: 'IMSC1', cea_608: 'SCC', cea_708: 'MCC', ebustl: 'EBU_STL',
};

/** A format by the API's name, an extension or another word for it, in any letters, `-` and `.` as `_`; undefined: none is called so. */
export function captionFormatNamed(word: string): CaptionFormat | undefined {
  const name = word.toLowerCase().replace(/^\./, '').replace(/[-.\s]/g, '_');
  const facts = CAPTION_FORMATS.map((format) => CAPTION_FORMAT_FACTS[format]);
  return (facts.find((fact) => fact.name === name) ?? facts.find(({ extensions }) => extensions.includes(name)))?.format ?? (Object.hasOwn(ALSO, name) ? ALSO[name] : undefined);
}

/** The format that the extension of a file's name stands for; undefined: none, or none that is known. */
export function captionFormatOfFile(fileName: string): CaptionFormat | undefined {
  const extension = /\.([a-z0-9]{1,8})$/i.exec(fileName)?.[1]?.toLowerCase();
  return extension === undefined ? undefined : CAPTION_FORMATS.find((format) => CAPTION_FORMAT_FACTS[format].extensions.includes(extension));
}
