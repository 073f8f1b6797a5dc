import { CURRENT_GEOGRAPHY } from '../../../../../domain/geography/index.js';
import type { Compilation } from '../compilation.js';
import { recordOf } from '../conditions.js';
import { escaped, known, literal, quoted, render } from '../json.js';
import { type Member, membersText } from '../object.js';
import type { Row } from '../row.js';
import type { FieldMap } from '../type-map.js';

/**
 * What a decision about an asset is made of, as known when the argument `context` says: the project's policy and, where that is MANAGED and it is said what is asked, the rows that bear on it;
 * `now`: the same by all that is recorded, where something else is asked. `asset`: the column that names it.
 */
export const rightsAsked = (asset: 'id' | 'asset_id'): FieldMap => (c, row, { args: { context } }) => {
  const knownAt = knownInstant(c, recordOf(context)['knownAt']);
  const rights = (instant: string | null) => rightsKnown(c, row, row.col(asset), instant, context != null);
  return membersText([...rights(knownAt), ...(knownAt === null ? [] : [['now', membersText(rights(null))] as const])]);
};

function rightsKnown(c: Compilation, row: Row, asset: string, knownAt: string | null, rowsToo: boolean): Member[] {
  const policy = policyOf(c, row, knownAt);
  const rows = render(escaped(`rights_rows(${asset}, ${knownAt ?? 'null'}, ${literal(CURRENT_GEOGRAPHY)})`));
  return [['policy', quoted(policy)], ['rows', rowsToo ? [{ sql: `case when ${policy} = 'MANAGED' then ${rows} else '""' end` }] : known('""')]];
}

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
