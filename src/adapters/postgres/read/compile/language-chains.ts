import type { FieldSelection, Selection } from '../../../../domain/read/index.js';
import { lookupChain } from '../../../../domain/shared/index.js';
import type { Compilation } from './compilation.js';
import type { Row } from './row.js';

/**
 * Whether the row's project gives languages fallbacks. The projects that do are found once a statement; most tenants have none, and
 * the rows of a project without are read as if there were no such thing.
 */
function hasChains(c: Compilation, row: Row): string {
  const p = c.alias('p');
  return `${row.col('project_id')} = any(array(select ${p}.id from project ${p} where ${p}.language_chains is not null))`;
}

/** The tags to look for in the row's texts, best first, as `languagesFor` of the domain has them. SQL of type text[]; a tag may be there twice. */
export function languagesOf(c: Compilation, row: Row, wanted: readonly string[]): string {
  const own = wanted.map(lookupChain);
  const tags = c.value(own.flat(), 'text[]');
  const groups = c.value(own.flatMap((chain, group) => chain.map(() => group)), 'int[]');
  const [p, w, f, x] = ['p', 'w', 'f', 'x'].map((letter) => c.alias(letter)) as [string, string, string, string];
  const each = `unnest(${tags}, ${groups}) with ordinality ${w}(tag, g, n)`;
  const first = `select distinct on (${w}.g) ${w}.g, ${p}.language_chains -> ${w}.tag as chain from ${each} where ${p}.language_chains -> ${w}.tag is not null order by ${w}.g, ${w}.n`;
  const all = `select ${w}.g, 0 as part, ${w}.n, ${w}.tag from ${each} union all select ${f}.g, 1, e.n, e.tag from (${first}) ${f}, jsonb_array_elements_text(${f}.chain) with ordinality e(tag, n)`;
  const chained = `select (select array_agg(${x}.tag order by ${x}.g, ${x}.part, ${x}.n) from (${all}) ${x}) from project ${p} where ${p}.id = ${row.col('project_id')}`;
  return `case when ${hasChains(c, row)} then (${chained}) else ${tags} end`;
}

const LOCALIZED: ReadonlySet<string> = new Set(['title', 'synopsis']);

/** Whether the texts of a selection go by the fallbacks of the asset's project. */
export const readsChains = (selection: Selection): boolean => [...selection.values()].flat().some(({ name, args, of }: FieldSelection) =>
  (LOCALIZED.has(name) && args['languages'] != null) || (of !== null && readsChains(of)));

/** What tells the texts of an asset from those of another state of it and, where they go by fallbacks, of its project. SQL of type text. */
export function versionOf(c: Compilation, row: Row, selection: Selection): string {
  const own = `${row.col('projection_version')}::text`;
  if (!readsChains(selection)) return own;
  const p = c.alias('p');
  const ofProject = `(select '.' || ${p}.version::text from project ${p} where ${p}.id = ${row.col('project_id')})`;
  return `(${own} || case when ${hasChains(c, row)} then ${ofProject} else '' end)`;
}
