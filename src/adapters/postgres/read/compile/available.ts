import { type AvailabilityQuestion, type CoverageQuestion, coverageQuestion } from '../../../../domain/rights/index.js';
import type { Compilation } from './compilation.js';
import { recordOf } from './conditions.js';

/** What of a context may be at fault; the scalars have seen to the rest. */
const FIELDS = ['territory', 'channel', 'at', 'knownAt', 'language', 'deviceClass', 'height', 'use'] as const;

/** A context that is asked about, in SQL. */
export interface AskedContext {
  /** A row of the type `rights_question`. `moment`: at another instant than the context's. */
  readonly row: (moment?: Moment) => string;
  /** Whether a grant of `asset a` reaches that far: told from the title alone, which is all that is read of most that are not available (docs/adr/0123). */
  readonly reached: (a: string, moment?: Moment) => string;
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
  return allowedBy(c, a, asked);
}

/** Faults of the context are noted with their paths. */
export function askedContext(c: Compilation, context: unknown, path: readonly string[]): AskedContext {
  demandContext(c, context, path);
  const knownAt = recordOf(context)['knownAt'];
  const atOnce = c.dependsOn(knownAt, 'given', (instant) => (instant == null ? 'absent' : 'present')) === 'absent';
  return { ...questionSql(c, context, atOnce), atOnce };
}

/**
 * Whether `asset a` may be shown as the context asks, or at another moment. Of a title with nothing but windows these are looked at where they stand; what lineage and elements bring, which may lie where the caller
 * does not look, a function does.
 */
export function allowedBy(c: Compilation, a: string, { row, reached, atOnce }: AskedContext, moment?: Moment): string {
  const [w, question] = [c.alias('w'), row(moment)];
  const byWindows = `coalesce((select bool_and(${w}.decides = 'GRANT') from rights_window ${w} where ${w}.asset_id = ${a}.id and rights_window_covers(${w}, ${question})), false)`;
  const further = `case when ${a}.has_sources or ${a}.has_elements then rights_derived_allowed(${a}.id, ${question}) else ${byWindows} end`;
  return `(${a}.project_id = any(array(${openProjects(c, question, atOnce)})) or case when ${a}.has_sources or ${reached(a, moment)} then ${further} else false end)`;
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
function questionSql(c: Compilation, context: unknown, atOnce: boolean): Pick<AskedContext, 'row' | 'reached'> {
  const asked = c.parts(context, coverageAsked);
  const [country, channels] = [asked((q) => q.country, 'text'), asked((q) => q.channels, 'text[]')];
  const place = [asked((q) => q.territory, 'text'), country, channels, asked((q) => q.use, 'text')];
  const own: Moment = { at: asked((q) => q.at, 'timestamptz'), opensBy: asked((q) => q.opensBy, 'date'), closesFrom: asked((q) => q.closesFrom, 'date') };
  const limits = [asked((q) => q.ranges, 'text[]'), asked((q) => q.deviceClass, 'text'), asked((q) => q.height, 'int'), atOnce ? 'null' : asked((q) => q.knownAt, 'timestamptz')];
  return {
    row: ({ at, opensBy, closesFrom } = own) => `row(${[...place, at, opensBy, closesFrom, ...limits].join(', ')})::rights_question`,
    reached: (a, { at } = own) => `rights_reaches(${a}.rights_reach, ${a}.rights_from, ${a}.rights_until, (select rights_places(array[${country}], ${channels})), ${at})`,
  };
}

/** In an open project everything is available. Before a project was there it was not open. */
function openProjects(c: Compilation, question: string, atOnce: boolean): string {
  const p = c.alias('p');
  return atOnce
    ? `select ${p}.id from project ${p} where ${p}.rights_policy = 'OPEN'`
    : `select ${p}.project_id from project_policy ${p} where ${p}.rights_policy = 'OPEN' and rights_known(${p}.recorded_at, ${p}.superseded_at, ${question})`;
}
