import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { CAPTION_FORMAT_FACTS, captionFormatNamed, CAPTION_FORMATS, READ_LIMITS, readCaptions, type CaptionError, type CaptionFormat, type Reading, type Timebase } from '../../domain/caption/index.js';
import { parseTimebase } from '../../domain/timecode/index.js';
import { CommandEnd, wrongUse } from '../exit.js';
import type { Terminal } from '../terminal/terminal.js';
import { timebaseSentence } from '../timecode/sentences.js';
import { captionSentence, statusOfCaptionError } from './sentences.js';

export const STANDARD = '-';

export interface SourceOptions {
  readonly from?: string;
  readonly rate?: string;
  readonly service?: string;
}

/** From here on a file is announced before it is read: reading takes some seconds. */
const BIG = 32 * 1024 * 1024;

/** The captions of a file, or of standard input. Ends the command where they cannot be read. */
export async function readSource(terminal: Terminal, input: string, options: SourceOptions, labels: Timebase | undefined): Promise<Reading> {
  const format = options.from === undefined ? undefined : formatOption('--from', options.from);
  const bytes = await bytesOf(input, terminal);
  const reading = readCaptions(bytes, { ...(format && { format }), ...(input !== STANDARD && { fileName: input }), ...labels, ...(options.service !== undefined && { service: options.service }) });
  if (!reading.ok) throw captionEnd(nameOf(input), reading.error);
  return reading.value;
}

export const nameOf = (input: string): string => (input === STANDARD ? 'standard input' : input);

export const captionEnd = (name: string, error: CaptionError): CommandEnd => new CommandEnd(statusOfCaptionError(error), `${name}: ${captionSentence(error)}`);

export function formatOption(option: string, word: string): CaptionFormat {
  const format = captionFormatNamed(word);
  if (format === undefined) throw wrongUse(`${option}: "${word}" is no format; ${CAPTION_FORMATS.map((known) => CAPTION_FORMAT_FACTS[known].name).join(', ')} are.`);
  return format;
}

export function rateOption(option: string, text: string | undefined): Timebase | undefined {
  if (text === undefined) return undefined;
  const parsed = parseTimebase(text);
  if (!parsed.ok) throw wrongUse(`${option}: ${timebaseSentence(parsed.error)}`);
  return parsed.value;
}

export async function bytesOf(input: string, terminal: Terminal): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    await announce(input, terminal);
    for await (const chunk of (input === STANDARD ? process.stdin : createReadStream(input)) as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > READ_LIMITS.bytes) break;
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw wrongUse(code === 'ENOENT' ? `There is no file ${input}.` : `${nameOf(input)} cannot be read: ${message}.`);
  }
  if (length > READ_LIMITS.bytes) throw captionEnd(nameOf(input), { code: 'TOO_LARGE', line: null, column: null, what: `more than ${READ_LIMITS.bytes} bytes` });
  return Buffer.concat(chunks, length);
}

async function announce(input: string, terminal: Terminal): Promise<void> {
  if (input === STANDARD) return;
  const { size } = await stat(input);
  if (size > BIG) terminal.say(`${input}: reading ${Math.round(size / 1e6)} MB`);
}
