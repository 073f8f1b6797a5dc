import type { GraphQLResolveInfo } from 'graphql';
import { badUserInput } from './errors.js';
import { selectionOf } from './reads/selection.js';

/** Something that code made, with its place in the whole list, which its cursor tells. */
export interface Made<T> {
  readonly index: number;
  readonly node: T;
}

/** What page is asked for. `list`: ties cursors to the list, so that one of another is refused; letters and digits. `limit`: how many a page has at most. */
export interface MadePage {
  readonly first: number;
  readonly after?: string | null;
  readonly list: string;
  readonly limit: number;
}

/** A page of a list that code made, in its order, as a connection; places rise and may be missing. */
export function madePage(items: readonly Made<object>[], { first, after, list, limit }: MadePage, info: GraphQLResolveInfo): object {
  if (first < 1 || first > limit) throw badUserInput(`"first" must be from 1 to ${limit}.`, ['first']);
  const from = after == null ? 0 : indexIn(after, list) + 1;
  const rest = items.filter(({ index }) => index >= from);
  const page = rest.slice(0, first);
  const edges = page.map(({ index, node }) => ({ cursor: cursorOf(list, index), node }));
  const pageInfo = { hasNextPage: rest.length > first, hasPreviousPage: items.length > rest.length, startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null };
  return { nodes: page.map(({ node }) => node), edges, pageInfo: byResponseKey(pageInfo, info), totalCount: items.length };
}

/** Fields of `PageInfo` are looked up by the key that the client gave them (`resolveByResponseKey`). */
function byResponseKey(pageInfo: Readonly<Record<string, unknown>>, info: GraphQLResolveInfo): object {
  const asked = [...selectionOf(info).values()].flat().filter(({ name }) => name === 'pageInfo').flatMap(({ of }) => of?.get('PageInfo') ?? []);
  return Object.fromEntries(asked.map(({ key, name }) => [key, pageInfo[name]]));
}

const cursorOf = (list: string, index: number): string => Buffer.from(`${list}:${index}`).toString('base64url');

function indexIn(cursor: string, list: string): number {
  const [of, index = '', more] = Buffer.from(cursor, 'base64url').toString('latin1').split(':');
  if (of !== list || more !== undefined || !/^(0|[1-9]\d{0,5})$/.test(index)) throw badUserInput('"after" is not a cursor of this list.', ['after']);
  return Number(index);
}
