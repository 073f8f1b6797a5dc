import { CURRENT_GEOGRAPHY } from '../../../../../domain/geography/index.js';
import type { Compilation } from '../compilation.js';
import { recordOf } from '../conditions.js';
import { escaped, literal, quoted, render } from '../json.js';
import { membersText } from '../object.js';
import type { Row } from '../row.js';
import type { FieldMap } from '../type-map.js';

/** What a decision about the asset is made of, as known when the argument `context` says: the project's policy and, where that is MANAGED, the rows that bear on it. */
export const rightsAsked: FieldMap = (c, row, { args }) => {
  const knownAt = knownInstant(c, recordOf(args['context'])['knownAt']);
  const policy = policyOf(c, row, knownAt);
  const rows = render(escaped(`rights_rows(${row.col('id')}, ${knownAt ?? 'null'}, ${literal(CURRENT_GEOGRAPHY)})`));
  return membersText([['policy', quoted(policy)], ['rows', [{ sql: `case when ${policy} = 'MANAGED' then ${rows} else '""' end` }]]]);
};

/** null: by all that is recorded. */
function knownInstant(c: Compilation, knownAt: unknown): string | null {
  const given = c.dependsOn(knownAt, 'given', (instant) => (instant == null ? 'absent' : 'present'));
  return given === 'absent' ? null : c.value(knownAt, 'timestamptz');
}

/** Before a project was there it was not open. */
function policyOf(c: Compilation, row: Row, knownAt: string | null): string {
  const p = c.alias('p');
  if (knownAt === null) return `(select ${p}.rights_policy from project ${p} where ${p}.id = ${row.col('project_id')})`;
  const known = `${p}.recorded_at <= ${knownAt} and (${p}.superseded_at is null or ${p}.superseded_at > ${knownAt})`;
  return `coalesce((select ${p}.rights_policy from project_policy ${p} where ${p}.project_id = ${row.col('project_id')} and ${known}), 'MANAGED')`;
}
