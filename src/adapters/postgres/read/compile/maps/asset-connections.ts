import type { FieldSelection } from '../../../../../domain/read/index.js';
import { bindingTo } from '../binding.js';
import type { Compilation } from '../compilation.js';
import { connectionOf, firstOf } from '../connection.js';
import type { Json } from '../json.js';
import { Row } from '../row.js';
import { afterOf, branchesOf, cursorOf, type Sort } from '../sort.js';
import type { FieldMap } from '../type-map.js';
import { renditionConditions } from './rendition.filter.js';

interface Below {
  readonly type: string;
  readonly table: string;
  readonly letter: string;
  readonly direction: 'asc' | 'desc';
  readonly where: (c: Compilation, alias: string, field: FieldSelection) => string[];
}

/** A list of what hangs on an asset, by the time it was made. */
const below = (of: Below): FieldMap => (c, asset, field): Json => {
  const row = new Row(c.alias(of.letter), asset);
  const r = row.alias;
  const binding = bindingTo([`Asset.${field.name}`, field.args['filter'] ?? null]);
  const sort: Sort = { column: 'created_at', type: 'timestamptz', nullable: false, direction: of.direction, key: `${r}.created_at`, id: `${r}.id` };
  const first = firstOf(c, field.args['first']);
  const after = afterOf(c, field.args['after'], sort.type, binding);
  const where = [`${r}.asset_id = ${asset.col('id')}`, ...of.where(c, r, field)];
  const page = { type: of.type, row, from: `${of.table} ${r}`, where, branches: branchesOf(sort, after), first, hasPrevious: after !== null };
  return connectionOf(c, { ...page, cursor: (at) => cursorOf(c, sort, binding, at) }, field.of);
};

/** In the order in which they were made; the current ones unless the filter asks for others. */
export const renditions = below({
  type: 'Rendition', table: 'rendition', letter: 'r', direction: 'asc', where: (c, r, field) => renditionConditions(c, r, field.args['filter']),
});

/** The roots: each ingest or transcode once, newest first. */
export const jobs = below({ type: 'Job', table: 'job', letter: 'j', direction: 'desc', where: (_c, j) => [`${j}.parent_id is null`] });
