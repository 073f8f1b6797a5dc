import type { FieldSelection } from '../../../../../domain/read/index.js';
import type { Compilation } from '../compilation.js';
import { arrayOf, escaped, type Json, known } from '../json.js';
import { fieldsOf, objectText } from '../object.js';
import type { Row } from '../row.js';
import type { FieldMap } from '../type-map.js';

/** A text[] column. */
export const terms = (name: string): FieldMap => (_c, row) => [{ sql: `array_to_json(${row.col(name)})::text` }];

/** The names that a table keeps of rows, `held` by a condition on it. */
export const externalIdsIn = (table: string, held: (x: string, row: Row) => string): FieldMap => (c, row, field) => {
  const x = c.alias('x');
  const item = plainObject(c, 'ExternalId', fieldsOf(field.of, 'ExternalId'), (name) => escaped(`${x}.${name}`));
  return arrayOf(item, `select ${x}.scheme, ${x}.value, true as here from ${table} ${x} where ${held(x, row)} order by ${x}.scheme`, x);
};

export const externalIds: FieldMap = externalIdsIn('asset_external_id', (x, row) => `${x}.asset_id = ${row.col('id')}`);

export const contentRatings: FieldMap = (c, row, field) => {
  const r = c.alias('r');
  const item = plainObject(c, 'ContentRating', fieldsOf(field.of, 'ContentRating'), (name) => escaped(`${r}.value ->> '${name}'`));
  return arrayOf(item, `select value, true as here from jsonb_array_elements(${row.col('content_ratings')}) with ordinality order by ordinality`, r);
};

const MEMBERS = new Set(['scheme', 'value', 'system', 'rating']);

/** A small object whose members are all text. */
const plainObject = (c: Compilation, type: string, fields: readonly FieldSelection[], member: (name: string) => Json): Json =>
  objectText(c, type, fields.map((field) => [field.key, memberOf(type, field.name, member)]));

function memberOf(type: string, name: string, member: (name: string) => Json): Json {
  if (name === '__typename') return known(`"${type}"`);
  if (!MEMBERS.has(name)) throw new Error(`invariant: the read path knows no field ${type}.${name}`);
  return member(name);
}
