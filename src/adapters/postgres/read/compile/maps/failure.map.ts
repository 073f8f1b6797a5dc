import { orNull, render } from '../json.js';
import { objectOf } from '../object.js';
import { Row } from '../row.js';
import { type FieldMap, jsonOrNull, type TypeMap } from '../type-map.js';

/** `Failure` as it is stored: JSON already. */
export const FAILURE: TypeMap = { fields: { code: jsonOrNull('code'), message: jsonOrNull('message'), retryable: jsonOrNull('retryable') } };

/** A jsonb column that holds a `Failure`, or null. */
export const failureIn = (column: string): FieldMap => (c, row, field) => {
  const failure = new Row(c.alias('e'));
  const json = objectOf(c, 'JobError', failure, field.of);
  const members = ['code', 'message', 'retryable'].map((name) => `${row.col(column)} -> '${name}' as ${name}`).join(', ');
  return orNull([{ sql: `(select ${render(json)} from (select ${members}) ${failure.alias} where ${row.col(column)} is not null)` }]);
};
