import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { type DocumentNode, type FragmentDefinitionNode, parse } from 'graphql';
import { ask, type Endpoint } from '../client/client.js';
import { FeedChangesDocument } from '../generated/graphql.js';
import type { Line } from './snapshot-file.js';
import { type Known, knownOf, type State } from './state.js';

/** Assets asked for at once. */
const PAGE = 100;

/** The assets as the catalogue shows them now, with the selection of a snapshot; null where there is none. */
export async function assetsNow(endpoint: Endpoint, state: Pick<State, 'document' | 'notFollowed'>, ids: readonly string[], signal: AbortSignal): Promise<Map<string, Known | null>> {
  const found = new Map<string, Known | null>();
  const document = asQuery(state.document);
  for (let from = 0; from < ids.length; from += PAGE) {
    const page = ids.slice(from, from + PAGE);
    const { nodes } = await ask(endpoint, document, { ids: page }, signal);
    page.forEach((id, i) => found.set(id, nodes[i] ? knownOf(nodes[i], state.notFollowed) : null));
  }
  return found;
}

type NodesDocument = TypedDocumentNode<{ nodes: readonly (Line | null)[] }, { ids: readonly string[] }>;

function asQuery(fragments: string): NodesDocument {
  const given = parse(fragments);
  const first = given.definitions[0] as FragmentDefinitionNode;
  const query = parse(`query Assets($ids: [ID!]!) { nodes(ids: $ids) { ... on Asset { id projectionVersion ...${first.name.value} } } }`);
  return { ...given, definitions: [...query.definitions, ...given.definitions] } as DocumentNode as NodesDocument;
}

/** Applies the feed to the state up to its end: every asset that an event is about is read again. Answers how many events there were. */
export async function applyFeed(endpoint: Endpoint, state: State, signal: AbortSignal, seen: (events: number) => void = () => undefined): Promise<number> {
  for (let count = 0; ;) {
    const { changes } = await ask(endpoint, FeedChangesDocument, { after: state.cursor }, signal);
    const nodes = changes?.nodes ?? [];
    const ids = [...new Set(nodes.map(({ subject }) => subject).filter((subject) => subject.startsWith('asset_')))];
    for (const [id, known] of await assetsNow(endpoint, state, ids, signal)) {
      if (known) state.assets.set(id, known);
      else state.assets.delete(id);
    }
    state.cursor = nodes.at(-1)?.cursor ?? state.cursor;
    seen(count += nodes.length);
    if (!changes?.pageInfo.hasNextPage) return count;
  }
}
