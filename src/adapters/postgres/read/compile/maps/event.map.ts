import { ID_PREFIX, type IdKind } from '../../../../../domain/shared/index.js';
import { type Json, NULL, orNull, quoted, render } from '../json.js';
import { oneOf, partOf } from '../object.js';
import { type FieldMap, instantOf, numberOrNull, textOf, type TypeMap, wordOf } from '../type-map.js';
import { NODE_SOURCES, nodeSource } from '../node-source.js';

/** As `encodeEventCursor` makes it. */
export const eventCursor = (position: string): string => `translate(encode(convert_to('e:' || ${position}, 'UTF8'), 'base64'), '+/=', '-_')`;

const cursor: FieldMap = (_c, row) => quoted(eventCursor(row.col('position')));

const subject: FieldMap = (_c, row) => {
  const prefixes = Object.entries(ID_PREFIX).map(([kind, prefix]) => `when '${kind}' then '${prefix}'`);
  return [{ text: '"' }, { sql: `case ${row.col('subject_kind')} ${prefixes.join(' ')} end` }, { text: '_' }, { sql: `${row.col('subject_id')}::text` }, { text: '"' }];
};

/** The subject as it is now, null where it is hidden, gone, or no node at all. */
const node: FieldMap = (c, row, field) => {
  const kinds = (Object.keys(NODE_SOURCES) as (keyof typeof NODE_SOURCES)[]).map((kind) => {
    const source = nodeSource(c, kind);
    const json = oneOf(c, kind, source.row, `${source.from} where ${[`${source.row.alias}.id = ${row.col('subject_id')}`, ...source.where].join(' and ')}`, field.of);
    return `when '${kind}' then ${render(json)}`;
  });
  return [{ sql: `case ${row.col('subject_kind')} ${kinds.join(' ')} else 'null' end` }];
};

export const EVENT: TypeMap = {
  fields: { cursor, occurredAt: instantOf('occurred_at'), type: wordOf('type'), subject, version: numberOrNull('version'), actor: partOf('Actor'), node },
};

const keyId: FieldMap = (_c, row): Json => orNull([{ text: `"${ID_PREFIX['ApiKey' satisfies IdKind]}_` }, { sql: `${row.col('actor_id')}::text` }, { text: '"' }]);

/** Who did it, as the log has it; a key's role may be another by now. */
export const ACTOR: TypeMap = { fields: { id: keyId, kind: wordOf('actor_kind'), name: textOf('actor_name'), role: () => NULL } };
