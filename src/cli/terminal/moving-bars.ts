import cliProgress, { type SingleBar } from 'cli-progress';
import { type Bar, type Bars, clamp, labelled } from './bar.js';
import type { Sink } from './terminal.js';

const STEPS = 1000;
const NARROW = 100;

/** Bars that are redrawn in place, one line each. */
export function movingBars(sink: Sink): Bars {
  const wide = (sink.columns ?? NARROW) >= NARROW;
  const all = new cliProgress.MultiBar({
    stream: sink as NodeJS.WritableStream,
    format: '{label} {bar} {percentage} %  {note}',
    barCompleteChar: '█', barIncompleteChar: '░', barsize: wide ? 40 : 20,
    hideCursor: true, clearOnComplete: false, stopOnComplete: false, emptyOnZero: true, autopadding: true,
    fps: 10,
    // Signals are the command's own business: it ends its work in order first.
    gracefulExit: false,
  });
  let stopped = false;
  return {
    bar: (label) => movingBar(all.create(STEPS, 0, { label: labelled(label), note: '' })),
    say: (text) => { all.log(`${text}\n`); },
    stop: () => { if (!stopped) all.stop(); stopped = true; },
  };
}

function movingBar(bar: SingleBar): Bar {
  let closed = false;
  let drawn = 0;
  const draw = (steps: number, note: string | undefined): void => {
    if (closed) return;
    drawn = Math.max(drawn, steps);
    bar.update(drawn, note === undefined ? {} : { note });
  };
  return {
    set: (fraction, note) => draw(Math.floor(clamp(fraction) * STEPS), note),
    end: (note = '') => { draw(STEPS, note); closed = true; },
    fail: (note) => { draw(drawn, note); closed = true; },
  };
}
