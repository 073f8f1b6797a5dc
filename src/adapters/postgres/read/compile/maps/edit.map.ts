import { arrayOf } from '../json.js';
import { objectOf, oneOf } from '../object.js';
import { Row } from '../row.js';
import { type FieldMap, globalIdOf, numberOf, numberOrNull, textOf, type TypeMap, wordOf } from '../type-map.js';
import { otherAsset } from './asset-family.js';
import { externalIdsIn, terms } from './asset-lists.js';
import { assetIn } from './asset-of.js';

/** What hangs on a row by one of its columns, in the order in which it was made. */
const listOf = (type: string, table: string, letter: string, by: string): FieldMap => (c, row, field) => {
  const each = new Row(c.alias(letter), type === 'Edit' ? row : row.asset);
  const e = each.alias;
  const item = objectOf(c, type, each, field.of);
  return arrayOf(item, `select ${each.columns()} from ${table} ${e} where ${e}.${by} = ${row.col('id')} order by ${e}.created_at, ${e}.id`, e);
};

/** Of an asset. */
export const edits: FieldMap = listOf('Edit', 'edit', 'e', 'asset_id');

const edit: FieldMap = (c, row, field) => {
  const found = new Row(c.alias('e'), row.asset);
  return oneOf(c, 'Edit', found, `edit ${found.alias} where ${found.alias}.id = ${row.col('edit_id')}`, field.of);
};

export const EDIT: TypeMap = {
  fields: {
    id: globalIdOf('edit'), asset: assetIn('asset_id'), name: textOf('name'), kind: wordOf('kind'), territories: terms('territories'), languages: terms('languages'),
    runtimeSeconds: numberOrNull('runtime_seconds'), externalIds: externalIdsIn('edit_external_id', (x, row) => `${x}.edit_id = ${row.col('id')} and ${x}.manifestation_id is null`),
    manifestations: listOf('Manifestation', 'manifestation', 'm', 'edit_id'), version: numberOf('version'),
  },
};

export const MANIFESTATION: TypeMap = {
  fields: {
    id: globalIdOf('manifestation'), edit, name: textOf('name'), kind: wordOf('kind'), media: otherAsset('media_id'),
    externalIds: externalIdsIn('edit_external_id', (x, row) => `${x}.manifestation_id = ${row.col('id')}`), version: numberOf('version'),
  },
};
