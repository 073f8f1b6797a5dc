import { bindingTo } from '../binding.js';
import { connectionOf, firstOf } from '../connection.js';
import { anyOf } from '../conditions.js';
import { arrayOf } from '../json.js';
import { objectOf, oneOf } from '../object.js';
import { Row } from '../row.js';
import { afterOf, branchesOf, cursorOf, type Sort } from '../sort.js';
import { storable } from '../storable.js';
import { type FieldMap, globalIdOf, numberOf, numberOrNull, textOf, type TypeMap, wordOf, wordOrNull } from '../type-map.js';
import { bestTextIn, textsIn } from './texts-in.js';

/** By their codes. */
const terms: FieldMap = (c, vocabulary, field) => {
  const row = new Row(c.alias('k'));
  const k = row.alias;
  const binding = bindingTo(['Vocabulary.terms']);
  const sort: Sort = { column: 'code', type: 'text', nullable: false, direction: 'asc', key: `${k}.code`, id: `${k}.id` };
  const first = firstOf(c, field.args['first']);
  const after = afterOf(c, field.args['after'], sort.type, binding);
  const page = { type: 'Term', row, from: `term ${k}`, where: [`${k}.vocabulary_id = ${vocabulary.col('id')}`], branches: branchesOf(sort, after), first, hasPrevious: after !== null };
  return connectionOf(c, { ...page, cursor: (at) => cursorOf(c, sort, binding, at) }, field.of);
};

export const VOCABULARY: TypeMap = {
  fields: {
    id: globalIdOf('vocabulary'),
    code: textOf('code'),
    name: textOf('name'),
    kind: wordOf('kind'),
    territory: wordOrNull('territory'),
    closed: numberOf('closed'),
    terms,
    version: numberOf('version'),
  },
};

const vocabularyOf: FieldMap = (c, row, field) => {
  const vocabulary = new Row(c.alias('v'));
  return oneOf(c, 'Vocabulary', vocabulary, `vocabulary ${vocabulary.alias} where ${vocabulary.alias}.id = ${row.col('vocabulary_id')}`, field.of);
};

const broader: FieldMap = (c, row, field) => {
  const term = new Row(c.alias('k'));
  return oneOf(c, 'Term', term, `term ${term.alias} where ${term.alias}.id = ${row.col('broader_id')}`, field.of);
};

export const TERM: TypeMap = {
  fields: {
    id: globalIdOf('term'),
    vocabulary: vocabularyOf,
    code: textOf('code'),
    label: bestTextIn('labels', 'code'),
    labels: textsIn('labels'),
    synonyms: textsIn('synonyms'),
    broader,
    minimumAge: numberOrNull('minimum_age'),
    version: numberOf('version'),
  },
};

/** The words of an asset that its tenant's vocabularies know. */
export const termsOfAsset: FieldMap = (c, asset, field) => {
  const term = new Row(c.alias('k'));
  const [k, t] = [term.alias, c.alias('t')];
  const item = objectOf(c, 'Term', term, field.of);
  const where = [`${t}.asset_id = ${asset.col('id')}`, ...anyOf(c, `${t}.vocabulary`, field.args['vocabularies'], 'text', storable)].join(' and ');
  // Each word is looked up by key: joined, the planner would rather read the whole of a small vocabulary for each asset.
  const found = `select ${term.columns()} from term ${k} where ${k}.tenant_id = ${t}.tenant_id and ${k}.vocabulary_code = ${t}.vocabulary and ${k}.code = ${t}.term offset 0`;
  return arrayOf(item, `select ${k}.* from asset_term ${t}, lateral (${found}) ${k} where ${where} order by ${t}.vocabulary, ${t}.term`, k);
};
