import { LANGUAGES_LIMIT } from '../../../../../domain/read/index.js';
import { canonicalLanguage } from '../../../../../domain/shared/index.js';
import type { Compilation } from '../compilation.js';
import { arrayOf, escaped, orNull, render } from '../json.js';
import { languagesOf } from '../language-chains.js';
import { objectOf } from '../object.js';
import { Row } from '../row.js';
import type { FieldMap } from '../type-map.js';

/** What was asked for, best first, in its canonical form. */
export function wantedLanguages(languages: unknown): string[] {
  const tags = Array.isArray(languages) ? languages.slice(0, LANGUAGES_LIMIT.value).map((tag) => canonicalLanguage(String(tag))) : [];
  return [...new Set(tags)].filter((tag) => tag !== null);
}

/** A wanted language that is no tag at all is a fault of the question; one that nobody has a text in is not. */
export function refuseBadLanguages(c: Compilation, languages: unknown): void {
  const tags = c.plain(languages);
  if (!Array.isArray(tags)) return;
  if (tags.length > LANGUAGES_LIMIT.value) return c.refuse('FILTER_LIMIT', ['languages'], LANGUAGES_LIMIT);
  const bad = tags.findIndex((tag) => canonicalLanguage(String(tag)) === null);
  if (bad >= 0) c.refuse('BAD_LANGUAGE', ['languages', String(bad)]);
}

/** `text` and `language` of the row itself: the asset's own title, or a text in another language. */
export const LOCALIZED_FIELDS: Record<string, FieldMap> = {
  text: (_c, row) => escaped(row.col('text')),
  language: (_c, row) => escaped(row.col('language')),
};

/** The title or synopsis in the best of the languages that it exists in, else the asset's own. */
export const localized = (column: 'title' | 'synopsis'): FieldMap => (c, row, field) => {
  const [text, language] = [row.col(column), row.col('language')];
  const self = `case when ${text} is not null then ${render(objectOf(c, 'LocalizedText', row.as({ text: column }), field.of))} end`;
  refuseBadLanguages(c, field.args['languages']);
  const wanted = wantedLanguages(c.plain(field.args['languages']));
  if (wanted.length === 0) return orNull([{ sql: self }]);
  const found = new Row(c.alias('o'));
  const [t, w] = [c.alias('t'), c.alias('w')];
  // Not taken apart by the planner, which would find the languages out again for each row.
  const tags = `(select ${languagesOf(c, row, wanted)} as tags offset 0) ${w}`;
  const better = `array_position(${w}.tags, ${t}.language) < coalesce(case when ${text} is not null then array_position(${w}.tags, ${language}) end, cardinality(${w}.tags) + 1)`;
  const rows = `select ${t}.${column} as text, ${t}.language from ${tags} join asset_text ${t} on ${t}.asset_id = ${row.col('id')} where ${t}.${column} is not null and ${better}`;
  const other = `(select ${render(objectOf(c, 'LocalizedText', found, field.of))} from (${rows} order by array_position(${w}.tags, ${t}.language) limit 1) ${found.alias})`;
  return [{ sql: `coalesce(${other}, ${self}, 'null')` }];
};

/** The asset's own title or synopsis, then those in other languages by their tags. */
export const inAllLanguages = (column: 'title' | 'synopsis'): FieldMap => (c, row, field) => {
  const each = new Row(c.alias('l'));
  const t = c.alias('t');
  const own = `select ${row.col(column)} as text, ${row.col('language')} as language, 0 as n where ${row.col(column)} is not null`;
  const others = `select ${t}.${column}, ${t}.language, 1 from asset_text ${t} where ${t}.asset_id = ${row.col('id')} and ${t}.${column} is not null`;
  return arrayOf(objectOf(c, 'LocalizedText', each, field.of), `select text, language, true as here from (${own} union all ${others}) ${c.alias('u')} order by n, language collate "C"`, each.alias);
};
