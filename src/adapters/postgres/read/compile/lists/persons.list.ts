import { nameKey } from '../../../../../domain/person/index.js';
import type { Compilation } from '../compilation.js';
import { recordOf } from '../conditions.js';
import { Row } from '../row.js';
import { storable } from '../storable.js';
import { demandSound } from './asset.filter.js';
import type { ListMap } from './list.js';

/** By the name that persons are sorted by. */
export const PERSONS: ListMap = {
  keyType: () => 'text',
  compile: (c, args) => {
    const row = new Row(c.alias('p'));
    const { name, externalId } = recordOf(args['filter']);
    const where = [...(name == null ? [] : called(c, row.alias, name)), ...(externalId == null ? [] : known(c, row.alias, externalId))];
    const sort = { column: 'sort_key', type: 'text', nullable: false, direction: 'asc', key: `${row.alias}.sort_key`, id: `${row.alias}.id` } as const;
    return { type: 'Person', row, from: `person ${row.alias}`, where, sort };
  },
};

/** Sorts behind every text that begins so: the last code point there is. */
const LAST = '\u{10FFFF}';

/** A name begins so, in whatever case or accents. As an array, so that the ids come from the index of names and the persons by key. */
function called(c: Compilation, p: string, name: unknown): string[] {
  demandSound(c, name, ['filter', 'name']);
  const n = c.alias('n');
  const from = c.value(name, 'text', (text) => nameKey(String(text)));
  const to = c.value(name, 'text', (text) => nameKey(String(text)) + LAST);
  return [`${p}.id = any(array(select ${n}.person_id from person_name ${n} where ${n}.word >= ${from} and ${n}.word < ${to}))`];
}

function known(c: Compilation, p: string, externalId: unknown): string[] {
  const { scheme, value } = recordOf(externalId);
  const x = c.alias('x');
  const inLowerCase = (text: unknown): string | null => storable(text)?.toLowerCase() ?? null;
  return [`${p}.id = (select ${x}.person_id from person_external_id ${x} where ${x}.scheme = ${c.value(scheme, 'text', inLowerCase)} and ${x}.value = ${c.value(value, 'text', storable)})`];
}
