import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { decodeZone } from '../../src/domain/tzdata/decode.js';
import { offsetAt, transitionsBetween } from '../../src/domain/tzdata/zone.js';
import { REPOSITORY, treesPerTest } from './tree.js';

const plant = treesPerTest();

interface Made {
  readonly initial: number;
  readonly changes: readonly (readonly [at: string, after: number])[];
  readonly rule: string;
}

/** A TZif file of version 2 (RFC 8536): an empty part of version 1, then the zone. */
function tzif({ initial, changes, rule }: Made): Buffer {
  const offsets = [...new Set([initial, ...changes.map(([, after]) => after)])];
  const header = (times: number, types: number): Buffer => {
    const bytes = Buffer.alloc(44);
    bytes.write('TZif2');
    [0, 0, 0, times, types, 1].forEach((count, i) => bytes.writeUInt32BE(count, 20 + 4 * i));
    return bytes;
  };
  const times = changes.map(([at]) => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64BE(BigInt(Date.parse(at) / 1000));
    return bytes;
  });
  const types = offsets.map((offset) => {
    const bytes = Buffer.alloc(6);
    bytes.writeInt32BE(offset);
    return bytes;
  });
  return Buffer.concat([header(0, 1), Buffer.alloc(7), header(changes.length, offsets.length), ...times, Buffer.from(changes.map(([, after]) => offsets.indexOf(after))), ...types, Buffer.from(`\0\n${rule}\n`)]);
}

function generate(zones: Readonly<Record<string, Made>>) {
  const root = plant({ 'zone.tab': `# a comment\n${Object.keys(zones).map((zone) => `XX\t+00+000\t${zone}`).join('\n')}\n` });
  for (const [name, zone] of Object.entries(zones)) writeFileSync(join(root, name), tzif(zone));
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(REPOSITORY, 'tools/zone-rules.ts'), root, '2099z'], { encoding: 'utf8' });
  const text = (name: string): string => new RegExp(`${name} = \`\\n([^\`]*)\\n\``).exec(stdout)?.[1] ?? '';
  return { stderr, status, countries: text('COUNTRY_ZONES'), entries: text('ZONE_RULES').split(';').map((entry) => entry.trim()) };
}

describe('the generator of zone rules', () => {
  const winter: Made = { initial: -17_762, changes: [['1883-11-18T17:00:00Z', -18_000]], rule: 'EST5' };
  it('writes equal zones once, with what the file says', () => {
    const { countries, entries } = generate({ One: winter, Two: winter });
    expect(countries).toBe('XX One Two');
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatch(/\|\|One Two$/);
    expect(transitionsBetween(decodeZone(entries[0]!), -1e14, 1e14)).toEqual([{ at: Date.parse('1883-11-18T17:00:00Z'), before: -17_762, after: -18_000 }]);
  });
  it('leaves out what the rule makes again, and nothing that it would make otherwise', () => {
    const changes = [
      ['1998-04-05T07:00:00Z', -14_400], ['1998-10-25T06:00:00Z', -18_000],
      ['2000-03-12T07:00:00Z', -14_400], ['2000-11-05T06:00:00Z', -18_000],
      // No change in 2001 and 2002, where the rule has four.
      ['2003-03-09T07:00:00Z', -14_400], ['2003-11-02T06:00:00Z', -18_000], ['2004-03-14T07:00:00Z', -14_400], ['2004-11-07T06:00:00Z', -18_000],
    ] as const;
    const { entries } = generate({ One: { initial: -18_000, changes, rule: 'EST5EDT,M3.2.0,M11.1.0' } });
    const zone = decodeZone(entries[0]!);
    expect(zone.times.map((at) => new Date(at).getUTCFullYear())).toEqual([1998, 1998, 2000, 2000, 2003]);
    expect(transitionsBetween(zone, 0, Date.UTC(2005, 0, 1)).map(({ at, after }) => [new Date(at).toISOString().replace('.000', ''), after])).toEqual(changes);
    expect([offsetAt(zone, Date.UTC(2002, 6, 1)), offsetAt(zone, Date.UTC(2005, 6, 1))]).toEqual([-18_000, -14_400]);
  });
  it.each([
    ['<-02>2<-01>,M3.5.0/-1,M10.5.0/0', -7200, '2030-03-31T01:00:00Z 2030-10-27T01:00:00Z'], ['EET-2EEST,M3.4.4/50,M10.4.4/50', 7200, '2030-03-30T00:00:00Z 2030-10-25T23:00:00Z'],
    ['IST-1GMT0,M10.5.0,M3.5.0/1', 0, '2030-03-31T01:00:00Z 2030-10-27T01:00:00Z'],
  ])('reads %s', (rule, last, expected) => {
    const { entries } = generate({ One: { initial: last + 60, changes: [['1999-12-31T00:00:00Z', last]], rule } });
    const found = transitionsBetween(decodeZone(entries[0]!), Date.UTC(2030, 0, 1), Date.UTC(2031, 0, 1));
    expect(found.map(({ at }) => new Date(at).toISOString().replace('.000', '')).join(' ')).toBe(expected);
  });
  it('refuses rules that it does not know, and those that do not follow', () => {
    expect(generate({ One: { ...winter, rule: 'EST5EDT,J60,J300' } })).toMatchObject({ status: 1, stderr: expect.stringContaining('no rule that is known') });
    expect(generate({ One: { ...winter, rule: 'MST7' } })).toMatchObject({ status: 1, stderr: expect.stringContaining('does not follow its last transition') });
  });
});
