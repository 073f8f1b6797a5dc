import { arrayOf, orNull } from '../json.js';
import { objectOf, oneOf } from '../object.js';
import { Row } from '../row.js';
import { type FieldMap, globalIdOf, instantOrNull, numberOf, numberOrNull, textOf, textOrNull, type TypeMap, wordOf } from '../type-map.js';
import { assetIn } from './asset-of.js';
import { terms } from './asset-lists.js';
import { RECORDED_FIELDS } from './recorded.js';

export const termsOrNull = (name: string): FieldMap => (c, row, field) => orNull(terms(name)(c, row, field));

/** A calendar date; the pool's connections write ISO. */
export const dateOrNull = (name: string): FieldMap => (_c, row) => orNull([{ text: '"' }, { sql: `${row.col(name)}::text` }, { text: '"' }]);

/** What a row of a history names by its id in `column`, as it was last known while the row was. */
const lastKnown = (type: string, table: string, column: string): FieldMap => (c, row, field) => {
  const named = new Row(c.alias('g'));
  const g = named.alias;
  const known = `(${row.col('superseded_at')} is null or ${g}.recorded_at < ${row.col('superseded_at')} or ${g}.version = 1)`;
  return oneOf(c, type, named, `${table} ${g} where ${g}.id = ${row.col(column)} and ${known} order by ${g}.version desc limit 1`, field.of);
};

export const agreementOf = lastKnown('RightsAgreement', 'rights_agreement', 'agreement_id');

/** As they are known now. */
const elements: FieldMap = (c, row, field) => {
  const element = new Row(c.alias('e'));
  const [e, u] = [element.alias, c.alias('u')];
  const used = `select ${u}.element_id from element_use ${u} where ${u}.asset_id = ${row.col('asset_id')} and ${u}.superseded_at is null`;
  return arrayOf(objectOf(c, 'RightsElement', element, field.of), `select ${element.columns()} from rights_element ${e} where ${e}.id = any(array(${used})) and ${e}.superseded_at is null order by ${e}.title collate "C", ${e}.id`, e);
};

export const RIGHTS_WINDOW: TypeMap = {
  fields: {
    id: globalIdOf('window'),
    agreement: agreementOf,
    asset: assetIn('asset_id'),
    effect: wordOf('effect'),
    territories: terms('territories'),
    territoryExpression: textOf('territory_expression'),
    channels: terms('channels'),
    uses: termsOrNull('uses'),
    opensOn: dateOrNull('opens_on'),
    closesOn: dateOrNull('closes_on'),
    opensAt: instantOrNull('opens_at'),
    closesAt: instantOrNull('closes_at'),
    languages: termsOrNull('languages'),
    maxResolution: numberOrNull('max_resolution'),
    deviceClasses: termsOrNull('device_classes'),
    exclusive: numberOf('exclusive'),
    elements,
    rule: lastKnown('RightsRule', 'rights_rule', 'rule_id'),
    revocationReason: textOrNull('revocation_reason'),
    ...RECORDED_FIELDS,
  },
};

export const TERRITORY_GROUP: TypeMap = {
  fields: { id: globalIdOf('group'), name: textOf('name'), territoryExpression: textOf('territory_expression'), territories: terms('territories'), ...RECORDED_FIELDS },
};

export const RIGHTS_AGREEMENT: TypeMap = {
  fields: {
    id: globalIdOf('agreement'),
    name: textOf('name'),
    party: textOf('party'),
    direction: wordOf('direction'),
    reference: textOrNull('reference'),
    ...RECORDED_FIELDS,
  },
};
