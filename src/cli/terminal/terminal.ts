import type { Bars } from './bar.js';

/** The part of a stream that output needs. */
export interface Sink {
  /** false: it holds more than it likes to, and says by `drain` when it has passed it on. */
  write(text: string | Uint8Array): unknown;
  once?(event: 'drain', then: () => void): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Answers go to standard output, everything that is said along the way to standard error: what is piped on holds answers only. */
export interface Terminal {
  /** One line, or several, of answer. */
  data(text: string): void;
  /** A part of an answer that is too long for one string, or is not text; ends when whoever reads it has taken it. */
  piece(part: string | Uint8Array): Promise<void>;
  /** One JSON document on one line. 64-bit integers are strings. */
  json(value: unknown): void;
  /** A message; goes above the bars while there are any. */
  say(text: string): void;
  bars(): Promise<Bars>;
  readonly outputIsTerminal: boolean;
  /** Characters of a line of answers, where that is known. */
  readonly columns: number | undefined;
  /** Redraws text in place on a terminal; elsewhere just writes it. */
  screen(text: string): void;
}

export function createTerminal(out: Sink, err: Sink): Terminal {
  let bars: Bars | undefined;
  return {
    outputIsTerminal: out.isTTY === true,
    columns: out.columns,
    data: (text) => { out.write(`${text}\n`); },
    piece: (part) => new Promise((resolve) => { if (out.write(part) === false && out.once) out.once('drain', resolve); else resolve(); }),
    json: (value) => { out.write(`${JSON.stringify(value, bigintAsText)}\n`); },
    say: (text) => { if (bars) bars.say(text); else err.write(`${text}\n`); },
    screen: (text) => { out.write(out.isTTY ? `\u001b[H\u001b[2J${text}\n` : `${text}\n`); },
    bars: async () => {
      const { openBars } = await import('./bars.js');
      const opened = await openBars(err);
      bars = { ...opened, stop: () => { bars = undefined; opened.stop(); } };
      return bars;
    },
  };
}

const bigintAsText = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);
