import { LANGUAGES_LIMIT } from '../../../../../domain/read/index.js';
import { canonicalLanguage } from '../../../../../domain/shared/index.js';
import type { Compilation } from '../compilation.js';
import { recordOf } from '../conditions.js';
import { arrayOf, type Json, render } from '../json.js';
import { objectOf } from '../object.js';
import { Row } from '../row.js';
import { type FieldMap, numberOf, type TypeMap, wordOf } from '../type-map.js';
import { captionStatus } from './caption.map.js';

/** What is wanted, in the order asked, then the tracks that nobody asked for: a row each, with the columns of its track where there is one. */
export const captionCompleteness: FieldMap = (c, asset, field) => {
  const cell = new Row(c.alias('k'), asset);
  const [w, t] = [c.alias('w'), c.alias('t')];
  const item = objectOf(c, 'CaptionCompleteness', cell, field.of);
  const wanted = wantedOf(c, field.args['wanted']);
  const given = `(select * from unnest(${c.value(wanted.map(({ language }) => language), 'text[]')}, ${c.value(wanted.map(({ role }) => role), 'text[]')}) with ordinality as given(wanted_language, wanted_role, place)) ${w}`;
  const there = `(select * from caption_track y where y.asset_id = ${asset.col('id')}) ${t}`;
  const cells = `select coalesce(${w}.wanted_language, ${t}.language) as cell_language, coalesce(${w}.wanted_role, ${t}.role) as cell_role, ${w}.place is not null as wanted, ${w}.place, ${t}.*`
    + ` from ${given} full join ${there} on ${t}.language = ${w}.wanted_language and ${t}.role = ${w}.wanted_role`;
  return arrayOf(item, `select ${cell.columns()} from (${cells}) ${cell.alias} order by ${cell.col('place')} nulls last, ${cell.col('cell_language')} collate "C", ${cell.col('cell_role')}`, cell.alias);
};

interface Wanted {
  readonly language: string;
  readonly role: string;
}

/** Each once, however often and in whatever letters it was asked for. */
function wantedOf(c: Compilation, given: unknown): Wanted[] {
  const asked = c.plain(given ?? []) as readonly unknown[];
  if (asked.length > LANGUAGES_LIMIT.value) c.refuse('FILTER_LIMIT', ['wanted'], LANGUAGES_LIMIT);
  const wanted = asked.slice(0, LANGUAGES_LIMIT.value).map((each, i): Wanted => {
    const { language, role } = recordOf(each);
    const tag = canonicalLanguage(String(language));
    if (tag === null) c.refuse('BAD_LANGUAGE', ['wanted', String(i), 'language']);
    return { language: tag ?? '', role: String(role ?? 'SUBTITLES') };
  });
  return [...new Map(wanted.map((each) => [`${each.language} ${each.role}`, each])).values()];
}

const whereThere = (c: Row, otherwise: string, json: Json): Json => [{ sql: `case when ${c.col('id')} is null then '${otherwise}' else ${render(json)} end` }];

export const CAPTION_COMPLETENESS: TypeMap = {
  fields: {
    language: wordOf('cell_language'), role: wordOf('cell_role'), wanted: numberOf('wanted'),
    state: (c, row, field) => whereThere(row, '"MISSING"', captionStatus(c, row, field)),
    track: (c, row, field) => whereThere(row, 'null', objectOf(c, 'CaptionTrack', row, field.of)),
  },
};
