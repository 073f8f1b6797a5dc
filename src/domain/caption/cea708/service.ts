import { type Cue, sameStyle } from '../model/index.js';
import { addRational, floorRational, multiplyRational, rational } from '../../shared/rational.js';
import { type FrameRate, rateAsRational } from '../../timecode/index.js';
import { type Command, commandAt, type WindowDefinition } from './commands.js';
import { appearanceOf, cueOf, shownBy } from './display.js';
import * as pen from './window.js';

/** One service: what its windows show, as cues; of more than `mostCues` one more at most is kept. */
export interface ServiceDecoder {
  push(frame: bigint, bytes: Uint8Array): void;
  /** A packet was lost: the rest of a command does not come any more. */
  lost(): void;
  /** What is still shown then has no end. */
  end(): Cue[];
}

interface Shown {
  readonly since: bigint;
  readonly writtenWhileHidden: boolean;
}

/** Commands that wait for an instant, or for DLC. */
interface Delay {
  readonly until: bigint;
  bytes: number;
  readonly commands: Command[];
}

/** What a service may hold back while it is delayed (ANSI/CTA-708-E §8.10.5.14). */
const MOST_DELAYED = 128;

/** What is taken for a window whose definition nobody has heard: above the lower edge, in the middle (§8.4.4). */
const ORPHAN: WindowDefinition = { window: 0, visible: false, priority: 0, relative: false, anchorVertical: 74, anchorHorizontal: 105, anchorPoint: 7, rows: 15, columns: 42, windowStyle: 3, penStyle: 1 };

const NO_BYTES: Uint8Array = new Uint8Array(0);

type Named<Name extends Command['name']> = Extract<Command, { name: Name }>;

/**
 * A cue is what a window shows until some of it goes: by clearing, hiding, deleting, scrolling. Text that is added to a row that is shown
 * belongs to the cue that is shown already; text in another row begins one.
 */
export function serviceDecoder(rate: FrameRate, isWide: () => boolean, mostCues: number, onCommand?: (frame: bigint, command: Command) => void): ServiceDecoder {
  const windows: (pen.Window | undefined)[] = Array.from({ length: 8 });
  const shown: (Shown | undefined)[] = Array.from({ length: 8 });
  const moved = new Set<number>();
  const last = new Map<number, number>();
  const cues: Cue[] = [];
  let current = -1;
  let orphan: pen.Window | undefined = pen.newWindow(ORPHAN);
  let rest = NO_BYTES;
  let delayed: Delay | null = null as Delay | null;

  function begin(id: number, since: bigint, writtenWhileHidden: boolean): void {
    moved.delete(id);
    if (windows[id]?.visible && !shown[id] && pen.hasText(windows[id])) shown[id] = { since, writtenWhileHidden };
  }

  function finish(id: number, out: bigint | null): void {
    const [window, state] = [windows[id], shown[id]];
    shown[id] = undefined;
    if (!window || !state || state.since === out) return;
    const seen = shownBy(window, isWide());
    if (seen) keep(id, cueOf({ in: state.since, out }, seen, appearanceOf(window, state.writtenWhileHidden)));
  }

  function keep(id: number, cue: Cue): void {
    const before = last.get(id);
    if (before !== undefined && continues(cues[before]!, cue)) cues[before] = { ...cues[before]!, out: cue.out };
    else if (cues.length <= mostCues) last.set(id, cues.push(cue) - 1);
  }

  /** Whatever `change` does to a window that is shown ends one cue and begins the next. */
  function changing(id: number, frame: bigint, change: (window: pen.Window) => void): void {
    const window = windows[id];
    if (!window) return;
    const before = shown[id];
    finish(id, frame);
    change(window);
    begin(id, frame, before?.writtenWhileHidden ?? !window.visible);
  }

  function write(frame: bigint, text: string): void {
    const window = windows[current] ?? orphan;
    if (!window) return;
    if (moved.has(current) && shown[current]?.since !== frame) finish(current, frame);
    pen.put(window, text);
    begin(current, frame, false);
  }

  function carriageReturn(frame: bigint): void {
    let scrolled = false;
    changing(current, frame, (changed) => (scrolled = pen.carriageReturn(changed)));
    if (!scrolled) moved.add(current);
  }

  function define(frame: bigint, { name: _name, ...definition }: Named<'DF'>): void {
    current = definition.window;
    if (!hasOrphan()) orphan = undefined;
    if (windows[current]) changing(current, frame, (window) => pen.redefine(window, definition));
    else windows[current] = pen.newWindow(definition);
  }

  function each(bits: number, act: (id: number) => void): void {
    for (let id = 0; id < 8; id++) if ((bits >> id) & 1) act(id);
  }

  const hasOrphan = (): boolean => orphan !== undefined && pen.hasText(orphan);

  /** Text of a window that was defined before the recording begins is that of the first window which is shown undefined. */
  function adopt(id: number): void {
    if (windows[id] || !hasOrphan()) return;
    windows[id] = orphan;
    orphan = undefined;
  }

  function show(frame: bigint, id: number, visible: boolean): void {
    if (visible) adopt(id);
    const window = windows[id];
    if (!window || window.visible === visible) return;
    if (!visible) finish(id, frame);
    window.visible = visible;
    if (visible) begin(id, frame, true);
  }

  function remove(frame: bigint, id: number): void {
    finish(id, frame);
    windows[id] = undefined;
    if (current === id) current = -1;
  }

  function ofWindows(frame: bigint, { name, windows: bits }: Named<'CLW' | 'DSW' | 'HDW' | 'TGW' | 'DLW'>): void {
    each(bits, (id) => {
      if (name === 'CLW') changing(id, frame, pen.clear);
      else if (name === 'DLW') remove(frame, id);
      else show(frame, id, name === 'TGW' ? !windows[id]?.visible : name === 'DSW');
    });
  }

  function setPen(command: Named<'SPA' | 'SPC' | 'SPL'>): void {
    const window = windows[current] ?? orphan;
    if (!window) return;
    const row = window.row;
    pen.setPen(window, command);
    if (command.name === 'SPL' && command.row !== row) moved.add(current);
  }

  function apply(frame: bigint, command: Command): void {
    onCommand?.(frame, command);
    switch (command.name) {
      case 'text': return write(frame, command.text);
      case 'CR': return carriageReturn(frame);
      case 'BS': return changing(current, frame, pen.backspace);
      case 'FF': return changing(current, frame, (window) => (pen.clear(window), pen.toOrigin(window)));
      case 'HCR': return changing(current, frame, pen.clearLine);
      case 'CW': return void (windows[command.window] && (current = command.window));
      case 'RST': return each(0xff, (id) => remove(frame, id));
      case 'SPA': case 'SPC': case 'SPL': return setPen(command);
      case 'SWA': return changing(current, frame, (window) => (window.attributes = command));
      case 'DF': return define(frame, command);
      case 'CLW': case 'DSW': case 'HDW': case 'TGW': case 'DLW': return ofWindows(frame, command);
      case 'DLY': return void (delayed = { until: frame + framesOf(command.tenths, rate), bytes: 0, commands: [] });
      case 'NUL': case 'ETX': case 'DLC': return;
    }
  }

  function release(frame: bigint): void {
    const waiting = delayed?.commands ?? [];
    delayed = null;
    waiting.forEach((command) => (delayed ? delayed.commands.push(command) : apply(frame, command)));
  }

  function take(frame: bigint, command: Command, length: number): void {
    if (command.name === 'RST') delayed = null;
    if (!delayed) return apply(frame, command);
    delayed.commands.push(command);
    delayed.bytes += length;
    if (command.name === 'DLC' || delayed.bytes >= MOST_DELAYED) release(frame);
  }

  function pass(frame: bigint): void {
    while (delayed && delayed.until <= frame) release(delayed.until);
  }

  return {
    push(frame, block) {
      pass(frame);
      const bytes = rest.length === 0 ? block : joined(rest, block);
      let at = 0;
      for (let parsed = commandAt(bytes, at); parsed; parsed = commandAt(bytes, at)) {
        if (parsed.command) take(frame, parsed.command, parsed.length);
        at += parsed.length;
      }
      rest = at < bytes.length ? bytes.slice(at) : NO_BYTES;
    },
    lost: () => void (rest = NO_BYTES),
    end() {
      while (delayed) release(delayed.until);
      each(0xff, (id) => finish(id, null));
      return cues.map((cue, i) => ({ cue, i })).sort((a, b) => (a.cue.in < b.cue.in ? -1 : a.cue.in > b.cue.in ? 1 : a.i - b.i)).map(({ cue }) => cue);
    },
  };
}

/** Tenths of a second, rounded up to the frame. */
const framesOf = (tenths: number, rate: FrameRate): bigint => floorRational(addRational(multiplyRational(rational(tenths, 10), rateAsRational(rate)), rational(999, 1000)));

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** The same text at the same place, shown on without a gap. */
function continues(a: Cue, b: Cue): boolean {
  const samePlace = a.box?.x === b.box?.x && a.box?.y === b.box?.y && a.box?.width === b.box?.width && a.box?.height === b.box?.height && a.align === b.align && a.anchor === b.anchor;
  return a.out === b.in && samePlace && a.spans.length === b.spans.length && a.spans.every((span, i) => span.text === b.spans[i]!.text && sameStyle(span, b.spans[i]!));
}
