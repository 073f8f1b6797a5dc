import { elementText } from '../../../xml/index.js';
import type { CaptionDocument } from '../../model/index.js';
import { EBU_TT_D_2018, EBUTTM, IMSC1_1_TEXT, IMSC1_TEXT, ITTS } from '../names.js';
import { ttmlWriter } from './document.js';
import type { Flavour } from './flavour.js';
import { clockTimes, labelTimes, mediaTimes, type TimeNotation } from './times.js';

/** IMSC 1.1 Text Profile (W3C Recommendation). The hypothetical render model (§9) is not computed: two lines of text at a time are far below its limits. */
export const IMSC_1_1: Flavour = {
  format: 'IMSC1', notation: mediaTimes, root: { 'xmlns:itts': ITTS, 'ttp:contentProfiles': IMSC1_1_TEXT }, metadata: () => '', ruby: true, forced: true, named: false,
};

/** IMSC 1.0.1 Text Profile, which players of fragmented MP4 know best; without ruby. */
export const IMSC_1: Flavour = { ...IMSC_1_1, root: { 'xmlns:itts': ITTS, 'ttp:profile': IMSC1_TEXT }, ruby: false };

const standard = (...urns: string[]): string => urns.map((urn) => elementText('ebuttm:conformsToStandard', {}, urn)).join('');

/** EBU-TT-D (Tech 3380 v1.0.1), which is a subset of IMSC 1.0.1 Text. */
export const EBU_TT_DISTRIBUTION: Flavour = {
  format: 'EBU_TT_D', notation: clockTimes, root: { 'xmlns:ebuttm': EBUTTM }, metadata: () => elementText('ebuttm:documentMetadata', {}, standard(EBU_TT_D_2018, IMSC1_TEXT)), ruby: false, forced: false, named: true,
};

/** EBU-TT Part 1 (Tech 3350 v1.2). */
export const EBU_TT: Flavour = {
  format: 'TTML_EBU_TT', notation: labelTimes, root: { 'xmlns:ebuttm': EBUTTM }, metadata: ebuTtMetadata, ruby: false, forced: false, named: true,
};

function ebuTtMetadata(document: CaptionDocument, { write, parameters }: TimeNotation): string {
  const started = document.start !== null && parameters['ttp:timeBase'] === 'smpte';
  const start = started ? elementText('ebuttm:documentStartOfProgramme', {}, write(document.start)) : '';
  return elementText('ebuttm:documentMetadata', {}, elementText('ebuttm:documentEbuttVersion', {}, 'v1.0') + start);
}

export const writeImsc = ttmlWriter(IMSC_1_1);
export const writeImsc1 = ttmlWriter(IMSC_1);
export const writeEbuTtD = ttmlWriter(EBU_TT_DISTRIBUTION);
export const writeEbuTt = ttmlWriter(EBU_TT);
