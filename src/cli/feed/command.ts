import { readFile } from 'node:fs/promises';
import { type Endpoint, endpointOf } from '../client/client.js';
import type { ServerOptions } from '../command.js';
import { answerNo, wrongUse } from '../exit.js';
import { endOnSignals } from '../signals.js';
import type { Bar, Bars } from '../terminal/bar.js';
import type { Terminal } from '../terminal/terminal.js';
import { download } from './download.js';
import { type Parity, parity } from './verify.js';

export async function snapshot(terminal: Terminal, file: string, options: ServerOptions & { query?: string; profile?: string; gate?: true }): Promise<void> {
  if (options.gate && options.profile === undefined) throw wrongUse('--gate needs the --profile whose fields are required.');
  const document = options.query === undefined ? undefined : await textOf(options.query);
  const { header, trailer } = await withBars(terminal, options, async (endpoint, bars, signal) => {
    const bar = bars.bar('snapshot');
    const taken = await download(endpoint, {
      file, document, profile: options.profile, gated: options.gate, signal, lost: () => bars.say('The connection is lost; it will go on after the last line.'), seen: (count, total) => bar.set(count / Math.max(total, 1), `${count} of ${total}`),
    });
    bar.end(`${taken.trailer.count} titles`);
    return taken;
  });
  if (options.json) terminal.json({ file, watermark: header.watermark, count: trailer.count, ...(trailer.leftOut === undefined ? {} : { leftOut: trailer.leftOut }), sha256: trailer.sha256 });
  else terminal.data(`${file}: ${trailer.count} titles${trailer.leftOut ? `, ${trailer.leftOut} left out` : ''}. The feed goes on after ${header.watermark}.`);
}

/** True when snapshot and feed come to what the catalogue is. */
export async function verify(terminal: Terminal, options: ServerOptions & { snapshot: string; state?: string }): Promise<boolean> {
  const found = await withBars(terminal, options, async (endpoint, bars, signal) => {
    const all = new Map<string, Bar>();
    const progress = (step: string, done: number, total: number | null): void => {
      const bar = all.get(step) ?? bars.bar(step);
      all.set(step, bar);
      bar.set(total === null ? 0 : done / Math.max(total, 1), total === null ? `${done} events` : `${done} of ${total}`);
    };
    const result = await parity(endpoint, { snapshot: options.snapshot, state: options.state, signal, progress });
    for (const bar of all.values()) bar.end();
    return result;
  });
  if (options.json) terminal.json(found);
  else terminal.data(textFor(found));
  return found.equal;
}

/** Differences that are printed; the rest are counted. */
const MOST_PRINTED = 100;

function textFor({ equal, compared, events, notCompared, differences }: Parity): string {
  const beside = notCompared.length === 0 ? '' : `\nNot compared, for they change without an event of the asset: ${notCompared.join(', ')}.`;
  if (equal) return `Equal: ${compared} titles, after ${events} events.${beside}`;
  const lines = differences.slice(0, MOST_PRINTED).map(({ id, what, have, catalogue }) => `${id} ${what} version ${have ?? '-'}, catalogue ${catalogue ?? '-'}`);
  return [`${differences.length} of ${compared} titles differ.${beside}`, ...lines, ...(differences.length > MOST_PRINTED ? [`and ${differences.length - MOST_PRINTED} more`] : [])].join('\n');
}

async function withBars<T>(terminal: Terminal, options: ServerOptions, work: (endpoint: Endpoint, bars: Bars, signal: AbortSignal) => Promise<T>): Promise<T> {
  const endpoint = endpointOf(options);
  const ending = endOnSignals();
  const bars = await terminal.bars();
  try {
    return await work(endpoint, bars, ending.signal);
  } catch (error) {
    if (ending.signal.aborted) throw answerNo('Interrupted. Run the same command again to go on.');
    throw error;
  } finally {
    bars.stop();
    ending.release();
  }
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw wrongUse(`${file} cannot be read: ${(error as Error).message}`);
  }
}
