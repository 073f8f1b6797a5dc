import type { LinkRefusal } from '../app/operator.js';
import type { ShownWhere } from '../domain/playback/index.js';
import { err, ok, parseIdOf } from '../domain/shared/index.js';
import { answerNo, wrongUse } from './exit.js';
import { ownAddress } from './installation.js';
import { withOperator } from './store.js';
import type { Terminal } from './terminal/terminal.js';

export interface LinkTo extends Partial<Record<'territory' | 'channel' | 'language' | 'device' | 'use', string>> {
  asset: string;
  hours: number;
  url: string | undefined;
  json: boolean;
  /** To the page that shows its rights windows. */
  rights: boolean;
}

export async function link(terminal: Terminal, options: LinkTo): Promise<void> {
  const assetId = parseIdOf('Asset', options.asset);
  if (assetId === null) throw wrongUse(`${options.asset} is not the id of an asset.`);
  const asked = shownWhere(options);
  const made = await withOperator(async (operator, config) => {
    const base = options.url ?? ownAddress(config);
    if (base === undefined) throw wrongUse('This environment serves on any free port: say with --url what the address begins with.');
    if (!options.rights) return operator.link(assetId, base, options.hours * 3600, asked);
    const shown = await operator.linkToRights(assetId, base, options.hours * 3600);
    return shown ? ok(shown) : err('NOT_FOUND' as const);
  });
  if (!made.ok) throw refused(options.asset, made.error);
  const { url, expiresAt } = made.value;
  if (options.json) terminal.json({ asset: options.asset, url, expiresAt: expiresAt.toISOString() });
  else terminal.data(url);
}

function refused(asset: string, error: LinkRefusal): Error {
  if (error === 'NOT_FOUND') return answerNo(`There is no asset ${asset}.`);
  return wrongUse(error === 'CONTEXT_NEEDED' ? 'Rights are managed in the project of this asset: say with --territory and --channel where it is shown.' : `${error.message}.`);
}

/** null: nothing is said. */
function shownWhere({ territory, channel, language, device, use }: LinkTo): ShownWhere | null {
  if (territory === undefined && channel === undefined) {
    if (language ?? device ?? use) throw wrongUse('Say --territory and --channel too.');
    return null;
  }
  if (territory === undefined || channel === undefined) throw wrongUse(`Say ${territory === undefined ? '--territory' : '--channel'} too.`);
  return { territory, channel, language: language ?? null, deviceClass: device ?? null, use: use ?? null };
}
