import type { Operator } from '../../app/operator.js';
import type { RunningServer } from '../../app/server.js';
import { globalId } from '../../domain/shared/index.js';
import type { Endpoint } from '../client/client.js';
import { fault } from '../exit.js';
import { quietly } from '../installation.js';
import type { Terminal } from '../terminal/terminal.js';
import type { Config } from '../../config/index.js';

export interface DemoInstallation {
  readonly config: Config;
  readonly server: RunningServer;
  readonly operator: Operator;
  readonly endpoint: Endpoint;
  /** Ends the demo's key and stops everything, in order. */
  close(): Promise<void>;
}

/**
 * The whole of Telecine in this process, over the store of the data folder. It calls the public API with a key of its own that
 * lives in memory only and is revoked at the end: the keys of an existing store are known to nobody but their owners.
 */
export async function startInstallation(terminal: Terminal): Promise<DemoInstallation> {
  const { config: settings, log } = await quietly();
  const config = await demoConfig(settings, terminal);
  const { startServer } = await import('../../app/server.js');
  terminal.say(`Starting Telecine over ${config.databaseUrl === undefined ? config.dataDir : 'the database of DATABASE_URL'} ...`);
  const server = await startServer(config, log);
  const closing: (() => Promise<unknown>)[] = [() => server.stop()];
  const close = async (): Promise<void> => {
    for (const step of closing.splice(0).reverse()) await step().catch((error: unknown) => log.warn({ err: error }, 'the demo did not end cleanly'));
  };
  try {
    const { openOperator } = await import('../../app/operator.js');
    const operator = await openOperator(config, log);
    closing.push(() => operator.close());
    const key = await demoKey(operator);
    closing.push(() => operator.revokeKey(key.id));
    announce(terminal, server);
    return { config, server, operator, endpoint: { url: server.url, key: key.secret }, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Everything in one process, at an address of this machine; on a taken port a free one. */
async function demoConfig(settings: Config, terminal: Terminal): Promise<Config> {
  const { freePort } = await import('../../app/free-port.js');
  const port = await freePort(settings.host, settings.port);
  if (port !== settings.port) terminal.say(`Port ${settings.port} is taken; the demo takes a free one. TELECINE_PORT sets another.`);
  return { ...settings, port, role: 'all', publicUrl: undefined };
}

async function demoKey(operator: Operator): Promise<{ id: Parameters<Operator['revokeKey']>[0]; secret: string }> {
  const [oldest] = await operator.tenants();
  const key = await operator.createKey({ tenant: oldest?.name ?? 'default', projectId: null, role: 'editor', name: 'demo' });
  if (!key.ok) throw fault(`The demo's key could not be made: ${key.error.map((e) => e.code).join(', ')}`);
  return key.value;
}

function announce(terminal: Terminal, { url, bootstrapKey }: RunningServer): void {
  terminal.say(`Telecine is ready at ${url}`);
  if (bootstrapKey !== undefined) terminal.say(`First start: this admin key of the new store is shown this once: ${bootstrapKey}`);
}

export const watchPage = async ({ operator, server }: DemoInstallation, assetId: Parameters<Operator['link']>[0], hours: number): Promise<string> => {
  const link = await operator.link(assetId, server.url, hours * 3600, null);
  if (!link.ok) throw fault(link.error === 'NOT_FOUND' ? `${globalId('Asset', assetId)} is gone.` : 'Rights are managed in the project of the demo, and nothing grants its title.');
  return link.value.url;
};
