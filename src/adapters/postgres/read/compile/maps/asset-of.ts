import { objectOf, oneOf } from '../object.js';
import { Row } from '../row.js';
import type { FieldMap } from '../type-map.js';

/** What the catalogue shows: a deleted asset is hidden with everything that hangs on it. */
export const visible = (alias: string): string => `${alias}.deleted_at is null`;

/** The asset that a column of the row names, null where it is hidden; the row's own, where the statement has joined it. */
export const assetIn = (column: string): FieldMap => (c, row, field) => {
  if (row.asset) return objectOf(c, 'Asset', row.asset, field.of);
  const asset = new Row(c.alias('a'));
  return oneOf(c, 'Asset', asset, `asset ${asset.alias} where ${asset.alias}.id = ${row.col(column)} and ${visible(asset.alias)}`, field.of);
};
