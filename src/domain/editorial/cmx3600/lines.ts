import type { EditorialRepair } from '../reading.js';

/** One line of an event as it is written. Labels are text: what they count is decided by FCM and the rate. */
export interface EventLine {
  readonly line: number;
  readonly number: string;
  readonly reel: string;
  readonly track: string;
  readonly transition: string;
  readonly dropFrame: boolean | null;
  readonly labels: readonly [sourceIn: string, sourceOut: string, recordIn: string, recordOut: string];
  readonly names: string[];
  motion: Motion | null;
}

/** `M2`: frames a second, negative backwards, and the label at which the motion begins. */
export interface Motion {
  readonly fps: string;
  readonly label: string;
}

export interface EdlLines {
  readonly title: string | null;
  readonly events: readonly EventLine[];
  readonly repairs: readonly EditorialRepair[];
}

const LABEL = /^\d{2}[:;.,]\d{2}[:;.,]\d{2}[:;.,]\d{2,3}$/;
const TRANSITION = /^(?:C|D|W\d{1,4}|K|KB|KO)$/i;
/** A line of CMX 3600 has 80 characters; comments of other systems are longer, and no event is. */
const LONGEST_EVENT = 1000;

interface State {
  title: string | null;
  dropFrame: boolean | null;
  readonly events: EventLine[];
  readonly repairs: EditorialRepair[];
}

/** The lines of a CMX 3600 list. What is none of its lines is a remark and passed over, but for what begins like an event and is none: that is a repair. */
export function edlLines(text: string): EdlLines {
  const state: State = { title: null, dropFrame: null, events: [], repairs: [] };
  text.split(/\r\n|\r|\n/).forEach((raw, i) => readLine(state, raw.trim(), i + 1));
  return state;
}

function readLine(state: State, text: string, line: number): void {
  if (text === '') return;
  if (/^TITLE:/i.test(text)) state.title ??= text.slice(6).trim();
  else if (/^FCM:/i.test(text)) state.dropFrame = !/NON/i.test(text);
  else if (/^M2\s/i.test(text)) readMotion(state, text.slice(0, LONGEST_EVENT), line);
  else if (text.startsWith('*')) readName(state, text);
  else if (/^\d{1,6}[A-Z]?\s/i.test(text)) readEvent(state, text.slice(0, LONGEST_EVENT), line);
}

function readEvent(state: State, text: string, line: number): void {
  const words = text.split(/\s+/);
  const at = words.findIndex((word) => LABEL.test(word));
  const labels = at < 0 ? [] : words.slice(at, at + 4);
  const event = at < 0 ? undefined : head(words.slice(0, at));
  const [a, b, c, d] = labels;
  if (!event || !labels.every((label) => LABEL.test(label)) || a === undefined || b === undefined || c === undefined || d === undefined) {
    state.repairs.push({ line, what: 'no event can be read here: passed over' });
    return;
  }
  state.events.push({ line, ...event, dropFrame: state.dropFrame, labels: [a, b, c, d], names: [], motion: null });
}

/** From the end, since a reel may have spaces in its name: number, reel, track, transition, and its length but for cuts. */
function head(words: readonly string[]): Pick<EventLine, 'number' | 'reel' | 'track' | 'transition'> | undefined {
  const rest = [...words];
  while (rest.length > 3 && /^(?:\d{1,5}|\(F\))$/i.test(rest.at(-1)!)) rest.pop();
  if (rest.length > 4 && /^[BO]$/i.test(rest.at(-1)!) && /^K$/i.test(rest.at(-2)!)) rest.pop();
  const [transition, track] = [rest.pop() ?? '', rest.pop() ?? ''];
  const [number, ...reel] = rest;
  return number !== undefined && reel.length > 0 && TRANSITION.test(transition) ? { number, reel: reel.join(' '), track, transition: transition.toUpperCase() } : undefined;
}

/** Of the newest event of its reel under the same number, since both sides of a dissolve may have one. */
function readMotion(state: State, text: string, line: number): void {
  const words = text.split(/\s+/).slice(1);
  const at = words.findIndex((word, i) => i > 0 && /^[+-]?\d{1,6}(?:\.\d{1,6})?$/.test(word) && LABEL.test(words[i + 1] ?? ''));
  const last = state.events.at(-1);
  if (at < 0 || !last) {
    state.repairs.push({ line, what: 'no motion can be read here: passed over' });
    return;
  }
  const reel = words.slice(0, at).join(' ');
  const before = state.events.at(-2);
  const event = last.reel !== reel && before?.number === last.number && before.reel === reel ? before : last;
  if (event.reel !== reel) state.repairs.push({ line, what: `the motion is of ${reel}, and the event before it of ${event.reel}: taken for that event` });
  event.motion = { fps: words[at]!, label: words[at + 1]! };
}

/** `FROM CLIP NAME` is the incoming clip of a cut and the outgoing one of a dissolve, of which `TO CLIP NAME` is the incoming. */
function readName(state: State, text: string): void {
  const [, key = '', name = ''] = /^\*\s*(FROM CLIP NAME|TO CLIP NAME|SOURCE FILE|FROM CLIP|TO CLIP)\s*:\s*(.*)$/i.exec(text.slice(0, LONGEST_EVENT)) ?? [];
  const last = state.events.at(-1);
  if (!last || name === '') return;
  const outgoing = /^FROM/i.test(key) && last.transition !== 'C';
  const before = state.events.at(-2);
  if (!outgoing) last.names.push(name.trim());
  else if (before?.number === last.number) before.names.push(name.trim());
}
