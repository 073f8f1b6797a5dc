import { convertCaptions, type CaptionDocument, type CaptionFormat, countedFromStart, countsLabels, inTimebase, MILLISECONDS, retimedCaptions, type RetimedCue, sameTimebase, type Timebase } from '../../domain/caption/index.js';
import { editListOf, type EditorialError, type EditorialReading, readEditorial } from '../../domain/editorial/index.js';
import type { EditList } from '../../domain/retime/index.js';
import { frameOnTimeline, primaryTrack } from '../../domain/timecode/index.js';
import type { JsonOption } from '../command.js';
import { CommandEnd, EXIT, wrongUse } from '../exit.js';
import type { Terminal } from '../terminal/terminal.js';
import { timecodeSentence } from '../timecode/sentences.js';
import { formatOf } from './convert.js';
import { replaceFile } from './replace-file.js';
import { firstSentences, lossSentence, repairSentence } from './sentences.js';
import { bytesOf, captionEnd, nameOf, rateOption, readSource, STANDARD, type SourceOptions } from './source.js';

export interface RetimeOptions extends SourceOptions, JsonOption {
  readonly edl: string;
  readonly to?: string;
  readonly reel?: string;
  readonly sourceStart?: string;
  readonly recordStart?: string;
}

/** Captions of a source reel on the record timeline of an edit, which says what their frames count. */
export async function retimeFile(terminal: Terminal, input: string, output: string, options: RetimeOptions): Promise<void> {
  const to = formatOf(output, options.to);
  const rate = rateOption('--rate', options.rate);
  const reading = await readSource(terminal, input, options, rate);
  const edit = readEdit(await bytesOf(options.edl, terminal), options.edl, rate ?? ownRate(reading.document));
  const list = eventsOf(terminal, edit, options);
  const { document: source, losses } = inTimebase(reading.document, edit.timebase);
  const retimed = retimedCaptions(fromSourceStart(terminal, reading.document, source, options.sourceStart), list);
  const placed = fromRecordStart(retimed.document, retimed.cues, to, edit.timebase, options.recordStart);
  const converted = convertCaptions(placed.document, to);
  if (!converted.ok) throw captionEnd(nameOf(input), converted.error);
  if (output === STANDARD) await terminal.piece(converted.value.bytes);
  else await replaceFile(output, converted.value.bytes);
  const said = [...reading.repairs.map(repairSentence), ...[...losses, ...converted.value.losses].map(lossSentence)];
  for (const line of firstSentences(said, 'telecine captions show and convert tell all')) terminal.say(line);
  tell(terminal, output, besideThose(source, placed.cues), options.json === true);
}

/** The rate of a document that counts frames; one that counts milliseconds has none. */
const ownRate = ({ rate, dropFrame }: CaptionDocument): Timebase | undefined => (sameTimebase({ rate, dropFrame }, MILLISECONDS) ? undefined : { rate, dropFrame });

function readEdit(bytes: Uint8Array, name: string, timebase: Timebase | undefined): EditorialReading {
  const edit = readEditorial(bytes, timebase ? { timebase } : {});
  if (!edit.ok) throw editEnd(name, edit.error);
  return edit.value;
}

const editEnd = (name: string, { code, line, what }: EditorialError): CommandEnd =>
  new CommandEnd(code === 'RATE_NEEDED' || code === 'NOT_THIS_FORMAT' ? EXIT.wrongUse : EXIT.fault, `${name}: ${line === null ? '' : `line ${line}: `}${what}${code === 'RATE_NEEDED' ? ' (--rate says what its labels count)' : ''}.`);

function eventsOf(terminal: Terminal, edit: EditorialReading, { edl, reel }: RetimeOptions): EditList {
  const { list, reels, repairs } = editListOf(edit, reel);
  const named = reels.slice(0, 20).join(', ');
  if (reel !== undefined && list.length === 0) throw wrongUse(`--reel: no event of ${edl} is of "${reel}"; its reels are ${named}.`);
  if (reel === undefined && reels.length > 1) terminal.say(`${edl} has events of ${reels.length} reels (${named}): all are taken as one source; --reel names one`);
  for (const line of firstSentences([...edit.repairs, ...repairs].map(({ line: at, what }) => `${edl}${at === null ? '' : `, line ${at}`}: ${what}`), 'the list has more')) terminal.say(line);
  return list;
}

function labelled(option: string, label: string, timebase: Timebase): bigint {
  const frame = frameOnTimeline(primaryTrack(timebase, 0n), label);
  if (!frame.ok) throw wrongUse(`${option}: ${timecodeSentence(frame.error, timebase)}`);
  return frame.value;
}

/** Times from zero become labels of the source; labels are that already. */
function fromSourceStart(terminal: Terminal, read: CaptionDocument, source: CaptionDocument, label: string | undefined): CaptionDocument {
  if (label === undefined) return source;
  const start = labelled('--source-start', label, source);
  if (countsLabels(read)) {
    terminal.say('the captions have labels of the source already: --source-start changes nothing');
    return source;
  }
  return { ...source, cues: source.cues.map((cue) => ({ ...cue, in: cue.in + start, out: cue.out === null ? null : cue.out + start })) };
}

interface Placed {
  readonly document: CaptionDocument;
  readonly cues: readonly RetimedCue[];
}

/** A format that counts from zero has the record timeline's first frame there; one of labels keeps them. */
function fromRecordStart(document: CaptionDocument, cues: readonly RetimedCue[], to: CaptionFormat, timebase: Timebase, label: string | undefined): Placed {
  if (label === undefined) return { document, cues };
  const start = labelled('--record-start', label, timebase);
  if (countsLabels({ format: to, ...timebase })) return { document: { ...document, start }, cues };
  return { document: countedFromStart(document, start).document, cues: cues.map((cue) => fromZero(cue, start)) };
}

/** What lies before the record timeline's first frame is gone. */
function fromZero(cue: RetimedCue, start: bigint): RetimedCue {
  if (cue.in === null || cue.out === null || cue.out <= start) return { ...cue, status: 'DROPPED', in: null, out: null };
  return cue.in < start ? { ...cue, status: 'TRIMMED', in: 0n, out: cue.out - start } : { ...cue, in: cue.in - start, out: cue.out - start };
}

/** Kept or shifted is said of the times in the two files, which may both count from a first frame of their own. */
function besideThose({ cues }: CaptionDocument, retimed: readonly RetimedCue[]): RetimedCue[] {
  const isSame = (cue: RetimedCue): boolean => cues[cue.source - 1]?.in === cue.in && cues[cue.source - 1]?.out === cue.out;
  return retimed.map((cue) => (cue.status === 'KEPT' || cue.status === 'SHIFTED' ? { ...cue, status: isSame(cue) ? 'KEPT' : 'SHIFTED' } : cue));
}

function tell(terminal: Terminal, output: string, cues: readonly RetimedCue[], json: boolean): void {
  const entries = cues.map(({ source, status, in: first, out }) => ({ source, status: status.toLowerCase(), inFrame: first === null ? null : String(first), outFrame: out === null ? null : String(out) }));
  if (json) return output === STANDARD ? terminal.say(JSON.stringify({ cues: entries })) : terminal.data(JSON.stringify({ cues: entries }));
  const counts = ['kept', 'shifted', 'trimmed', 'split', 'dropped'].map((status) => `${entries.filter((entry) => entry.status === status).length} ${status}`);
  terminal.say(counts.join(', '));
}
