import { arrayOf, escaped } from '../json.js';
import { type FieldMap, globalIdOf, instantOf, textOf, type TypeMap } from '../type-map.js';

/** As `documentIdOf` makes it. */
const documentId: FieldMap = (_c, row) => [{ text: '"sha256:' }, { sql: row.col('hash') }, { text: '"' }];

const names: FieldMap = (c, row) => {
  const n = c.alias('n');
  return arrayOf(escaped(`${n}.name`), `select ${n}.name, true as here from trusted_document_name ${n} where ${n}.document_id = ${row.col('id')} order by ${n}.name collate "C"`, n);
};

export const TRUSTED_DOCUMENT: TypeMap = {
  fields: { id: globalIdOf('document'), documentId, names, text: textOf('text'), createdAt: instantOf('created_at') },
};
