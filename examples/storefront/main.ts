import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { manifest, register } from './documents.ts';
import type { Channel } from './generated/graphql.ts';
import { storefront } from './server.ts';
import { Telecine } from './telecine.ts';

const HELP = `Usage: npx node examples/storefront/main.ts [--port 8080] [--territory DE --channel SVOD]

  --port PORT   where to listen on this machine (default 8080; 0: any free port)
  --territory DE, --channel SVOD
                where the shop shows titles, and as what; needed where rights are managed
  --register    register the storefront's documents with the server, and end; needs the key of an admin
  --documents   print the documents by their hashes, as \`telecine documents register\` takes them, and end
  --help        this

TELECINE_URL    where Telecine is (default http://127.0.0.1:4000)
TELECINE_KEY    a key for it; one of \`telecine keys create --role viewer --documents-only\` is enough`;

function options(): { port?: string; territory?: string; channel?: string; register?: boolean; documents?: boolean; help?: boolean } | null {
  try {
    return parseArgs({ options: { port: { type: 'string' }, territory: { type: 'string' }, channel: { type: 'string' }, register: { type: 'boolean' }, documents: { type: 'boolean' }, help: { type: 'boolean' } } }).values;
  } catch (error) {
    return wrong((error as Error).message);
  }
}

function wrong(message: string): null {
  console.error(`${message}\n\n${HELP}`);
  process.exitCode = 2;
  return null;
}

async function main(): Promise<unknown> {
  const asked = options();
  if (!asked) return;
  if (asked.help) return console.log(HELP);
  if (asked.documents) return console.log(JSON.stringify(manifest(), null, 2));
  const port = Number(asked.port ?? 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return wrong(`${asked.port} is not a port.`);
  const key = process.env['TELECINE_KEY'];
  if (!key) return wrong('TELECINE_KEY is not set.');
  const telecine = new Telecine(process.env['TELECINE_URL'] ?? 'http://127.0.0.1:4000', key);
  if (asked.register) return console.log((await register(telecine)).join('\n'));
  const server = storefront({ telecine, context: { territory: asked.territory, channel: asked.channel as Channel | undefined, deviceClass: 'WEB' } }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => server.close().closeAllConnections());
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 3;
});
