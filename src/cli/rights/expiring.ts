import { DAY, instantOf } from '../../domain/rights/index.js';
import { ask, endpointOf } from '../client/client.js';
import type { ServerOptions } from '../command.js';
import { wrongUse } from '../exit.js';
import { type AvailabilityContext, ExpiringRightsDocument, type ExpiringRightsQuery } from '../generated/graphql.js';
import { table } from '../terminal/table.js';
import type { Terminal } from '../terminal/terminal.js';

export interface ExpiringOptions extends ServerOptions, Partial<Pick<AvailabilityContext, 'territory' | 'channel' | 'at' | 'knownAt' | 'use'>> {
  /** Days. */
  readonly within: number;
  readonly limit: number;
}

type Page = NonNullable<ExpiringRightsQuery['rightsExpiring']>;
type Ending = Page['nodes'][number];

const PAGE = 100;

/** What may be shown and before long not any more, soonest first. */
export async function listExpiring(terminal: Terminal, options: ExpiringOptions, now: number): Promise<void> {
  const { territory, channel, knownAt, use } = options;
  if (territory === undefined || channel === undefined) throw wrongUse('Say where and by which channel: --territory and --channel.');
  const at = options.at == null ? now : instantOf(options.at);
  if (at === undefined) throw wrongUse(`--at: "${options.at}" is no instant; 2026-01-31T18:00:00.000Z is.`);
  const context = { territory, channel, at: new Date(at).toISOString(), knownAt, use };
  const until = new Date(at + options.within * DAY).toISOString();
  const { endings, more } = await soonest(options, context, until);
  if (options.json) terminal.json(endings);
  else if (endings.length === 0) terminal.say(`Nothing that may be shown in ${territory} by ${channel} ends until ${until}.`);
  else terminal.data(table(['ENDS', 'DAYS LEFT', 'TITLE', 'ID', 'BY'], endings.map((ending) => row(ending, at))));
  if (more) terminal.say(`There are more: --limit is ${options.limit}.`);
}

async function soonest(options: ExpiringOptions, context: AvailabilityContext, until: string): Promise<{ endings: Ending[]; more: boolean }> {
  const endings: Ending[] = [];
  for (let after: string | null = null; ;) {
    const { rightsExpiring }: ExpiringRightsQuery = await ask(endpointOf(options), ExpiringRightsDocument, { context, until, first: Math.min(PAGE, options.limit - endings.length), after });
    if (!rightsExpiring) return { endings, more: false };
    endings.push(...rightsExpiring.nodes);
    const { hasNextPage, endCursor }: Page['pageInfo'] = rightsExpiring.pageInfo;
    if (!hasNextPage || endings.length >= options.limit) return { endings, more: hasNextPage };
    after = endCursor;
  }
}

/** What ends it: contracts whose windows close, holdbacks. */
const row = ({ expiresAt, asset, windows }: Ending, at: number): string[] => [
  expiresAt, String(Math.floor((Date.parse(expiresAt) - at) / DAY)), asset.title.text, asset.id,
  windows.map(({ effect, agreement }) => `${effect === 'HOLDBACK' ? 'holdback of ' : ''}${agreement.name} (${agreement.party})`).join(', ') || 'a source or a clearance',
];
