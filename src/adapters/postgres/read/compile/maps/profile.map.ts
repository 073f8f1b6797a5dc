import { arrayOf } from '../json.js';
import { objectOf } from '../object.js';
import { Row } from '../row.js';
import { type FieldMap, globalIdOf, instantOf, numberOf, textOf, type TypeMap } from '../type-map.js';

/** In the order in which they were given. */
const fields: FieldMap = (c, row, field) => {
  const each = new Row(c.alias('f'));
  const rows = `select path, weight, required, true as here from rows from (jsonb_to_recordset(${row.col('fields')}) as (path text, weight int, required boolean)) with ordinality as f(path, weight, required, n) order by n`;
  return arrayOf(objectOf(c, 'ProfileField', each, field.of), rows, each.alias);
};

export const CONSUMER_PROFILE: TypeMap = {
  fields: { id: globalIdOf('profile'), name: textOf('name'), fields, version: numberOf('version'), createdAt: instantOf('created_at'), updatedAt: instantOf('updated_at') },
};

export const PROFILE_FIELD: TypeMap = { fields: { path: textOf('path'), weight: numberOf('weight'), required: numberOf('required') } };
