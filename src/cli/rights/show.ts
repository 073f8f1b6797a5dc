import { calendarOf, instantOf, readWorld, type World, type WorldAsset } from '../../domain/rights/index.js';
import { endpointOf } from '../client/client.js';
import type { ServerOptions } from '../command.js';
import { answerNo, wrongUse } from '../exit.js';
import type { Terminal } from '../terminal/terminal.js';
import { assetCalendar } from './asset-calendar.js';
import { readJsonFile } from './json-file.js';
import { timeLine } from './time-line.js';

export interface ShowOptions extends ServerOptions {
  /** Absent: the server is asked. */
  readonly world?: string;
  readonly knownAt?: string;
}

/** The windows of an asset on a time line. `now` is marked, and what was known then is shown where nothing else is said. */
export async function showWindows(terminal: Terminal, id: string, options: ShowOptions, now: number): Promise<void> {
  return options.world === undefined ? showRecorded(terminal, id, options, now) : showWritten(terminal, id, { ...options, world: options.world }, now);
}

async function showRecorded(terminal: Terminal, id: string, options: ShowOptions, now: number): Promise<void> {
  const knownAt = options.knownAt === undefined ? null : new Date(knownAtOf(options, now)).toISOString();
  const entries = await assetCalendar(endpointOf(options), id, knownAt);
  if (options.json) return terminal.json({ asset: id, knownAt, windows: entries.map(({ from: _, to: __, ...told }) => told) });
  if (entries.length === 0) return terminal.say(`Nothing is recorded of ${id}${knownAt === null ? '' : ` by ${knownAt}`}: nothing grants it.`);
  const named = entries.map((entry) => ({ ...entry, window: `${entry.agreement} (${entry.party})`, asset: entry.asset === id ? id : entry.title }));
  for (const line of timeLine(named, { now, width: widthOf(terminal), own: id })) terminal.data(line);
}

async function showWritten(terminal: Terminal, id: string, options: ShowOptions & { readonly world: string }, now: number): Promise<void> {
  const knownAt = knownAtOf(options, now);
  const world = await worldIn(options.world);
  const asset = assetOf(world, id);
  const entries = calendarOf(world, asset, knownAt);
  if (options.json) return terminal.json({ asset: id, knownAt: new Date(knownAt).toISOString(), windows: entries.map(({ from: _, to: __, ...told }) => told) });
  if (entries.length === 0) return terminal.say(`Nothing was known of ${id} at ${new Date(knownAt).toISOString()}: nothing grants it.`);
  for (const line of timeLine(entries, { now, width: widthOf(terminal), own: id })) terminal.data(line);
}

function knownAtOf({ knownAt }: ShowOptions, now: number): number {
  const instant = knownAt === undefined ? now : instantOf(knownAt);
  if (instant === undefined) throw wrongUse(`--known-at: "${knownAt}" is no instant; 2026-01-31T18:00:00.000Z is.`);
  return instant;
}

async function worldIn(file: string): Promise<World> {
  const json = await readJsonFile(file);
  const document = json.ok ? readWorld(json.value) : json;
  if (!document.ok) throw answerNo(`${file}: ${document.error.path.join('.')}: ${document.error.message} (${document.error.code})`);
  return document.value.world;
}

function assetOf(world: World, id: string): WorldAsset {
  const asset = world.assets.get(id);
  if (!asset) throw answerNo(`There is no asset ${id} in the document; there are ${[...world.assets.keys()].slice(0, 10).join(', ')}${world.assets.size > 10 ? ' ...' : ''}.`);
  return asset;
}

const NARROWEST = 80;
const WIDEST = 160;
const widthOf = ({ columns }: Terminal): number => Math.min(WIDEST, Math.max(NARROWEST, columns ?? 120));
