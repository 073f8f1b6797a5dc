import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { readMcc } from '../../../../src/domain/caption/mcc/index.js';
import { inspectorNotation } from '../../../support/caption/inspector-notation.js';
import { describeWithFixtures } from '../../../support/fixtures.js';

const NAME = 'BigBuckBunny_256x144-24fps';

describeWithFixtures('CEA-708 of an MCC file beside another decoder', (fixtures) => {
  const folder = join(fixtures, 'captions-708-mcc');
  const bytes = readFileSync(join(folder, `${NAME}.mcc`));
  const heardOf = (service: number): { readonly frame: bigint; readonly what: string }[] => {
    const heard: { readonly frame: bigint; readonly what: string }[] = [];
    const read = readMcc(bytes, { onCommand: (of, frame, command) => of === service && heard.push({ frame, what: inspectorNotation(command) }) });
    expect(read.ok).toBe(true);
    return heard.filter(({ what }) => what !== '{NUL}' && what !== '{ETX}');
  };

  it.each([1, 2, 3])('hears the commands of service %i as caption-inspector does', (service) => {
    const expected = inspected(readFileSync(join(folder, `${NAME}-S${service}.708.txt`), 'utf8'));
    expect(heardOf(service).map(({ what }) => what).join('')).toContain(expected.text);
  });

  it('hears those of service 6 likewise, but for a byte that the other finds after a block of which two bytes were lost', () => {
    const expected = inspected(readFileSync(join(folder, `${NAME}-S6.708.txt`), 'utf8'));
    expect(heardOf(6).map(({ what }) => what).join('')).toContain(expected.text.replace('{P16:0x0633}F{', '{P16:0x0633}{'));
  });

  it('lets a packet take effect with the picture that completes it, for which the other waits for the next packet', () => {
    const expected = inspected(readFileSync(join(folder, `${NAME}-S1.708.txt`), 'utf8'));
    const named = /^\{(HDW|TGW|DLW)/;
    const heard = heardOf(1).filter(({ what }) => named.test(what));
    const late = expected.timed.filter(({ first }) => named.test(first)).map(({ frame }, i) => frame - heard[i]!.frame);
    expect(late.length).toBeGreaterThan(30);
    expect(late.every((frames) => frames === 0n || frames === 1n)).toBe(true);
  });
});

/** What the tool prints: times are those of frames at 24000/1001, cut to milliseconds; quotes and blanks around codes are its own. */
function inspected(file: string): { readonly text: string; readonly timed: readonly { readonly frame: bigint; readonly first: string }[] } {
  const body = file.slice(file.search(/\n\d\d:/) + 1);
  const timed = [...body.matchAll(/^00:00:(\d\d),(\d{3}) - (\{[^}]*\})/gm)].map((match) => ({ frame: ((BigInt(match[1]! + match[2]!) + 1n) * 24n) / 1001n, first: match[3]! }));
  const text = [...body.matchAll(/\{[^}]*\}|"([^"]*)"/g)].map(([token, quoted]) => quoted ?? token).join('');
  return { timed, text: text.replaceAll('{NUL}', '').replaceAll('{ETX}', '') };
}
