import { captionDifference, type CaptionChange } from '../../domain/caption/index.js';
import type { JsonOption } from '../command.js';
import { EXIT, wrongUse } from '../exit.js';
import type { Terminal } from '../terminal/terminal.js';
import { rateOption, readSource, STANDARD, type SourceOptions } from './source.js';

export type DiffOptions = SourceOptions & JsonOption;

/** What differs between two files. Answers the exit status: `no` where something does. */
export async function diffCaptions(terminal: Terminal, a: string, b: string, options: DiffOptions): Promise<number> {
  if (a === STANDARD && b === STANDARD) throw wrongUse('Standard input can be one of the two only.');
  const labels = rateOption('--rate', options.rate);
  const [first, second] = [await readSource(terminal, a, options, labels), await readSource(terminal, b, options, labels)];
  const { equal, changes } = captionDifference(first.document, second.document);
  if (options.json) terminal.data(JSON.stringify({ equal, changes }));
  else for (const change of changes) terminal.data(sentenceOf(change));
  return equal ? EXIT.good : EXIT.no;
}

/** `cue 3, 4 in the other: time: in 00:00:01.000 -> 00:00:01.040`. */
function sentenceOf({ a, b, kind, what }: CaptionChange): string {
  const place = a === null ? `cue ${b} of the other` : b === null || a === b ? `cue ${a}` : `cue ${a}, ${b} of the other`;
  return `${place}: ${kind}: ${what}`;
}
