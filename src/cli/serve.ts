import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningServer } from '../app/server.js';
import { type Config, loadConfig, loadLibrariesForUse } from '../config/index.js';
import { aborted, endOnSignals } from './signals.js';
import type { Terminal } from './terminal/terminal.js';

/** Serves until a signal asks it to end, then hands work back and closes in order. */
export async function serve(terminal: Terminal, role?: Config['role']): Promise<void> {
  const config = await serveConfig(role);
  loadLibrariesForUse();
  const ending = endOnSignals();
  const [{ createLog }, { startServer }] = await Promise.all([import('../app/log.js'), import('../app/server.js')]);
  const server = await started(startServer(config, createLog(config)), ending.signal);
  if (server && !ending.signal.aborted) announce(terminal, config, server);
  await aborted(ending.signal);
  await server?.stop();
}

/** How long a start may go on after it was asked to end: long enough to end in order, shorter than a supervisor's patience. */
const START_GRACE_MS = 5_000;

/** The server; undefined where an end is asked for while its start waits, for a database that does not answer or for another's migrations. */
function started(starting: Promise<RunningServer>, ending: AbortSignal): Promise<RunningServer | undefined> {
  return Promise.race([starting, aborted(ending).then(() => sleep(START_GRACE_MS, undefined))]);
}

/** One line for programs; for people also what to do with the key that the first start made. */
function announce(terminal: Terminal, config: Config, { url, bootstrapKey }: { url: string; bootstrapKey?: string | undefined }): void {
  if (!terminal.outputIsTerminal) {
    terminal.json({ msg: 'ready', url, role: config.role, pid: process.pid, ...(bootstrapKey === undefined ? {} : { bootstrapKey }) });
    return;
  }
  if (bootstrapKey !== undefined) terminal.data(`First start: this admin key is shown this once. Keep it.\n\n  ${bootstrapKey}\n`);
  terminal.data(`Telecine is ready at ${url}`);
}

/** A worker beside a server, or beside other workers, leaves them the port: its own is for health and metrics only. */
async function serveConfig(role: Config['role'] | undefined): Promise<Config> {
  const settings = loadConfig();
  const config = role === undefined ? settings : { ...settings, role };
  if (config.role !== 'worker') return config;
  const { freePort } = await import('../app/free-port.js');
  return { ...config, port: await freePort(config.host, config.port) };
}
