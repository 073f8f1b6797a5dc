import { convertCaptions, type CaptionFormat, captionFormatOfFile, type Conversion, type Reading } from '../../domain/caption/index.js';
import type { JsonOption } from '../command.js';
import { wrongUse } from '../exit.js';
import type { Terminal } from '../terminal/terminal.js';
import { ratesFor } from './rates.js';
import { firstSentences, lossSentence, repairSentence } from './sentences.js';
import { captionEnd, formatOption, nameOf, rateOption, readSource, STANDARD, type SourceOptions } from './source.js';
import { replaceFile } from './replace-file.js';

export interface ConvertOptions extends SourceOptions, JsonOption {
  readonly to?: string;
  readonly outRate?: string;
  readonly start?: string;
  readonly display?: string;
}

/** One file into another. Nothing is written where the captions cannot be read or written, and OUT appears as a whole. */
export async function convertFile(terminal: Terminal, input: string, output: string, options: ConvertOptions): Promise<void> {
  const to = formatOf(output, options.to);
  const display = displayOption(options.display);
  const from = options.from === undefined ? captionFormatOfFile(input) : formatOption('--from', options.from);
  const rates = ratesFor(from, to, rateOption('--rate', options.rate), rateOption('--out-rate', options.outRate));
  const reading = await readSource(terminal, input, options, rates.labels);
  const choices = { ...(rates.written && { timebase: rates.written }), ...(options.start !== undefined && { start: options.start }), ...(display && { display }), ...serviceOf(reading, options), created: today() };
  const converted = convertCaptions(reading.document, to, choices);
  if (!converted.ok) throw captionEnd(nameOf(input), converted.error);
  if (output === STANDARD) await terminal.piece(converted.value.bytes);
  else await replaceFile(output, converted.value.bytes);
  tell(terminal, output, reading, converted.value, options.json === true);
}

export function formatOf(output: string, word: string | undefined): CaptionFormat {
  const format = word === undefined ? captionFormatOfFile(output) : formatOption('--to', word);
  if (format === undefined) throw wrongUse(output === STANDARD ? 'Say with --to what standard output is to be.' : `${output} says no format: give --to, or an extension of .srt .vtt .ttml .xml .dfxp .imsc .scc .mcc .stl.`);
  return format;
}

function displayOption(kind: string | undefined): 'teletext' | 'open' | undefined {
  if (kind === undefined || kind === 'teletext' || kind === 'open') return kind;
  throw wrongUse(`--display: "${kind}" is neither teletext nor open.`);
}

/** A channel that was not one of the file read is one of the file written. */
const serviceOf = ({ document }: Reading, { service }: SourceOptions): { service?: string } => (service !== undefined && document.service === null ? { service } : {});

/** EBU STL has the day of its making. */
const today = (): string => new Date().toISOString().slice(2, 10).replaceAll('-', '');

function tell(terminal: Terminal, output: string, { repairs }: Reading, { document, losses }: Conversion, json: boolean): void {
  const say = output === STANDARD ? terminal.say : terminal.data;
  if (json) return say(JSON.stringify({ cues: document.cues.length, repairs, losses }));
  for (const line of firstSentences(repairs.map(repairSentence), '--json tells all')) terminal.say(line);
  for (const line of firstSentences(losses.map(lossSentence), '--json tells all')) terminal.say(line);
}
