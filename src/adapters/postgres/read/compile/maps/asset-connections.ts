import type { FieldSelection } from '../../../../../domain/read/index.js';
import { bindingTo } from '../binding.js';
import type { Compilation } from '../compilation.js';
import { connectionOf, firstOf } from '../connection.js';
import type { KeyType } from '../cursor.js';
import type { Json } from '../json.js';
import { Row } from '../row.js';
import { afterOf, branchesOf, cursorOf, type Sort } from '../sort.js';
import type { FieldMap } from '../type-map.js';
import { annotationConditions } from './annotation.filter.js';
import { unlessRefused } from './annotation.frames.js';
import { annotationsOf } from './annotation.map.js';
import { renditionConditions } from './rendition.filter.js';
import { knownConditions, windowConditions } from './rights-window.filter.js';

interface Below {
  /** What it hangs on; default: an asset. */
  readonly on?: { readonly type: string; readonly column: string };
  readonly type: string;
  readonly table: string;
  readonly letter: string;
  readonly direction: 'asc' | 'desc';
  readonly where: (c: Compilation, row: Row, field: FieldSelection, asset: Row) => string[];
  /** The list's order; default: by the time it was made. */
  readonly key?: { readonly column: string; readonly type: KeyType };
  /** Default: the table under the alias. */
  readonly from?: (row: Row, asset: Row) => string;
  /** Arguments besides the filter that a cursor is bound to. */
  readonly also?: readonly string[];
}

/** A list of what hangs on an asset, or on another row. */
export const below = (of: Below): FieldMap => (c, asset, field): Json => {
  const row = new Row(c.alias(of.letter), of.on ? null : asset);
  const on = of.on ?? { type: 'Asset', column: 'asset_id' };
  const r = row.alias;
  const binding = bindingTo([`${on.type}.${field.name}`, ...['filter', ...(of.also ?? [])].map((name) => field.args[name] ?? null)]);
  const { column, type } = of.key ?? { column: 'created_at', type: 'timestamptz' };
  const sort: Sort = { column, type, nullable: false, direction: of.direction, key: `${r}.${column}`, id: `${r}.id` };
  const first = firstOf(c, field.args['first']);
  const after = afterOf(c, field.args['after'], sort.type, binding);
  const where = [`${r}.${on.column} = ${asset.col('id')}`, ...of.where(c, row, field, asset)];
  const page = { type: of.type, row, from: () => of.from?.(row, asset) ?? `${of.table} ${r}`, where, branches: branchesOf(sort, after), first, hasPrevious: after !== null };
  return connectionOf(c, { ...page, cursor: (at) => cursorOf(c, sort, binding, at) }, field.of);
};

/** In the order in which they were made; the current ones unless the filter asks for others. */
export const renditions = below({
  type: 'Rendition', table: 'rendition', letter: 'r', direction: 'asc', where: (c, { alias }, field) => renditionConditions(c, alias, field.args['filter']),
});

/** The roots: each ingest or transcode once, newest first. */
export const jobs = below({ type: 'Job', table: 'job', letter: 'j', direction: 'desc', where: (_c, { alias }) => [`${alias}.parent_id is null`] });

/** In the order in which they were first recorded; those known now, unless another instant is asked for. */
export const rightsWindows = below({
  type: 'RightsWindow', table: 'rights_window', letter: 'w', direction: 'asc', also: ['knownAt'],
  where: (c, { alias }, { args }) => [...knownConditions(c, alias, args['knownAt']), ...windowConditions(c, alias, args['filter'])],
});

/** In the order in which they were first recorded; what is known now, unless another instant is asked for. */
export const rightsEvents = below({ type: 'RightsEvent', table: 'rights_event', letter: 'e', direction: 'asc', also: ['knownAt'], where: (c, { alias }, { args }) => knownConditions(c, alias, args['knownAt']) });
export const rightsRules = below({ type: 'RightsRule', table: 'rights_rule', letter: 'r', direction: 'asc', also: ['knownAt'], where: (c, { alias }, { args }) => knownConditions(c, alias, args['knownAt']) });

const annotationList = below({
  type: 'Annotation', table: 'annotation', letter: 'n', direction: 'asc', key: { column: 'in_frame', type: 'bigint' }, from: annotationsOf,
  where: (c, row, { args }, asset) => annotationConditions(c, row, asset, args['filter']),
});

/** Along the timeline. */
export const annotations: FieldMap = (c, asset, field) => unlessRefused(c, asset, field.name, field.args, annotationList(c, asset, field));
