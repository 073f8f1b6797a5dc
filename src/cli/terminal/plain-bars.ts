import { type Bar, type Bars, clamp, labelled } from './bar.js';
import type { Sink } from './terminal.js';

/** One line per tenth: for logs and pipes. */
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
