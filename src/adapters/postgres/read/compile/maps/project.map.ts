import { arrayOf } from '../json.js';
import { objectOf, oneOf } from '../object.js';
import { Row } from '../row.js';
import { type FieldMap, globalIdOf, instantOf, jsonOrNull, numberOf, textOf, type TypeMap, wordOf } from '../type-map.js';

const languageFallbacks: FieldMap = (c, row, field) => {
  const each = new Row(c.alias('l'));
  const rows = `select value ->> 'language' as language, value -> 'fallbacks' as fallbacks, true as here from jsonb_array_elements(${row.col('language_fallbacks')}) with ordinality order by ordinality`;
  return arrayOf(objectOf(c, 'LanguageFallback', each, field.of), rows, each.alias);
};

export const LANGUAGE_FALLBACK: TypeMap = { fields: { language: textOf('language'), fallbacks: jsonOrNull('fallbacks') } };

export const PROJECT: TypeMap = {
  fields: {
    id: globalIdOf('project'),
    name: textOf('name'),
    rightsPolicy: wordOf('rights_policy'),
    languageFallbacks,
    version: numberOf('version'),
    createdAt: instantOf('created_at'),
    updatedAt: instantOf('updated_at'),
  },
};

/** The project that `project_id` of the row names. */
export const projectOf: FieldMap = (c, row, field) => {
  const project = new Row(c.alias('p'));
  return oneOf(c, 'Project', project, `project ${project.alias} where ${project.alias}.id = ${row.col('project_id')}`, field.of);
};
