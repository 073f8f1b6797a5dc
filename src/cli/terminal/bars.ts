import type { Bars } from './bar.js';
import { plainBars } from './plain-bars.js';
import type { Sink } from './terminal.js';

/** Bars that move on a terminal; elsewhere one line per tenth. */
export async function openBars(sink: Sink): Promise<Bars> {
  if (!sink.isTTY) return plainBars(sink);
  const { movingBars } = await import('./moving-bars.js');
  return movingBars(sink);
}
