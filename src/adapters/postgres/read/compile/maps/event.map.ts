import { EVENT_TYPES, PURGE_RULES, type PurgeList, type PurgeRule } from '../../../../../domain/event/index.js';
import { ID_PREFIX, type IdKind } from '../../../../../domain/shared/index.js';
import { type Json, NULL, orNull, quoted, render } from '../json.js';
import { oneOf, partOf } from '../object.js';
import type { Row } from '../row.js';
import { type FieldMap, instantOf, numberOrNull, textOf, type TypeMap, wordOf } from '../type-map.js';
import { NODE_SOURCES, nodeSource } from '../node-source.js';

/** As `encodeEventCursor` makes it. */
export const eventCursor = (position: string): string => `translate(encode(convert_to('e:' || ${position}, 'UTF8'), 'base64'), '+/=', '-_')`;

const cursor: FieldMap = (_c, row) => quoted(eventCursor(row.col('position')));

/** Its global id. */
const subjectKey = (row: Row): string => {
  const prefixes = Object.entries(ID_PREFIX).map(([kind, prefix]) => `when '${kind}' then '${prefix}'`);
  return `case ${row.col('subject_kind')} ${prefixes.join(' ')} end || '_' || ${row.col('subject_id')}::text`;
};

const subject: FieldMap = (_c, row) => [{ text: '"' }, { sql: subjectKey(row) }, { text: '"' }];

/** The subject as it is now, null where it is hidden, gone, or no node at all. */
const node: FieldMap = (c, row, field) => {
  const kinds = (Object.keys(NODE_SOURCES) as (keyof typeof NODE_SOURCES)[]).map((kind) => {
    const source = nodeSource(c, kind);
    const json = oneOf(c, kind, source.row, `${source.from} where ${[`${source.row.alias}.id = ${row.col('subject_id')}`, ...source.where].join(' and ')}`, field.of);
    return `when '${kind}' then ${render(json)}`;
  });
  return [{ sql: `case ${row.col('subject_kind')} ${kinds.join(' ')} else 'null' end` }];
};

/** SQL of the keys that go with a rule, each of type text; null where the event does not say of what. */
const KEYS: Readonly<Record<PurgeRule, (row: Row) => string[]>> = {
  NOTHING: () => [],
  ASSET: (row) => [`'asset_' || coalesce(${row.col('asset_id')}, case ${row.col('subject_kind')} when 'Asset' then ${row.col('subject_id')} end)`, listOf(row, 'assets')],
  TENANT: (row) => [`'tenant_' || ${row.col('tenant_id')}`],
  SUBJECT: (row) => [subjectKey(row)],
  DOCUMENT: (row) => [subjectKey(row), listOf(row, 'documents')],
  persons: (row) => [listOf(row, 'persons')],
  vocabularies: (row) => [listOf(row, 'vocabularies')],
  documents: (row) => [listOf(row, 'documents')],
  profiles: (row) => [listOf(row, 'profiles')],
  layers: (row) => [listOf(row, 'layers')],
  conflicts: (row) => [listOf(row, 'conflicts')],
};
const listOf = (row: Row, list: PurgeList): string => `'tenant_' || ${row.col('tenant_id')} || '.${list}'`;

/** As `PURGE_RULES` says. */
const purges: FieldMap = (_c, row) => {
  const rules = [...Map.groupBy(EVENT_TYPES, (type) => PURGE_RULES[type])].filter(([rule]) => rule !== 'NOTHING').map(([rule, types]) =>
    `when ${row.col('type')} in (${types.map((type) => `'${type}'`).join(', ')}) then array_remove(array[${KEYS[rule](row).join(', ')}], null)`);
  return [{ sql: `array_to_json(case ${rules.join(' ')} else '{}'::text[] end)::text` }];
};

export const EVENT: TypeMap = {
  fields: { cursor, occurredAt: instantOf('occurred_at'), type: wordOf('type'), subject, version: numberOrNull('version'), purges, actor: partOf('Actor'), node },
};

const keyId: FieldMap = (_c, row): Json => orNull([{ text: `"${ID_PREFIX['ApiKey' satisfies IdKind]}_` }, { sql: `${row.col('actor_id')}::text` }, { text: '"' }]);

/** Who did it, as the log has it; a key's role may be another by now. */
export const ACTOR: TypeMap = { fields: { id: keyId, kind: wordOf('actor_kind'), name: textOf('actor_name'), role: () => NULL } };
