import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { transformSync } from '@swc/core';
import type { Pair608 } from '../../src/domain/caption/cea608/index.js';

interface Screen {
  getDisplayText(): string;
}
interface Output {
  newCue(start: number, end: number, screen: Screen): void;
  reset(): void;
}
type Parser = new (field: 1 | 3, first: Output, second: Output) => { addData(time: number, bytes: readonly number[]): void };

export interface HlsCue {
  readonly in: number;
  readonly out: number;
  /** Its rows that have text, without the spaces at their ends. */
  readonly text: string;
}

/** The decoder of hls.js, from its sources: it is not exported from the package. */
async function parserOfHls(): Promise<Parser> {
  const path = createRequire(import.meta.url).resolve('hls.js').replace(/dist.*$/, 'src/utils/cea-608-parser.ts');
  const source = readFileSync(path, 'utf8').replace(/^import .*$/gm, '');
  const { code } = transformSync(`const stringify = JSON.stringify; const logger = { log() {} };\n${source}`, { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, configFile: false, swcrc: false });
  return ((await import(`data:text/javascript,${encodeURIComponent(code)}`)) as { default: Parser }).default;
}

/** What hls.js makes of pairs, each field's first channel and second in turn: by channel, times in frames. What has not ended is not there. */
export async function cuesByHls(pairs: readonly Pair608[], field: 1 | 2, second: boolean): Promise<HlsCue[]> {
  const cues: HlsCue[] = [];
  const output: Output = { newCue: (start, end, screen) => cues.push({ in: start, out: end, text: screen.getDisplayText().replace(/^\[|\]$/g, '') }), reset: () => undefined };
  const ignored: Output = { newCue: () => undefined, reset: () => undefined };
  const parser = new (await parserOfHls())(field === 1 ? 1 : 3, second ? ignored : output, second ? output : ignored);
  for (const pair of pairs) if (pair.field === field) parser.addData(Number(pair.frame), [pair.first, pair.second]);
  return cues;
}
