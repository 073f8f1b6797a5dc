import type { Sink } from './terminal.js';

/** How far one thing is. */
export interface Bar {
  /** `fraction` 0 to 1; what falls back is not shown. `note` stands behind the bar until the next one. */
  set(fraction: number, note?: string): void;
  /** Full, and never drawn again. */
  end(note?: string): void;
  /** Stays where it is, with the reason behind it. */
  fail(note: string): void;
}

export interface Bars {
  bar(label: string): Bar;
  say(text: string): void;
  /** Leaves the last state standing and gives the cursor back. Calling it again does nothing more. */
  stop(): void;
}

/** Bars that move on a terminal; elsewhere one line per tenth. */
export async function openBars(sink: Sink): Promise<Bars> {
  if (!sink.isTTY) return plainBars(sink);
  const { movingBars } = await import('./moving-bars.js');
  return movingBars(sink);
}

const LABEL_WIDTH = 20;
export const labelled = (label: string): string => label.padEnd(LABEL_WIDTH);

export function plainBars(sink: Sink): Bars {
  const line = (label: string, tenths: number, note?: string): void => {
    sink.write(`${labelled(label)} ${String(tenths * 10).padStart(3)} %${note ? `  ${note}` : ''}\n`);
  };
  return {
    bar: (label) => plainBar((tenths, note) => line(label, tenths, note)),
    say: (text) => { sink.write(`${text}\n`); },
    stop: () => undefined,
  };
}

function plainBar(line: (tenths: number, note?: string) => void): Bar {
  let said = -1;
  let closed = false;
  const until = (tenths: number, note?: string): void => {
    if (closed || tenths <= said) return;
    said = tenths;
    line(tenths, note);
  };
  return {
    // A tenth is said when it is reached; the last one belongs to `end`.
    set: (fraction, note) => until(Math.min(9, Math.floor(clamp(fraction) * 10)), note),
    end: (note) => { until(10, note); closed = true; },
    fail: (note) => { if (!closed) line(Math.max(said, 0), note); closed = true; },
  };
}

export const clamp = (fraction: number): number => (Number.isFinite(fraction) ? Math.max(0, Math.min(1, fraction)) : 0);
