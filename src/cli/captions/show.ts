import { CAPTION_FORMAT_FACTS, textOf, timeLabel, type Reading } from '../../domain/caption/index.js';
import { formatTimebase } from '../../domain/timecode/index.js';
import type { JsonOption } from '../command.js';
import { CommandEnd, EXIT } from '../exit.js';
import type { Terminal } from '../terminal/terminal.js';
import { cueJson, headJson } from './document-json.js';
import { firstSentences, repairSentence } from './sentences.js';
import { nameOf, rateOption, readSource, type SourceOptions } from './source.js';

export type ShowOptions = SourceOptions & JsonOption;

/** Each file, with --json on a line; one that cannot be read is told and does not stop the others. Answers the exit status: that of the last that failed. */
export async function showCaptions(terminal: Terminal, inputs: readonly string[], options: ShowOptions): Promise<number> {
  const labels = rateOption('--rate', options.rate);
  let status: number = EXIT.good;
  for (const input of inputs) {
    try {
      const reading = await readSource(terminal, input, options, labels);
      await (options.json ? writeJson(terminal, reading) : writeText(terminal, input, reading, inputs.length > 1));
    } catch (error) {
      if (!(error instanceof CommandEnd) || inputs.length === 1) throw error;
      terminal.say(`telecine: ${error.message}`);
      status = error.code;
    }
  }
  return status;
}

/** Cues written at once. */
const AT_ONCE = 500;

/** In pieces: a day of captions is longer than one string may be. */
async function writeJson(terminal: Terminal, { document, repairs }: Reading): Promise<void> {
  await terminal.piece(`${JSON.stringify(headJson(document)).slice(0, -1)},"cues":[`);
  for (let i = 0; i < document.cues.length; i += AT_ONCE) {
    const cues = document.cues.slice(i, i + AT_ONCE).map((cue) => JSON.stringify(cueJson(cue, document)));
    await terminal.piece(`${i === 0 ? '' : ','}${cues.join(',')}`);
  }
  await terminal.piece(`],"repairs":${JSON.stringify(repairs)}}\n`);
}

async function writeText(terminal: Terminal, input: string, { document, repairs }: Reading, several: boolean): Promise<void> {
  const { format, language, title, service, cues } = document;
  const said = [format === null ? '' : CAPTION_FORMAT_FACTS[format].name, document.rate.num === 1000 ? '' : formatTimebase(document), language, title, service, `${cues.length} ${cues.length === 1 ? 'cue' : 'cues'}`].filter(Boolean).join(', ');
  await terminal.piece(`${several ? `${nameOf(input)}: ` : ''}${said}\n`);
  for (const [i, cue] of cues.entries()) {
    const lines = textOf(cue).split('\n').map((line) => `    ${line}\n`);
    await terminal.piece(`${i + 1}  ${timeLabel(cue.in, document)} --> ${cue.out === null ? 'open' : timeLabel(cue.out, document)}\n${lines.join('')}`);
  }
  for (const line of firstSentences(repairs.map(repairSentence), '--json tells all')) terminal.say(line);
}
