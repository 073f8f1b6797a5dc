import type { Compilation } from '../compilation.js';
import { anyOf, recordOf } from '../conditions.js';
import type { KeyType } from '../cursor.js';
import { visible } from '../maps/asset-of.js';
import { Row } from '../row.js';
import type { Sort } from '../sort.js';
import { asksForDeleted, assetConditions, demandSound, termId } from './asset.filter.js';
import type { ListArgs, ListMap, RootList } from './list.js';

const ORDERS: Readonly<Record<string, { column: string; type: KeyType; nullable: boolean }>> = {
  CREATED_AT: { column: 'created_at', type: 'timestamptz', nullable: false },
  UPDATED_AT: { column: 'updated_at', type: 'timestamptz', nullable: false },
  TITLE: { column: 'title', type: 'text', nullable: false },
  RELEASED_ON: { column: 'released_on', type: 'date', nullable: true },
  DURATION: { column: 'duration_seconds', type: 'float8', nullable: true },
};

/** Newest first unless another order is asked for. */
function orderOf(args: ListArgs) {
  const { field = 'CREATED_AT', direction = 'DESC' } = recordOf(args['orderBy']);
  const order = ORDERS[String(field)];
  if (!order) throw new Error(`invariant: assets have no order ${String(field)}`);
  return { ...order, direction: direction === 'ASC' ? ('asc' as const) : ('desc' as const) };
}

export const ASSETS: ListMap = { keyType: (args) => orderOf(args).type, compile: compileAssets };

/** Deleted assets only where each is asked for by its status, and the role may restore. */
function compileAssets(c: Compilation, args: ListArgs): RootList {
  const row = new Row(c.alias('a'));
  const a = row.alias;
  const order = orderOf(args);
  const filter = recordOf(args['filter']);
  const hidden = c.aims.mayRestore && asksForDeleted(filter) ? [] : [visible(a)];
  const project = c.aims.oneProject ? [`${a}.project_id = ${c.project()}`] : [];
  const driven = order.column === 'created_at' ? drivenByTerm(c, a, filter) : null;
  const where = [...hidden, ...project, ...(driven?.where ?? []), ...assetConditions(c, a, driven?.rest ?? filter)];
  const sort: Sort = { ...order, key: driven?.key ?? `${a}.${order.column}`, id: driven?.id ?? `${a}.id` };
  return { type: 'Asset', row, from: driven?.from ?? `asset ${a}`, where, sort };
}

/** One genre, keyword or term, newest first: the index of terms has the order too, so the page is read from it and the list never sorted. */
function drivenByTerm(c: Compilation, a: string, filter: Readonly<Record<string, unknown>>) {
  const name = ['genre', 'keyword', 'term'].find((each) => filter[each] != null && c.dependsOn(filter[each], 'one term', (terms) => (Array.isArray(terms) && terms.length === 1 ? 'one' : 'other')) === 'one');
  if (name === undefined) return null;
  const t = c.alias('t');
  const { [name]: terms, ...rest } = filter;
  demandSound(c, terms, ['filter', name]);
  return {
    from: `asset_term ${t} join asset ${a} on ${a}.id = ${t}.asset_id`,
    where: name === 'term' ? ofTerm(c, t, terms) : [`${t}.vocabulary = '${name}'`, ...anyOf(c, `${t}.term`, terms, 'text')],
    key: `${t}.created_at`, id: `${t}.asset_id`, rest,
  };
}

/** The words of one term, found before the page is: so the index of terms keeps its order. */
function ofTerm(c: Compilation, t: string, ids: unknown): string[] {
  const k = c.alias('k');
  const found = (column: string): string => `(select ${k}.${column} from term ${k} where ${anyOf(c, `${k}.id`, ids, 'uuid', termId).join()})`;
  return [`${t}.vocabulary = ${found('vocabulary_code')}`, `${t}.term = ${found('code')}`];
}
