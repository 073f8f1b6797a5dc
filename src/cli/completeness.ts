import type { AssetKind } from '../domain/asset/asset.js';
import { ask, type Endpoint, endpointOf } from './client/client.js';
import type { ServerOptions } from './command.js';
import { CompletenessReportDocument, type CompletenessReportQuery } from './generated/graphql.js';
import { table } from './terminal/table.js';
import type { Terminal } from './terminal/terminal.js';

type Incomplete = NonNullable<CompletenessReportQuery['completenessReport']>['nodes'][number];

export interface CompletenessOptions extends ServerOptions {
  readonly kind?: AssetKind[];
}

const PAGE = 100;
/** Titles that are printed; the rest are counted. */
const MOST_PRINTED = 100;

/** True when every title has what the profile requires. */
export async function completeness(terminal: Terminal, profile: string, options: CompletenessOptions): Promise<boolean> {
  const titles = await incomplete(endpointOf(options), profile, options);
  const refused = titles.filter(({ completeness: { ok } }) => !ok).length;
  if (options.json) terminal.json({ profile, ok: refused === 0, incomplete: titles.length, refused, titles: titles.map(({ asset, completeness: { profile: _, ...measured } }) => ({ id: asset.id, title: asset.title.text, kind: asset.kind, ...measured })) });
  else terminal.data(textFor(profile, titles, refused));
  return refused === 0;
}

async function incomplete(endpoint: Endpoint, profile: string, { kind }: CompletenessOptions): Promise<Incomplete[]> {
  const found: Incomplete[] = [];
  for (let after: string | null = null; ;) {
    const { completenessReport: page }: CompletenessReportQuery = await ask(endpoint, CompletenessReportDocument, { profile, first: PAGE, after, filter: kind ? { kind } : null });
    if (!page) return found;
    found.push(...page.nodes);
    after = page.pageInfo.endCursor;
    if (!page.pageInfo.hasNextPage) return found;
  }
}

function textFor(profile: string, titles: readonly Incomplete[], refused: number): string {
  if (titles.length === 0) return `Every title has all that ${profile} asks for.`;
  const rows = titles.slice(0, MOST_PRINTED).map(({ asset, completeness: { score, missing, missingRequired } }) =>
    [asset.id, `${Math.floor(score * 100)} %`, asset.title.text, missing.map((path) => (missingRequired.includes(path) ? `${path} (required)` : path)).join(', ')]);
  const more = titles.length > MOST_PRINTED ? `\nand ${titles.length - MOST_PRINTED} more` : '';
  return `${table(['ID', 'SCORE', 'TITLE', 'MISSING'], rows)}${more}\n${titles.length} titles miss something, ${refused} of them something that is required.`;
}
