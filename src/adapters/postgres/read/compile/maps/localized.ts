import { canonicalLanguage, lookupChain } from '../../../../../domain/shared/index.js';
import { escaped, orNull, render } from '../json.js';
import { objectOf } from '../object.js';
import { Row } from '../row.js';
import type { FieldMap } from '../type-map.js';

/** Nobody reads more; a longer list would only cost. */
const MOST_LANGUAGES = 100;

/** What was asked for, best first: each tag with what it falls back to (RFC 4647 §3.4). */
export function wantedLanguages(languages: unknown): string[] {
  const tags = Array.isArray(languages) ? languages.slice(0, MOST_LANGUAGES).map((tag) => canonicalLanguage(String(tag))) : [];
  return [...new Set(tags.flatMap((tag) => (tag === null ? [] : lookupChain(tag))))];
}

/** `text` and `language` of the row itself: the asset's own title, or a text in another language. */
export const LOCALIZED_FIELDS: Record<string, FieldMap> = {
  text: (_c, row) => escaped(row.col('text')),
  language: (_c, row) => escaped(row.col('language')),
};

/** The title or synopsis in the best of the languages that it exists in, else the asset's own. */
export const localized = (column: 'title' | 'synopsis'): FieldMap => (c, row, field) => {
  const own = new Row(c.alias('o'));
  const json = render(objectOf(c, 'LocalizedText', own, field.of));
  const [text, language] = [row.col(column), row.col('language')];
  const self = `(select ${json} from (select ${text} as text, ${language} as language) ${own.alias} where ${own.alias}.text is not null)`;
  const wanted = wantedLanguages(c.plain(field.args['languages']));
  if (wanted.length === 0) return orNull([{ sql: self }]);
  const tags = c.value(wanted, 'text[]');
  const t = c.alias('t');
  const better = `array_position(${tags}, ${t}.language) < coalesce(case when ${text} is not null then array_position(${tags}, ${language}) end, ${wanted.length + 1})`;
  const rows = `select ${t}.${column} as text, ${t}.language from asset_text ${t} where ${t}.asset_id = ${row.col('id')} and ${t}.${column} is not null and ${better}`;
  const other = `(select ${json} from (${rows} order by array_position(${tags}, ${t}.language) limit 1) ${own.alias})`;
  return [{ sql: `coalesce(${other}, ${self}, 'null')` }];
};
