import { CONFLICT_SENTENCES } from '../../../../../domain/rights/index.js';
import { arrayOf, escaped, literal } from '../json.js';
import { objectOf, partOf } from '../object.js';
import { Row } from '../row.js';
import { type FieldMap, globalIdOf, instantOf, instantOrNull, numberOf, textOrNull, type TypeMap, wordOf } from '../type-map.js';
import { terms } from './asset-lists.js';
import { assetIn } from './asset-of.js';
import { lastRow } from './recorded.js';

const message: FieldMap = (_c, row) => escaped(`case ${row.col('kind')} ${Object.entries(CONFLICT_SENTENCES).map(([kind, sentence]) => `when '${kind}' then ${literal(sentence)}`).join(' ')} end`);

/** As they are known last. */
const windows: FieldMap = (c, row, field) => {
  const each = new Row(c.alias('w'));
  const w = each.alias;
  const named = `${w}.id = any(array[${row.col('window_id')}, ${row.col('other_id')}])`;
  return arrayOf(objectOf(c, 'RightsWindow', each, field.of), `select ${each.columns()} from rights_window ${w} where ${named} and ${lastRow('rights_window', w)} order by ${w}.id`, w);
};

export const RIGHTS_CONFLICT: TypeMap = {
  fields: {
    id: globalIdOf('conflict'), asset: assetIn('asset_id'), kind: wordOf('kind'), message, windows, territories: terms('territories'), channels: terms('channels'), opensAt: instantOrNull('opens_at'), closesAt: instantOrNull('closes_at'),
    status: wordOf('status'), assignee: textOrNull('assignee'), reason: textOrNull('reason'), foundAt: instantOf('created_at'), changedAt: instantOf('updated_at'), changedBy: partOf('Actor'), version: numberOf('version'),
  },
};
