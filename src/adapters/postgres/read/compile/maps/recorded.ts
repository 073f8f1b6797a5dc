import { render } from '../json.js';
import { objectOf } from '../object.js';
import { type FieldMap, instantOf, instantOrNull, numberOf } from '../type-map.js';

const recordedBy: FieldMap = (c, row, field) => [{ sql: `case when ${row.col('actor_kind')} is null then 'null' else ${render(objectOf(c, 'Actor', row, field.of))} end` }];

/** What every row of a history says of itself. */
export const RECORDED_FIELDS = { recordedAt: instantOf('recorded_at'), supersededAt: instantOrNull('superseded_at'), recordedBy, version: numberOf('version') } as const;

/** The last row of an id's history: what is known now or, where it was taken back, was known last. */
export const lastRow = (table: string, alias: string): string => `not exists (select from ${table} l where l.id = ${alias}.id and l.version > ${alias}.version)`;
