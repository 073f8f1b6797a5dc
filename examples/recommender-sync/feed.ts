import { FeedDocument, type LineFragment, TitlesDocument } from './generated/graphql.ts';
import type { Store } from './store.ts';
import { ask, type Endpoint } from './telecine.ts';

/**
 * Applies the log from the cursor to its end, a page at a time. Every title that an event speaks of is read as it is now: an event that comes twice does no harm,
 * and what happened since is told by a later event. Null is a title that is gone.
 */
export async function follow(endpoint: Endpoint, store: Store, said: (line: string) => void): Promise<void> {
  for (let more = true; more;) {
    const from = store.cursor!;
    const { changes } = await ask(endpoint, FeedDocument, { after: from });
    const events = changes?.nodes ?? [];
    const to = events.at(-1)?.cursor;
    if (to === undefined) return;
    const ids = [...new Set(events.map(({ subject }) => subject))].filter((subject) => subject.startsWith('asset_'));
    const nodes = ids.length === 0 ? [] : (await ask(endpoint, TitlesDocument, { ids })).nodes;
    const titles = nodes.filter((node) => node !== null) as LineFragment[];
    const gone = ids.filter((_, i) => nodes[i] === null);
    if (!store.apply(from, to, titles, gone)) throw new Error('Another process writes to the same folder.');
    said(`feed: ${events.length} events, ${titles.length} titles read, ${gone.length} gone; ${store.count} titles`);
    more = changes!.pageInfo.hasNextPage;
  }
}
