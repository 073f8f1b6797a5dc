import { parseIdOf } from '../domain/shared/index.js';
import { answerNo, wrongUse } from './exit.js';
import { ownAddress } from './installation.js';
import { withOperator } from './store.js';
import type { Terminal } from './terminal/terminal.js';

export async function link(terminal: Terminal, options: { asset: string; hours: number; url: string | undefined; json: boolean }): Promise<void> {
  const assetId = parseIdOf('Asset', options.asset);
  if (assetId === null) throw wrongUse(`${options.asset} is not the id of an asset.`);
  const made = await withOperator(async (operator, config) => {
    const base = options.url ?? ownAddress(config);
    if (base === undefined) throw wrongUse('This environment serves on any free port: say with --url what the address begins with.');
    return operator.link(assetId, base, options.hours * 3600);
  });
  if (made === null) throw answerNo(`There is no asset ${options.asset}.`);
  if (options.json) terminal.json({ asset: options.asset, url: made.url, expiresAt: made.expiresAt.toISOString() });
  else terminal.data(made.url);
}
