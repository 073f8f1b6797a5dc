import { describe, expect, it } from '@jest/globals';
import { convertCaptions, PLAIN, plainCue, UNSAID, type CaptionDocument, type CaptionFormat, type Cue } from '../../../../src/domain/caption/index.js';
import { validateEbu } from '../../../support/ebu-schemas.js';
import { describeWithFixtures } from '../../../support/fixtures.js';
import { presentationOf } from '../../../support/imsc.js';

const CUES: readonly Cue[] = [
  plainCue({ in: 0n, out: 50n }, 'Plain & <simple>\nsecond line'),
  {
    ...UNSAID, id: 'one', in: 25n, out: 75n, align: 'left', anchor: 'top', box: { x: 10, y: 5, width: 80, height: 30 }, speaker: 'Ann "A" O\'Hara', forced: true,
    spans: [{ ...PLAIN, text: 'bold ', bold: true }, { ...PLAIN, text: 'red on  black\nunder', color: '#ff0000', background: '#000000c0', underline: true, italic: true }],
  },
  { ...UNSAID, in: 80n, out: 90n, vertical: 'rl', anchor: 'top', box: { x: 5, y: 5, width: 20, height: 90 }, spans: [{ ...PLAIN, text: '漢字', ruby: 'かんじ' }, { ...PLAIN, text: 'です' }] },
  { ...UNSAID, in: 100n, out: null, spans: [{ ...PLAIN, text: 'open end' }] },
];
const DOCUMENT: CaptionDocument = { format: null, start: 0n, language: 'en', title: 'A & B', service: null, rate: { num: 25, den: 1 }, dropFrame: false, cues: CUES };

function written(document: CaptionDocument, format: CaptionFormat): { xml: string; losses: unknown[] } {
  const conversion = convertCaptions(document, format);
  if (!conversion.ok) throw new Error(conversion.error.what);
  return { xml: new TextDecoder().decode(conversion.value.bytes), losses: conversion.value.losses.map(({ cue, what }) => [cue, what]) };
}

const FAMILY = ['IMSC1', 'EBU_TT_D', 'TTML_EBU_TT'] as const;

describe('writing Timed Text', () => {
  it.each(FAMILY)('is understood by imsc.js as %s', (format) => {
    const { xml } = written(DOCUMENT, format);
    const shown = presentationOf(xml.replaceAll(/"(\d\d:\d\d:\d\d):(\d\d)"/g, (_, seconds: string, frame: string) => `"${seconds}.${String(Number(frame) * 40).padStart(3, '0')}"`).replace('timeBase="smpte"', 'timeBase="media"'));
    const ruby = format === 'IMSC1' ? 'かんじ' : '';
    expect([0, 1.5, 2.5, 3.3, 3.7, 1000].map(shown.at)).toEqual([
      'Plain & <simple> second line', 'Plain & <simple> second line bold red on black under', 'bold red on black under', `漢字${ruby}です`, '', 'open end',
    ]);
  });

  it('tells what each of them cannot carry', () => {
    expect(written(DOCUMENT, 'IMSC1').losses).toEqual([]);
    expect(written(DOCUMENT, 'EBU_TT_D').losses).toEqual([[2, 'forced'], [3, 'ruby']]);
    const odd: CaptionDocument = { ...DOCUMENT, start: 90_000n, cues: [{ ...CUES[0]!, id: 'not a name', spans: [{ ...PLAIN, text: 'bell\u0007' }] }, plainCue({ in: 60n, out: 70n }, ' \n'), { ...CUES[1]!, in: 70n, box: { x: 90, y: 90, width: 20, height: 20 } }] };
    expect(written(odd, 'IMSC1').losses).toEqual([[null, 'start'], [1, 'id'], [1, 'characters'], [2, 'lines'], [3, 'position']]);
  });

  it('ends what has lost its end in another format, so that it does not stand for the rest of the film', () => {
    const lost: CaptionDocument = { ...DOCUMENT, format: 'SRT', cues: [{ ...CUES[3]!, in: 0n }, plainCue({ in: 50n, out: 60n }, 'next'), CUES[3]!] };
    const { xml, losses } = written(lost, 'IMSC1');
    expect(Array.from(xml.matchAll(/end="([^"]+)"/g), ([, end]) => end)).toEqual(['50f', '60f', '350f']);
    expect(losses).toEqual([[1, 'end'], [3, 'end']]);
  });

  it('presents four regions at once and no more', () => {
    const crowd = Array.from({ length: 6 }, (_, i): Cue => ({ ...plainCue({ in: BigInt(i), out: 100n + BigInt(i) }, `${i}`), box: { x: 0, y: i * 10, width: 100, height: 10 } }));
    const { xml, losses } = written({ ...DOCUMENT, cues: crowd }, 'IMSC1');
    expect(losses).toEqual([[5, 'position'], [6, 'position']]);
    expect(new Set(Array.from(xml.matchAll(/<p region="([^"]+)"/g), ([, id]) => id)).size).toBe(4);
  });

  it('counts frames at any rate, and labels where the day holds them', () => {
    const ntsc: CaptionDocument = { ...DOCUMENT, rate: { num: 30000, den: 1001 }, dropFrame: true, cues: [plainCue({ in: 1799n, out: 1800n }, 'x')] };
    expect(written(ntsc, 'TTML_EBU_TT').xml).toContain('begin="00:00:59:29" end="00:01:00:02"');
    expect(written(ntsc, 'TTML_EBU_TT').xml).toContain('ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001" ttp:markerMode="discontinuous" ttp:dropMode="dropNTSC"');
    expect(written(ntsc, 'IMSC1').xml).toContain('begin="1799f" end="1800f"');
    expect(written(ntsc, 'EBU_TT_D').xml).toContain('begin="00:01:00.027" end="00:01:00.060"');
    const late = { ...ntsc, cues: [plainCue({ in: 2_600_000n, out: 2_600_030n }, 'x')] };
    expect(written(late, 'TTML_EBU_TT').xml).toContain('ttp:timeBase="media"');
  });
});

describeWithFixtures('EBU documents', () => {
  it('are valid by the schemas of the EBU', () => {
    expect(() => validateEbu(written(DOCUMENT, 'EBU_TT_D').xml, 'ebutt_d.xsd')).not.toThrow();
    expect(() => validateEbu(written({ ...DOCUMENT, cues: [] }, 'EBU_TT_D').xml, 'ebutt_d.xsd')).not.toThrow();
    expect(() => validateEbu(written(DOCUMENT, 'TTML_EBU_TT').xml, 'ebutt_live.xsd')).not.toThrow();
    expect(() => validateEbu(written(DOCUMENT, 'EBU_TT_D').xml.replace('<layout>', '<layout><p/>'), 'ebutt_d.xsd')).toThrow('p');
  });
});
