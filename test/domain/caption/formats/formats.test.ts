import { describe, expect, it } from '@jest/globals';
import { CAPTION_FORMAT_FACTS, CAPTION_FORMATS, captionFormatNamed, captionFormatOfFile, frameOfLabel, MILLISECONDS, timebaseIn, type CaptionFormat, type Timebase } from '../../../../src/domain/caption/index.js';
import { formatTimebase } from '../../../../src/domain/timecode/index.js';
import { countedFromLabel, countedFromStart } from '../../../../src/domain/caption/formats/programme-start.js';
import { plainCue, type CaptionDocument } from '../../../../src/domain/caption/model/index.js';

const PAL: Timebase = { rate: { num: 25, den: 1 }, dropFrame: false };
const DROP: Timebase = { rate: { num: 30000, den: 1001 }, dropFrame: true };
const document = (base: Timebase, ...times: readonly (readonly [bigint, bigint | null])[]): CaptionDocument => ({
  ...base, format: null, start: null, language: null, title: null, service: null, cues: times.map(([start, end], i) => plainCue({ in: start, out: end }, `cue ${i + 1}`)),
});

describe('caption formats', () => {
  it('are found by the name of the API, by extension and by other words, in any letters', () => {
    for (const format of CAPTION_FORMATS) expect([format.toLowerCase(), format, format.replaceAll('_', '-')].map(captionFormatNamed)).toEqual([format, format, format]);
    expect(['vtt', '.stl', 'EBU-TT', 'imsc', 'ttml', 'ebu-tt-d'].map(captionFormatNamed)).toEqual(['WEBVTT', 'EBU_STL', 'TTML_EBU_TT', 'IMSC1', 'IMSC1', 'EBU_TT_D']);
    expect(['', 'doc', 'constructor', '__proto__'].map(captionFormatNamed)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('are found by the extension of a file', () => {
    const names = ['a.srt', 'b/c.d.VTT', 'x.ttml', 'x.xml', 'x.dfxp', 'x.imsc', 'x.scc', 'x.mcc', 'x.stl'];
    expect(names.map(captionFormatOfFile)).toEqual(['SRT', 'WEBVTT', 'IMSC1', 'EBU_TT_D', 'IMSC1', 'IMSC1', 'SCC', 'MCC', 'EBU_STL']);
    expect(['srt', 'a.', 'a.mp4', ''].map(captionFormatOfFile)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('give each extension to one format', () => {
    const all = CAPTION_FORMATS.flatMap((format) => CAPTION_FORMAT_FACTS[format].extensions);
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('the time base that a document is written in', () => {
  const written = (format: CaptionFormat, own: Timebase, asked?: Timebase): string => {
    const base = timebaseIn(format, own, asked);
    return base.ok ? formatTimebase(base.value) : base.error.code;
  };

  it('is its own where the format counts so', () => {
    expect([written('EBU_STL', PAL), written('SCC', DROP), written('SCC', { ...DROP, dropFrame: false }), written('IMSC1', PAL)]).toEqual(['25', '30000/1001df', '30000/1001', '25']);
  });
  it('is the format\'s otherwise, at the same rate if it can be', () => {
    expect([written('SRT', PAL), written('SCC', PAL), written('EBU_STL', DROP), written('EBU_STL', MILLISECONDS)]).toEqual(['1000', '30000/1001df', '30000/1001', '25']);
  });
  it('is what is asked for where the format can, and formats without frames are not asked', () => {
    expect([written('EBU_STL', MILLISECONDS, DROP), written('SCC', DROP, PAL), written('SRT', PAL, PAL), written('EBU_STL', PAL, { rate: { num: 48, den: 1 }, dropFrame: false })]).toEqual(['30000/1001df', '25', '1000', 'RATE_NOT_IN_FORMAT']);
  });
});

describe('the start of a programme', () => {
  const frame = (label: string, base: Timebase): bigint | string => {
    const found = frameOfLabel(label, base);
    return found.ok ? found.value : found.error.code;
  };

  it('is a label of the time base, or a time in milliseconds', () => {
    expect([frame('10:00:00:00', PAL), frame('01:00:00;00', DROP), frame('01:00:00:00', DROP), frame('01:00:00.250', MILLISECONDS), frame('01:00:00:00', MILLISECONDS)]).toEqual([900_000n, 107_892n, 107_892n, 3_600_250n, 3_600_000n]);
    expect([frame('01:00:00;00', PAL), frame('00:01:00;00', DROP), frame('1:0:0', PAL), frame('01:00:00:12', MILLISECONDS)]).toEqual(['INVALID_TIME', 'INVALID_TIME', 'INVALID_TIME', 'INVALID_TIME']);
  });

  it('taken from labels gives times from zero; what lies before it is cut or left out, and told', () => {
    const { document: shifted, losses, origins } = countedFromStart(document(PAL, [100n, 200n], [240n, 260n], [300n, null]), 250n);
    expect(shifted.cues.map((cue) => [cue.in, cue.out])).toEqual([[0n, 10n], [50n, null]]);
    expect(losses.map(({ cue, what, did }) => [cue, what, did])).toEqual([[1, 'time', 'before the programme: left out'], [2, 'time', "begins before the programme: cut at the programme's start"]]);
    expect(origins).toEqual([2, 3]);
  });

  it('shortly before midnight has labels of the next day after it', () => {
    const midnight = 2_160_000n;
    const { document: shifted } = countedFromStart(document(PAL, [25n, 50n], [midnight - 25n, midnight + 5n]), midnight - 250n);
    expect(shifted.cues.map((cue) => [cue.in, cue.out])).toEqual([[225n, 255n], [275n, 300n]]);
  });

  it('added to times gives labels, and is kept', () => {
    const labels = countedFromLabel(document(PAL, [0n, 10n], [20n, null]), 900_000n);
    expect([labels.start, labels.cues.map((cue) => [cue.in, cue.out])]).toEqual([900_000n, [[900_000n, 900_010n], [900_020n, null]]]);
  });
});
