import { lookupChain } from '../../../../../domain/shared/index.js';
import { arrayOf, orNull, render } from '../json.js';
import { objectOf } from '../object.js';
import { Row } from '../row.js';
import type { FieldMap } from '../type-map.js';
import { refuseBadLanguages, wantedLanguages } from './localized.js';

/** A jsonb column that holds a list of texts with their languages, in its order. */
export const textsIn = (column: string): FieldMap => (c, row, field) => {
  const each = new Row(c.alias('l'));
  const rows = `select value ->> 'text' as text, value ->> 'language' as language, true as here from jsonb_array_elements(${row.col(column)}) with ordinality order by ordinality`;
  return arrayOf(objectOf(c, 'LocalizedText', each, field.of), rows, each.alias);
};

/** The best of them for the wanted languages, else the first, else the words of another column, which are of no language. */
export const bestTextIn = (column: string, otherwise: string): FieldMap => (c, row, field) => {
  const shown = new Row(c.alias('o'));
  const json = render(objectOf(c, 'LocalizedText', shown, field.of));
  refuseBadLanguages(c, field.args['languages']);
  const wanted = wantedLanguages(c.plain(field.args['languages'])).flatMap(lookupChain);
  const l = c.alias('l');
  const order = wanted.length === 0 ? `${l}.ordinality` : `array_position(${c.value(wanted, 'text[]')}, ${l}.value ->> 'language'), ${l}.ordinality`;
  const best = `select ${l}.value ->> 'text' as text, ${l}.value ->> 'language' as language from jsonb_array_elements(${row.col(column)}) with ordinality ${l} order by ${order} limit 1`;
  const own = `select ${row.col(otherwise)} as text, 'und' as language`;
  return orNull([{ sql: `coalesce((select ${json} from (${best}) ${shown.alias}), (select ${json} from (${own}) ${shown.alias}))` }]);
};
