import { anyOf } from '../conditions.js';
import { arrayOf } from '../json.js';
import { objectOf, oneOf } from '../object.js';
import { Row } from '../row.js';
import { type FieldMap, globalIdOf, numberOf, textOf, textOrNull, type TypeMap, wordOf } from '../type-map.js';
import { textsIn } from './texts-in.js';

const externalIds: FieldMap = (c, row, field) => {
  const id = new Row(c.alias('x'));
  const x = id.alias;
  return arrayOf(objectOf(c, 'ExternalId', id, field.of), `select ${x}.scheme, ${x}.value, true as here from person_external_id ${x} where ${x}.person_id = ${row.col('id')} order by ${x}.scheme`, x);
};

export const PERSON: TypeMap = {
  fields: {
    id: globalIdOf('person'),
    name: textOf('name'),
    sortName: textOrNull('sort_name'),
    names: textsIn('names'),
    externalIds,
    version: numberOf('version'),
  },
};

const personOf: FieldMap = (c, row, field) => {
  const person = new Row(c.alias('p'));
  return oneOf(c, 'Person', person, `person ${person.alias} where ${person.alias}.id = ${row.col('person_id')}`, field.of);
};

export const CREDIT: TypeMap = { fields: { person: personOf, role: wordOf('role'), character: textOrNull('character'), position: numberOf('position') } };

/** In billing order. */
export const creditsOfAsset: FieldMap = (c, asset, field) => {
  const credit = new Row(c.alias('c'));
  const r = credit.alias;
  const item = objectOf(c, 'Credit', credit, field.of);
  const where = [`${r}.asset_id = ${asset.col('id')}`, ...anyOf(c, `${r}.role`, field.args['roles'], 'text')].join(' and ');
  return arrayOf(item, `select ${credit.columns()} from credit ${r} where ${where} order by ${r}.position`, r);
};
