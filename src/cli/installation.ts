import { type Config, loadConfig } from '../config/index.js';
import type { Log } from '../app/log.js';

/** Commands that are not the server say little on their own account: warnings and worse, unless the operator asks for more. */
export async function quietly(): Promise<{ config: Config; log: Log }> {
  const config = loadConfig();
  const { createLog } = await import('../app/log.js');
  return { config, log: createLog({ log: config.log === 'info' ? 'warn' : config.log }) };
}

/** Where the server of this environment is reached from this machine; undefined when it takes any free port. */
export function ownAddress(config: Config): string | undefined {
  if (config.publicUrl !== undefined) return config.publicUrl.replace(/\/+$/, '');
  if (config.port === 0) return undefined;
  const everywhere = config.host === '0.0.0.0' || config.host === '::';
  const host = everywhere ? '127.0.0.1' : config.host.includes(':') ? `[${config.host}]` : config.host;
  return `http://${host}:${config.port}`;
}
