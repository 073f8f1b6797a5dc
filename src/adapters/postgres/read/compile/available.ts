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
  const asked = askedOf(c, context, atOnce);
  const question = `row(${Object.values(asked).join(', ')})::rights_question`;
  const w = c.alias('w');
  const byWindows = `coalesce((select bool_and(${w}.decides = 'GRANT') from rights_window ${w} where ${w}.asset_id = ${a}.id and rights_window_covers(${w}, ${question})), false)`;
  const further = `case when ${a}.has_sources or ${a}.has_elements then rights_derived_allowed(${a}.id, ${question}) else ${byWindows} end`;
  return `(${a}.project_id = any(array(${openProjects(c, question, atOnce)})) or case when ${a}.has_sources or ${reached(a, asked)} then ${further} else false end)`;
}

/** Whether a grant of the title reaches that far: told from the title alone, which is all that is read of most that are not available (docs/adr/0123). */
const reached = (a: string, { country, channels, at }: Asked): string =>
  `rights_reaches(${a}.rights_reach, ${a}.rights_from, ${a}.rights_until, (select rights_places(array[${country}], ${channels})), ${at})`;

function demandContext(c: Compilation, context: unknown, path: readonly string[]): void {
  const faultOf = (given: unknown): string | undefined => {
    const question = coverageQuestion(given as AvailabilityQuestion, new Date(0));
    return question.ok ? undefined : question.error.path.at(-1);
  };
  for (const field of FIELDS) c.demand(context, (given) => faultOf(given) !== field, 'BAD_FILTER', [...path, field]);
}

/** The members of the type `rights_question`, in its order, as parameters: where a condition takes one of them it stands there alone. */
type Asked = ReturnType<typeof askedOf>;

function askedOf(c: Compilation, context: unknown, atOnce: boolean) {
  const asked = c.parts(context, (given, now) => {
    const question = coverageQuestion(given as AvailabilityQuestion, now);
    if (!question.ok) throw new Error('invariant: a question at fault is refused before it is asked');
    return question.value;
  });
  return {
    territory: asked((q) => q.territory, 'text'), country: asked((q) => q.country, 'text'), channels: asked((q) => q.channels, 'text[]'), use: asked((q) => q.use, 'text'), at: asked((q) => q.at, 'timestamptz'),
    opensBy: asked((q) => q.opensBy, 'date'), closesFrom: asked((q) => q.closesFrom, 'date'), ranges: asked((q) => q.ranges, 'text[]'), deviceClass: asked((q) => q.deviceClass, 'text'), height: asked((q) => q.height, 'int'),
    knownAt: atOnce ? 'null' : asked((q) => q.knownAt, 'timestamptz'),
  };
}

/** In an open project everything is available. Before a project was there it was not open. */
function openProjects(c: Compilation, question: string, atOnce: boolean): string {
  const p = c.alias('p');
  return atOnce
    ? `select ${p}.id from project ${p} where ${p}.rights_policy = 'OPEN'`
    : `select ${p}.project_id from project_policy ${p} where ${p}.rights_policy = 'OPEN' and rights_known(${p}.recorded_at, ${p}.superseded_at, ${question})`;
}
