import { BUILT_IN_LAYERS } from '../../../../../domain/annotation/index.js';
import { bare, literal } from '../json.js';
import { globalIdOf, numberOf, textOf, type TypeMap, wordOf } from '../type-map.js';

/** Those that every tenant has stand in the statement: no row of the database could differ from what the program checks by. */
const BUILT_IN = [...BUILT_IN_LAYERS.values()].map(({ id, name, kind, title, schema, version }) =>
  `(${[id, name, kind, title, JSON.stringify(schema)].map(literal).join(', ')}, ${version})`).join(', ');

const ROWS = `select id, name collate "C" as name, kind, title, schema, version, false as built_in from annotation_layer
  union all select b.id::uuid, b.name collate "C", b.kind, b.title, b.schema::jsonb, b.version, true from (values ${BUILT_IN}) b(id, name, kind, title, schema, version)`;

/** The tenant's layers, and those that every tenant has, under an alias. */
export const layersAs = (alias: string): string => `(${ROWS}) ${alias}`;

export const ANNOTATION_LAYER: TypeMap = {
  fields: {
    id: globalIdOf('layer'), name: textOf('name'), kind: wordOf('kind'), title: textOf('title'), schema: (_c, row) => bare(row.col('schema')), builtIn: numberOf('built_in'), version: numberOf('version'),
  },
};
