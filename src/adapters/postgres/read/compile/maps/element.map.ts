import { oneOf } from '../object.js';
import { Row } from '../row.js';
import { type FieldMap, globalIdOf, instantOrNull, textOf, textOrNull, type TypeMap, wordOf } from '../type-map.js';
import { terms } from './asset-lists.js';
import { clearances } from './held-by-title.map.js';
import { RECORDED_FIELDS } from './recorded.js';
import { dateOrNull, termsOrNull } from './rights-window.map.js';

/** As it was last known while the clearance's row was. */
const elementOf: FieldMap = (c, row, field) => {
  const element = new Row(c.alias('e'));
  const e = element.alias;
  const known = `(${row.col('superseded_at')} is null or ${e}.recorded_at < ${row.col('superseded_at')} or ${e}.version = 1)`;
  return oneOf(c, 'RightsElement', element, `rights_element ${e} where ${e}.id = ${row.col('element_id')} and ${known} order by ${e}.version desc limit 1`, field.of);
};

export const RIGHTS_ELEMENT: TypeMap = {
  fields: { id: globalIdOf('element'), kind: wordOf('kind'), title: textOf('title'), holder: textOrNull('holder'), reference: textOrNull('reference'), clearances, ...RECORDED_FIELDS },
};

export const RIGHTS_CLEARANCE: TypeMap = {
  fields: {
    id: globalIdOf('clearance'), element: elementOf, territories: terms('territories'), territoryExpression: textOf('territory_expression'), channels: terms('channels'), uses: termsOrNull('uses'),
    opensOn: dateOrNull('opens_on'), closesOn: dateOrNull('closes_on'), opensAt: instantOrNull('opens_at'), closesAt: instantOrNull('closes_at'), ...RECORDED_FIELDS,
  },
};
