import { type AvailabilityQuestion, coverageQuestion } from '../../../../domain/rights/index.js';
import type { Compilation } from './compilation.js';
import { recordOf } from './conditions.js';

/** What of a context may be at fault; the scalars have seen to the rest. */
const FIELDS = ['territory', 'channel', 'at', 'knownAt', 'language', 'deviceClass', 'height', 'use'] as const;

/**
 * Whether `asset a` may be shown in a context: as the decision function says of each (docs/adr/0119). Faults of the context are noted with their paths. Of a title with nothing but windows these are looked at where they
 * stand; what lineage and elements bring, which may lie where the caller does not look, a function does.
 */
export function availableIn(c: Compilation, a: string, context: unknown, path: readonly string[]): string {
  demandContext(c, context, path);
  const knownAt = recordOf(context)['knownAt'];
  const atOnce = c.dependsOn(knownAt, 'given', (instant) => (instant == null ? 'absent' : 'present')) === 'absent';
  const question = questionSql(c, context, atOnce);
  const [w, l, u] = [c.alias('w'), c.alias('l'), c.alias('u')];
  const byWindows = `coalesce((select bool_and(${w}.decides = 'GRANT') from rights_window ${w} where ${w}.asset_id = ${a}.id and rights_window_covers(${w}, ${question})), false)`;
  // Of each title, and never of all at once, as the planner takes `exists` where it expects many titles.
  const derived = `coalesce((select true from asset_lineage ${l} where ${l}.asset_id = ${a}.id limit 1), (select true from element_use ${u} where ${u}.asset_id = ${a}.id limit 1), false)`;
  return `(${a}.project_id = any(array(${openProjects(c, question, atOnce)})) or case when ${derived} then rights_derived_allowed(${a}.id, ${question}) else ${byWindows} end)`;
}

function demandContext(c: Compilation, context: unknown, path: readonly string[]): void {
  const faultOf = (given: unknown): string | undefined => {
    const question = coverageQuestion(given as AvailabilityQuestion, new Date(0));
    return question.ok ? undefined : question.error.path.at(-1);
  };
  for (const field of FIELDS) c.demand(context, (given) => faultOf(given) !== field, 'BAD_FILTER', [...path, field]);
}

/** A row of the type `rights_question`, whose members are parameters: where a condition takes one of them it stands there alone. */
function questionSql(c: Compilation, context: unknown, atOnce: boolean): string {
  const asked = c.parts(context, (given, now) => {
    const question = coverageQuestion(given as AvailabilityQuestion, now);
    if (!question.ok) throw new Error('invariant: a question at fault is refused before it is asked');
    return question.value;
  });
  const members = [
    asked((q) => q.territory, 'text'), asked((q) => q.country, 'text'), asked((q) => q.channels, 'text[]'), asked((q) => q.use, 'text'), asked((q) => q.at, 'timestamptz'),
    asked((q) => q.opensBy, 'date'), asked((q) => q.closesFrom, 'date'), asked((q) => q.ranges, 'text[]'), asked((q) => q.deviceClass, 'text'), asked((q) => q.height, 'int'),
    atOnce ? 'null' : asked((q) => q.knownAt, 'timestamptz'),
  ];
  return `row(${members.join(', ')})::rights_question`;
}

/** In an open project everything is available. Before a project was there it was not open. */
function openProjects(c: Compilation, question: string, atOnce: boolean): string {
  const p = c.alias('p');
  return atOnce
    ? `select ${p}.id from project ${p} where ${p}.rights_policy = 'OPEN'`
    : `select ${p}.project_id from project_policy ${p} where ${p}.rights_policy = 'OPEN' and rights_known(${p}.recorded_at, ${p}.superseded_at, ${question})`;
}
