import { oneOf } from '../object.js';
import { Row } from '../row.js';
import { type FieldMap, globalIdOf, instantOf, numberOf, textOf, type TypeMap, wordOf } from '../type-map.js';

export const PROJECT: TypeMap = {
  fields: {
    id: globalIdOf('project'),
    name: textOf('name'),
    rightsPolicy: wordOf('rights_policy'),
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
