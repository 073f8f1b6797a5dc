import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { textOf } from '../../../../src/domain/caption/index.js';
import { readScc } from '../../../../src/domain/caption/scc/index.js';
import { describeWithFixtures } from '../../../support/fixtures.js';
import { plain, type SrtCue, srtCues } from '../../../support/srt-cues.js';

/** What ttconv gives an end to that has none. */
const SUPPLIED_END = 10_000;

/** ADR 0097 says where and by which clause these differ. */
const DIFFERENT = new Map([['pycaption-scc_with_spaces_at_eol_roll', 'a PAC of another row moves the base row of a roll-up window']]);

describeWithFixtures('captions of SCC', (fixtures) => {
  const folder = join(fixtures, 'captions-scc');
  const names = readdirSync(folder).filter((name) => name.endsWith('.expected-ttconv.srt')).map((name) => name.replace('.expected-ttconv.srt', ''));

  it.each(names.filter((name) => !DIFFERENT.has(name)))('of %s have the texts and times that ttconv finds', (name) => {
    const expected = merged(srtCues(readFileSync(join(folder, `${name}.expected-ttconv.srt`), 'utf8')));
    const found = ours(readFileSync(join(folder, `${name}.scc`)));
    expect(found.map(({ text }) => text)).toEqual(expected.map(({ text }) => text));
    found.forEach((cue, i) => expect(apart(cue, expected[i]!)).toBeLessThanOrEqual(1));
  });

});


function ours(bytes: Uint8Array): SrtCue[] {
  const reading = readScc(bytes);
  if (!reading.ok) throw new Error(reading.error.what);
  const milliseconds = (frame: bigint): number => (Number(frame) * 1001) / 30;
  return reading.value.document.cues.map((cue) => ({ in: milliseconds(cue.in), out: cue.out === null ? milliseconds(cue.in) + SUPPLIED_END : milliseconds(cue.out), text: plain(textOf(cue)) }));
}

/** ttconv parts states that look the same. */
function merged(cues: readonly SrtCue[]): SrtCue[] {
  const kept: SrtCue[] = [];
  for (const cue of cues) {
    const last = kept.at(-1);
    if (last && last.text === cue.text && last.out === cue.in) kept[kept.length - 1] = { ...last, out: supplied(cue) ? last.in + SUPPLIED_END : cue.out };
    else kept.push(cue);
  }
  return kept;
}

const supplied = (cue: SrtCue): boolean => cue.out - cue.in === SUPPLIED_END;
const apart = (a: SrtCue, b: SrtCue): number => Math.max(Math.abs(a.in - b.in), Math.abs(a.out - b.out));
