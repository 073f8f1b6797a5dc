import { type AvailabilityQuestion, type CoverageQuestion, coverageQuestion } from '../../../../domain/rights/index.js';
import type { Compilation } from './compilation.js';
import { recordOf } from './conditions.js';

/** What of a context may be at fault; the scalars have seen to the rest. */
const FIELDS = ['territory', 'channel', 'at', 'knownAt', 'language', 'deviceClass', 'height', 'use'] as const;

/** A context that is asked about, in SQL. */
export interface AskedContext {
  /** A row of the type `rights_question`. `moment`: at another instant than the context's. */
  readonly row: (moment?: Moment) => string;
  /** Whether it is asked by all that is recorded. */
  readonly atOnce: boolean;
}

/** An instant, and the dates that hold at it, in SQL. */
export interface Moment {
  readonly at: string;
  readonly opensBy: string;
  readonly closesFrom: string;
}

/** Whether `asset a` may be shown in a context: as the decision function says of each (docs/adr/0119). Faults of the context are noted with their paths. */
export function availableIn(c: Compilation, a: string, context: unknown, path: readonly string[]): string {
  const asked = askedContext(c, context, path);
  return allowedBy(c, a, asked, asked.row());
}

/** Faults of the context are noted with their paths. */
export function askedContext(c: Compilation, context: unknown, path: readonly string[]): AskedContext {
  demandContext(c, context, path);
  const knownAt = recordOf(context)['knownAt'];
  const atOnce = c.dependsOn(knownAt, 'given', (instant) => (instant == null ? 'absent' : 'present')) === 'absent';
  return { row: questionSql(c, context, atOnce), atOnce };
}

/**
 * Whether `asset a` may be shown as a question of the context asks. Of a title with nothing but windows these are looked at where they stand; what lineage and elements bring, which may lie where the caller does not
 * look, a function does.
 */
export function allowedBy(c: Compilation, a: string, { atOnce }: AskedContext, question: string): string {
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

/** The context that was given, with what is not said of it; it is no fault any more. */
export function coverageAsked(given: unknown, now: Date): CoverageQuestion {
  const question = coverageQuestion(given as AvailabilityQuestion, now);
  if (!question.ok) throw new Error('invariant: a question at fault is refused before it is asked');
  return question.value;
}

/** Its members are parameters: where a condition takes one of them it stands there alone. */
function questionSql(c: Compilation, context: unknown, atOnce: boolean): AskedContext['row'] {
  const asked = c.parts(context, coverageAsked);
  const place = [asked((q) => q.territory, 'text'), asked((q) => q.country, 'text'), asked((q) => q.channels, 'text[]'), asked((q) => q.use, 'text')];
  const own: Moment = { at: asked((q) => q.at, 'timestamptz'), opensBy: asked((q) => q.opensBy, 'date'), closesFrom: asked((q) => q.closesFrom, 'date') };
  const limits = [asked((q) => q.ranges, 'text[]'), asked((q) => q.deviceClass, 'text'), asked((q) => q.height, 'int'), atOnce ? 'null' : asked((q) => q.knownAt, 'timestamptz')];
  return ({ at, opensBy, closesFrom } = own) => `row(${[...place, at, opensBy, closesFrom, ...limits].join(', ')})::rights_question`;
}

/** In an open project everything is available. Before a project was there it was not open. */
function openProjects(c: Compilation, question: string, atOnce: boolean): string {
  const p = c.alias('p');
  return atOnce
    ? `select ${p}.id from project ${p} where ${p}.rights_policy = 'OPEN'`
    : `select ${p}.project_id from project_policy ${p} where ${p}.rights_policy = 'OPEN' and rights_known(${p}.recorded_at, ${p}.superseded_at, ${question})`;
}
