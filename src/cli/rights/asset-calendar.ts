import { bearingOf, calendarEntry, inCalendarOrder, readBounds, type TitledEntry } from '../../domain/rights/index.js';
import { ask, type Endpoint } from '../client/client.js';
import { answerNo } from '../exit.js';
import { SourcesOfAssetDocument, type SourcesOfAssetQuery, WindowsOfAssetDocument, type WindowsOfAssetQuery } from '../generated/graphql.js';

type Told = NonNullable<NonNullable<WindowsOfAssetQuery['asset']>['rightsWindows']>['nodes'][number];

/** The windows of an asset, and of what it is derived from as far as the key sees it; null: by what is known now. A window that grants to others and holds nothing back is none. */
export async function assetCalendar(server: Endpoint, id: string, knownAt: string | null): Promise<TitledEntry[]> {
  const [entries, met] = [[] as TitledEntry[], new Set([id])];
  for (const asset of met) {
    entries.push(...(await windowsOf(server, asset, knownAt)));
    for (const source of await sourcesOf(server, asset, knownAt)) met.add(source);
  }
  return inCalendarOrder(entries);
}

async function windowsOf(server: Endpoint, id: string, knownAt: string | null): Promise<TitledEntry[]> {
  const found: TitledEntry[] = [];
  for (let after: string | null = null; ;) {
    const answer: WindowsOfAssetQuery = await ask(server, WindowsOfAssetDocument, { id, after, knownAt });
    const windows = answer.asset?.rightsWindows;
    if (!windows) throw answerNo(`There is no asset ${id}.`);
    found.push(...windows.nodes.flatMap((window) => entryOf(window, id, answer.asset!.title.text)));
    after = windows.pageInfo.endCursor;
    if (!windows.pageInfo.hasNextPage) return found;
  }
}

function entryOf({ effect, exclusive, territoryExpression: territories, agreement, ...window }: Told, asset: string, title: string): TitledEntry[] {
  const [bears, bounds] = [bearingOf({ effect, exclusive }, agreement.direction), readBounds(window)];
  if (bears === 'NOTHING' || !bounds.ok) return [];
  return [{ ...calendarEntry({ ...window, asset, effect: bears, territories }, bounds.value), agreement: agreement.name, party: agreement.party, title }];
}

async function sourcesOf(server: Endpoint, id: string, knownAt: string | null): Promise<string[]> {
  const found: string[] = [];
  for (let after: string | null = null; ;) {
    const answer: SourcesOfAssetQuery = await ask(server, SourcesOfAssetDocument, { id, after, knownAt });
    const sources = answer.asset?.derivedFrom;
    if (!sources) return found;
    found.push(...sources.nodes.flatMap(({ asset }) => (asset ? [asset.id] : [])));
    after = sources.pageInfo.endCursor;
    if (!sources.pageInfo.hasNextPage) return found;
  }
}
