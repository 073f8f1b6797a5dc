import type { Compilation } from '../compilation.js';
import { anyOf, plannedForMany, recordOf } from '../conditions.js';
import { Row } from '../row.js';
import type { Sort } from '../sort.js';
import { demandSound } from './asset.filter.js';
import type { ListMap } from './list.js';

/** What is known now, by name. */
export const RIGHTS_AGREEMENTS: ListMap = {
  keyType: () => 'text',
  compile: (c, args) => {
    const row = new Row(c.alias('g'));
    const g = row.alias;
    const { party, name, direction } = recordOf(args['filter']);
    demandSound(c, party ?? [], ['filter', 'party']);
    const where = [`${g}.superseded_at is null`, ...anyOf(c, `${g}.party`, party, 'text'), ...anyOf(c, `${g}.direction`, direction, 'text'), ...beginning(c, g, 'name', name)];
    return { type: 'RightsAgreement', row, from: `rights_agreement ${g}`, where, sort: byName(g, 'name') };
  },
};

/** What is known now, by title. */
export const RIGHTS_ELEMENTS: ListMap = {
  keyType: () => 'text',
  compile: (c, args) => {
    const row = new Row(c.alias('e'));
    const e = row.alias;
    const { kind, title } = recordOf(args['filter']);
    plannedForMany(c, kind);
    const where = [`${e}.superseded_at is null`, ...anyOf(c, `${e}.kind`, kind, 'text'), ...beginning(c, e, 'title', title)];
    return { type: 'RightsElement', row, from: `rights_element ${e}`, where, sort: byName(e, 'title') };
  },
};

/** What is known now, by name. */
export const TERRITORY_GROUPS: ListMap = {
  keyType: () => 'text',
  compile: (c) => {
    const row = new Row(c.alias('g'));
    return { type: 'TerritoryGroup', row, from: `territory_group ${row.alias}`, where: [`${row.alias}.superseded_at is null`], sort: byName(row.alias, 'name') };
  },
};

const byName = (row: string, column: string): Sort => ({ column, type: 'text', nullable: false, direction: 'asc', key: `${row}.${column} collate "C"`, id: `${row}.id` });

/** Sorts behind every text that begins so: the last code point there is. */
const LAST = '\u{10FFFF}';

function beginning(c: Compilation, row: string, column: string, text: unknown): string[] {
  if (text == null) return [];
  demandSound(c, text, ['filter', column]);
  const key = `${row}.${column} collate "C"`;
  return [`${key} >= ${c.value(text, 'text')}`, `${key} < ${c.value(text, 'text', (given) => String(given) + LAST)}`];
}
