import { arrayOf, render } from '../json.js';
import { objectOf, oneOf } from '../object.js';
import { Row } from '../row.js';
import { type FieldMap, globalIdOf, instantOrNull, numberOf, numberOrNull, textOf, textOrNull, type TypeMap, wordOf, wordOrNull } from '../type-map.js';
import { terms } from './asset-lists.js';
import { assetIn } from './asset-of.js';
import { RECORDED_FIELDS } from './recorded.js';
import { agreementOf, dateOrNull, termsOrNull } from './rights-window.map.js';

export const RIGHTS_EVENT: TypeMap = {
  fields: { id: globalIdOf('event'), asset: assetIn('asset_id'), name: textOf('name'), territories: textOrNull('territories'), on: dateOrNull('happens_on'), at: instantOrNull('happens_at'), ...RECORDED_FIELDS },
};

/** A bound as it is stored, by names that are no words of SQL. */
const BOUND_COLUMNS = { on: 'bound_on', at: 'bound_at', event: 'bound_event', window: 'bound_window', edge: 'bound_edge', offset: 'bound_offset', lasts: 'bound_lasts' } as const;

export const RIGHTS_RULE_BOUND: TypeMap = {
  fields: Object.fromEntries(Object.entries(BOUND_COLUMNS).map(([name, column]) => [name, name === 'edge' ? wordOrNull(column) : textOrNull(column)])),
};

/** A jsonb column that holds a bound. */
const boundIn = (column: string): FieldMap => (c, row, field) => {
  const bound = new Row(c.alias('b'));
  const json = objectOf(c, 'RightsRuleBound', bound, field.of);
  const members = Object.entries(BOUND_COLUMNS).map(([name, as]) => `${row.col(column)} ->> '${name}' as ${as}`).join(', ');
  return [{ sql: `(select ${render(json)} from (select ${members}) ${bound.alias})` }];
};

const MATTER = {
  name: textOf('name'), effect: wordOf('effect'), channels: terms('channels'), uses: termsOrNull('uses'), languages: termsOrNull('languages'), maxResolution: numberOrNull('max_resolution'),
  deviceClasses: termsOrNull('device_classes'), exclusive: numberOf('exclusive'), opens: boundIn('opens'), closes: boundIn('closes'),
} as const;

/** What is known of it now. */
const windowOf: FieldMap = (c, row, field) => {
  const window = new Row(c.alias('w'));
  return oneOf(c, 'RightsWindow', window, `rights_window ${window.alias} where ${window.alias}.id = ${row.col('window_id')} and ${window.alias}.superseded_at is null`, field.of);
};

export const RIGHTS_RULE: TypeMap = {
  fields: {
    id: globalIdOf('rule'), agreement: agreementOf, asset: assetIn('asset_id'), ...MATTER, territoryExpression: textOf('territory_expression'), window: windowOf, revocationReason: textOrNull('revocation_reason'), ...RECORDED_FIELDS,
  },
};

export const RIGHTS_TEMPLATE_RULE: TypeMap = { fields: MATTER };

const STORED_RULE = 'name text, effect text, channels text[], uses text[], languages text[], "maxResolution" int, "deviceClasses" text[], exclusive boolean, opens jsonb, closes jsonb';

/** In the order in which they were given. */
const rulesOf: FieldMap = (c, row, field) => {
  const rule = new Row(c.alias('r'));
  const listed = `rows from (jsonb_to_recordset(${row.col('rules')}) as (${STORED_RULE})) with ordinality as f(name, effect, channels, uses, languages, max_resolution, device_classes, exclusive, opens, closes, n)`;
  return arrayOf(objectOf(c, 'RightsTemplateRule', rule, field.of), `select *, true as here from ${listed} order by n`, rule.alias);
};

export const RIGHTS_TEMPLATE: TypeMap = { fields: { id: globalIdOf('template'), name: textOf('name'), rules: rulesOf, ...RECORDED_FIELDS } };
