import { asksForFrames } from '../../../../domain/annotation/index.js';
import type { FieldSelection, Selection } from '../../../../domain/read/index.js';
import { Variable } from '../../../../domain/read/index.js';
import type { Compilation } from './compilation.js';
import { type Json, render } from './json.js';
import { versionOf } from './language-chains.js';
import { objectOf } from './object.js';
import { Row } from './row.js';

/**
 * An asset in an answer, whose text may be remembered: in its place stands a mark, `\x01 site : id : version \x01`, or with the text that goes there
 * `\x01 site : id : version \x02 text \x01`. JSON text has neither of the two characters, for it escapes them.
 */
export const MARK = '\u0001';
export const BODY = '\u0002';

/** What may change without the asset's projection version: a text that has it is never remembered. */
const NOT_THE_ASSETS_OWN: ReadonlySet<string> = new Set([
  'project', 'jobs', 'url', 'document', 'playback', 'availability', 'duplicateOf', 'agreement', 'terms', 'parent', 'children', 'items', 'collections', 'related', 'media', 'completeness', 'elementUses', 'derivedFrom', 'derivedTitles', 'elements',
]);

/** Whether the text depends on nothing but the asset's id and projection version. */
export const isFragment = (selection: Selection | null): selection is Selection =>
  selection !== null && [...selection.values()].every((fields) => fields.every(isOwn));

/** What may be refused is not remembered: a text that stands is. */
const isOwn = ({ name, args, of }: FieldSelection): boolean => !NOT_THE_ASSETS_OWN.has(name) && !asksForFrames(name, args) && !hasVariable(args) && (of === null || isFragment(of));

/** Selected only to name it: which one it is changes with the asset alone. */
const ONE_OF = new Set(['project', 'parent']);
const isNamed = ({ name, of }: FieldSelection): boolean => ONE_OF.has(name) && of !== null && [...of.values()].flat().every((field) => field.name === 'id' || field.name === '__typename');

/** Paths, by response keys, of the selected fields that may change without an event of the asset, the outermost of each. */
export const notOwnFields = (selection: Selection): string[] => [...new Set([...selection.values()].flat().flatMap((field): string[] => {
  if (NOT_THE_ASSETS_OWN.has(field.name)) return isNamed(field) ? [] : [field.key];
  return field.of === null ? [] : notOwnFields(field.of).map((path) => `${field.key}.${path}`);
}))];

const hasVariable = (given: unknown): boolean =>
  given instanceof Variable || (typeof given === 'object' && given !== null && Object.values(given).some(hasVariable));

/**
 * The asset of a row: itself, or where texts are remembered its mark. `known`: the SQL of the version that the asker remembers; the text then
 * comes along where that is not the asset's. Without it the mark comes alone.
 */
export function assetOf(c: Compilation, row: Row, selection: Selection | null, known: ((site: number) => string) | null): Json {
  const site = isFragment(selection) ? c.site(selection) : null;
  if (site === null || selection === null) return objectOf(c, 'Asset', row, selection);
  const version = versionOf(c, row, selection);
  const mark: Json = [{ text: `${MARK}${site}:` }, { sql: `${row.col('id')}::text` }, { text: ':' }, { sql: version }];
  if (known === null) {
    // Nothing of it is read here; what is refused in it is refused here, where its path is known.
    objectOf(c, 'Asset', new Row(c.alias('a')), selection);
    return [...mark, { text: MARK }];
  }
  const body = render([{ text: BODY }, ...objectOf(c, 'Asset', row, selection)]);
  return [...mark, { sql: `case when ${version} = ${known(site)} then '' else ${body} end` }, { text: MARK }];
}
