import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import vttjs from 'vtt.js';
import webvttParser from 'webvtt-parser';
import { MILLISECONDS, readCaptions, timeLabel, type CaptionError } from '../../../../src/domain/caption/index.js';
import { parseCueText, type CueTextSink, type Element } from '../../../../src/domain/caption/webvtt/cue-text.js';
import { cueSettings, type CueSettings } from '../../../../src/domain/caption/webvtt/settings.js';
import { hasSignature, vttBlocks } from '../../../../src/domain/caption/webvtt/blocks.js';
import { timingOf } from '../../../../src/domain/caption/webvtt/timing.js';
import { mutated } from '../../../support/caption-arbitraries.js';
import { bytesOf, plainCues, readingOf, runs } from '../../../support/captions.js';
import { describeWithFixtures } from '../../../support/fixtures.js';

/** The tree as the test suite of the web platform prints it. */
class TreeSink implements CueTextSink {
  readonly lines: string[] = [];
  private depth = 0;

  open({ name }: Element): void {
    this.line(`<${name}>`);
    this.depth += 1;
  }

  close(): void {
    this.depth -= 1;
  }

  text(text: string): void {
    this.line(JSON.stringify(text));
  }

  timestamp(milliseconds: bigint): void {
    this.line(`<?timestamp ${timeLabel(milliseconds, MILLISECONDS)}>`);
  }

  ignored(): void { /* Not in the tree. */ }

  private line(text: string): void {
    this.lines.push(`| ${'  '.repeat(this.depth)}${text}\n`);
  }
}

function treeOf(text: string): string {
  const sink = new TreeSink();
  parseCueText(text, sink);
  return sink.lines.join('');
}

interface Expected {
  readonly id: string;
  readonly startTime: number;
  readonly endTime: number;
  readonly text: string;
  readonly size: number;
  readonly vertical: string;
  readonly line: number | 'auto';
  readonly lineAlign: string;
  readonly position: number | 'auto';
  readonly snapToLines: boolean;
  readonly align: string;
}

const textOfFile = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describeWithFixtures('WebVTT files of others', (fixtures) => {
  const root = join(fixtures, 'captions-webvtt');
  const names = readdirSync(root, { recursive: true }).map(String).sort();
  const files = names.filter((name) => name.endsWith('.vtt'));
  const bytes = (name: string): Uint8Array => new Uint8Array(readFileSync(join(root, name)));
  const json = <T>(name: string): T => JSON.parse(readFileSync(join(root, name), 'utf8')) as T;
  const cuesIn = (name: string) => [...vttBlocks(textOfFile(bytes(name)).replaceAll('\0', '\ufffd'), (line) => timingOf(line) !== null)].flatMap((block) => (block.kind === 'cue' ? [block] : []));

  it.each(names.filter((name) => name.startsWith('wpt-cue-parsing') && name.endsWith('.json')))('%s has the trees of the web platform', (name) => {
    for (const { text, expectedTree } of json<{ text: string; expectedTree: string }[]>(name)) expect([text, treeOf(text.replace(/\n$/, '').replaceAll('\0', '\ufffd'))]).toEqual([text, expectedTree]);
    expect(cuesIn(name.replace(/json$/, 'vtt')).map(({ text }) => treeOf(text))).toEqual(json<{ expectedTree: string }[]>(name).map(({ expectedTree }) => expectedTree));
  });

  const withExpected = files.filter((name) => name.startsWith('vttjs') && existsSync(join(root, name.replace(/vtt$/, 'json'))));

  it.each(withExpected)('%s has the cues that vtt.js expects', (name) => {
    const expected = json<{ cues: Expected[] }>(name.replace(/vtt$/, 'json')).cues;
    /** A cue that does not end after it begins is one that nothing closes; docs/captions.md says so. */
    const end = ({ startTime, endTime }: Expected) => (endTime > startTime ? endTime : null);
    const { document } = readingOf(bytes(name), 'WEBVTT');
    expect(document.cues.map((cue) => [cue.id ?? '', Number(cue.in) / 1000, cue.out === null ? null : Number(cue.out) / 1000])).toEqual(expected.map((cue) => [cue.id, cue.startTime, end(cue)]));
    expect(cuesIn(name).map(({ text }) => text)).toEqual(expected.map(({ text }) => text));
  });

  /** Names of the draft that vtt.js follows. */
  const drafted = (settings: CueSettings) => ({
    size: settings.size, vertical: settings.vertical ?? '', line: settings.line ?? 'auto', lineAlign: settings.lineAlign, position: settings.position ?? 'auto', snapToLines: settings.snapToLines, align: settings.align.replace('center', 'middle'),
  });
  /** Where the draft differed: "middle" was a word, an unknown alignment left the number, and a number of lines had no fraction. */
  const otherDraft = ['middle', 'position-align', 'align-bogus', 'bad-align', 'line-align', 'position-start-align', 'position-end-align'];

  it.each(withExpected.filter((name) => name.includes('cue-settings') && !otherDraft.some((word) => name.includes(word))))('%s has the settings that vtt.js expects', (name) => {
    const expected = json<{ cues: Expected[] }>(name.replace(/vtt$/, 'json')).cues;
    const settings = cuesIn(name).map(({ timing }) => drafted(cueSettings(timingOf(timing)!.rest, new Map()).value));
    expect(settings).toEqual(expected.map(({ size, vertical, line, lineAlign, position, snapToLines, align }) => ({ size, vertical, line, lineAlign, position, snapToLines, align })));
  });

  it.each(files.filter((name) => hasSignature(textOfFile(bytes(name)).replace(/^\ufeff/, ''))))('%s has the cues that webvtt-parser or vtt.js reads', (name) => {
    const ours = plainCues(readingOf(bytes(name), 'WEBVTT')).map(([start]) => start);
    const text = textOfFile(bytes(name));
    expect([byParser(text), byVttJs(text)]).toContainEqual(ours);
  });

  it('reads its files as empty, or refuses them, where the signature is missing', () => {
    const refused = files.filter((name) => !readCaptions(bytes(name), { format: 'WEBVTT' }).ok);
    expect(refused.every((name) => !hasSignature(textOfFile(bytes(name)).replace(/^\ufeff/, '')))).toBe(true);
  });

  it('throws at nothing', () => {
    const pieces = ['WEBVTT\n\n', '00:01.000 --> 00:02.000', '\n', '<', '>', '</', 'c.a', 'ruby', 'rt', '&', '&lt;', '&#x', 'STYLE\n', '::cue(', ')', '{', '}', 'color:', '/*', 'REGION\n', 'id:', 'line:', '%', ',', '-', ' ', '\r', '\0'];
    const inputs = fc.oneof(mutated(files.map(bytes).filter(({ length }) => length < 3_000)), fc.uint8Array({ maxLength: 300 }), fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((all) => bytesOf(`WEBVTT\n\n${all.join('')}`)));
    fc.assert(fc.property(inputs, (input) => {
      const reading = readCaptions(input, { format: 'WEBVTT' });
      const code: CaptionError['code'] | null = reading.ok ? null : reading.error.code;
      expect([null, 'NOT_THIS_FORMAT']).toContain(code);
      if (reading.ok) for (const cue of reading.value.document.cues) expect(cue.out === null || cue.out > cue.in).toBe(true);
    }), { numRuns: runs(600) });
  });
});

const startsOf = (cues: readonly { readonly startTime: number }[]): number[] => cues.map(({ startTime }) => Math.round(startTime * 1000)).sort((a, b) => a - b);

function byParser(text: string): number[] {
  return startsOf(new webvttParser.WebVTTParser().parse(text.replace(/^\ufeff/, ''), 'metadata').cues);
}

function byVttJs(text: string): number[] {
  const cues: { startTime: number }[] = [];
  const window = { VTTCue: vttjs.VTTCue, VTTRegion: vttjs.VTTRegion };
  const parser = new vttjs.WebVTT.Parser(window, vttjs.WebVTT.StringDecoder());
  parser.oncue = (cue) => cues.push(cue);
  parser.parse(text);
  parser.flush();
  return startsOf(cues);
}

describe('a hostile megabyte', () => {
  const hostile: readonly (readonly [string, string])[] = [
    ['tags', '<b>'.repeat(20_000)], ['tags that never end', '<'.repeat(60_000)], ['references', '&'.repeat(60_000)], ['classes', `<c${'.a'.repeat(30_000)}>x`], ['lines', 'a\n'.repeat(30_000)], ['ends', '</b>'.repeat(15_000)], ['ruby', '<ruby>a<rt>b'.repeat(5_000)],
  ];

  it.each(hostile)('of %s is read', (_, text) => expect(readingOf(`WEBVTT\n\n${`00:01.000 --> 00:02.000\n${text}\n\n`.repeat(16)}`, 'WEBVTT').document.cues).toHaveLength(16));

  it.each([['comments', '/* a '.repeat(200_000)], ['rules', '::cue(.a.b) { color: red }\n'.repeat(30_000)], ['brackets', '::cue('.repeat(150_000)], ['escapes', `::cue(.${'\\6'.repeat(400_000)}) { color: red }`]])('of style, %s, is read', (_, css) => {
    expect(readingOf(`WEBVTT\n\nSTYLE\n${css}\n\n${'00:01.000 --> 00:02.000\n<c.a.b>x\n\n'.repeat(1_000)}`, 'WEBVTT').document.cues).toHaveLength(1_000);
  });
});
