import { assetOf } from '../fragment.js';
import { arrayOf } from '../json.js';
import { objectOf } from '../object.js';
import { Row } from '../row.js';
import { type FieldMap, instantOf, type TypeMap } from '../type-map.js';

/** The rows themselves, as they were known. */
const windows: FieldMap = (c, row, field) => {
  const each = new Row(c.alias('w'));
  return arrayOf(objectOf(c, 'RightsWindow', each, field.of), `select ${each.columns()} from unnest(${row.col('ending')}) ${each.alias}`, each.alias);
};

/** A row that is the asset, and when it may be shown no longer. */
export const RIGHTS_EXPIRY: TypeMap = { fields: { asset: (c, row, field) => assetOf(c, row, field.of, null), expiresAt: instantOf('expires_at'), windows } };
