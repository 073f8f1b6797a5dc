import type { FieldSelection } from '../../../../../domain/read/index.js';
import { bindingTo } from '../binding.js';
import type { Compilation } from '../compilation.js';
import { connectionOf, firstOf } from '../connection.js';
import { cursorSql } from '../cursor.js';
import { assetOf } from '../fragment.js';
import { type Json, render, subquery } from '../json.js';
import { Row } from '../row.js';
import { afterOf, branchesOf, cursorOf, type Sort } from '../sort.js';
import type { FieldMap } from '../type-map.js';
import { visible } from './asset-of.js';

/** Another asset that a column of the row names, null where it is hidden. Its text may be remembered, for it is that asset's own. */
export const otherAsset = (column: string): FieldMap => (c, row, field) => {
  const other = new Row(c.alias('a'));
  const a = other.alias;
  return subquery(`select ${render(assetOf(c, other, field.of, null))} from asset ${a} where ${a}.id = ${row.col(column)} and ${visible(a)}`);
};

export const parent: FieldMap = otherAsset('parent_id');

interface AssetList {
  readonly row: Row;
  readonly from: string;
  readonly where: readonly string[];
  readonly sort: Sort;
  /** Where the sort key is no column of the asset: how the page carries it. */
  readonly further?: string;
}

/** A page of other assets, which hang on this one. */
function assetsBelow(c: Compilation, field: FieldSelection, { row, from, where, sort, further }: AssetList): Json {
  const binding = bindingTo([`Asset.${field.name}`]);
  const first = firstOf(c, field.args['first']);
  const after = afterOf(c, field.args['after'], sort.type, binding);
  const cursor = (at: Row): string => (further === undefined ? cursorOf(c, sort, binding, at) : cursorSql(c.binding(binding), `${at.col('id')}::text`, `${at.alias}.${sort.column}::text`));
  const page = { type: 'Asset', row, from, where: [...where, visible(row.alias)], branches: branchesOf(sort, after), first, hasPrevious: after !== null, marked: true };
  return connectionOf(c, { ...page, cursor, ...(further === undefined ? {} : { further: [`${further} as ${sort.column}`] }) }, field.of);
}

/** By position; those without one after all that have one. */
export const children: FieldMap = (c, asset, field) => {
  const row = new Row(c.alias('a'));
  const a = row.alias;
  const sort: Sort = { column: 'position', type: 'int4', nullable: true, direction: 'asc', key: `${a}.position`, id: `${a}.id` };
  return assetsBelow(c, field, { row, from: `asset ${a}`, where: [`${a}.parent_id = ${asset.col('id')}`], sort });
};

/** In the order that was given to the collection. */
export const items: FieldMap = (c, asset, field) => {
  const row = new Row(c.alias('a'));
  const i = c.alias('i');
  const sort: Sort = { column: 'place', type: 'int4', nullable: false, direction: 'asc', key: `${i}.position`, id: `${i}.asset_id` };
  const from = `collection_item ${i} join asset ${row.alias} on ${row.alias}.id = ${i}.asset_id`;
  return assetsBelow(c, field, { row, from, where: [`${i}.collection_id = ${asset.col('id')}`], sort, further: sort.key });
};

/** In the order in which the collections were made; the rows beside them have that, so that the index gives it. */
export const collections: FieldMap = (c, asset, field) => {
  const row = new Row(c.alias('a'));
  const i = c.alias('i');
  const sort: Sort = { column: 'created_at', type: 'timestamptz', nullable: false, direction: 'asc', key: `${i}.created_at`, id: `${i}.collection_id` };
  const from = `collection_item ${i} join asset ${row.alias} on ${row.alias}.id = ${i}.collection_id`;
  return assetsBelow(c, field, { row, from, where: [`${i}.asset_id = ${asset.col('id')}`], sort });
};
