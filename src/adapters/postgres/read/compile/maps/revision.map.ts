import type { Selection } from '../../../../../domain/read/index.js';
import { bindingTo } from '../binding.js';
import type { Compilation } from '../compilation.js';
import { connectionOf, firstOf } from '../connection.js';
import { arrayOf, bare, type Json, render } from '../json.js';
import { objectOf, partOf } from '../object.js';
import { Row } from '../row.js';
import { afterOf, branchesOf, cursorOf, type Sort } from '../sort.js';
import { type FieldMap, instantOf, jsonOrNull, numberOf, textOf, type TypeMap } from '../type-map.js';

/** The states of an asset under its versions, newest first. */
export const revisions: FieldMap = (c, asset, field): Json => {
  const row = new Row(c.alias('v'), asset);
  const v = row.alias;
  const binding = bindingTo(['Asset.revisions']);
  const sort: Sort = { column: 'version', type: 'int4', nullable: false, direction: 'desc', key: `${v}.version`, id: `${v}.asset_id`, idColumn: 'asset_id' };
  const first = firstOf(c, field.args['first']);
  const after = afterOf(c, field.args['after'], sort.type, binding);
  const page = { type: 'Revision', row, from: `asset_revision ${v}`, where: [`${v}.asset_id = ${asset.col('id')}`], branches: branchesOf(sort, after), first, hasPrevious: after !== null };
  return connectionOf(c, { ...page, cursor: (at) => cursorOf(c, sort, binding, at) }, field.of);
};

/** The fields of a snapshot by their paths in an edit: "title", "metadata.genres". */
const fieldsIn = (c: Compilation, snapshot: string): string => {
  const [f, m] = [c.alias('f'), c.alias('f')];
  return `(select ${f}.key as path, ${f}.value from jsonb_each(${snapshot}) ${f} where ${f}.key <> 'metadata'`
    + ` union all select 'metadata.' || ${m}.key, ${m}.value from jsonb_each(${snapshot} -> 'metadata') ${m})`;
};

/** Nothing said is as good as null, or as an empty list. */
const content = (value: string): string => `coalesce(nullif(${value}, '[]'), 'null')`;

/** What differs between two snapshots, by path: an array of `FieldChange`. */
export function changesBetween(c: Compilation, before: string, after: string, selection: Selection | null): Json {
  const [b, a, row] = [c.alias('b'), c.alias('a'), new Row(c.alias('d'))];
  const item = objectOf(c, 'FieldChange', row, selection);
  const joined = `${fieldsIn(c, before)} ${b} full join ${fieldsIn(c, after)} ${a} on ${a}.path = ${b}.path`;
  const rows = `select coalesce(${a}.path, ${b}.path) collate "C" as path, ${b}.value as before, ${a}.value as after, true as here from ${joined} where ${content(`${b}.value`)} <> ${content(`${a}.value`)}`;
  return arrayOf(item, `${rows} order by path`, row.alias);
}

/** Against the revision before it; of the first one everything that was said. */
const changes: FieldMap = (c, row, field) => {
  const p = c.alias('p');
  const before = `select ${p}.snapshot from asset_revision ${p} where ${p}.asset_id = ${row.col('asset_id')} and ${p}.version < ${row.col('version')} order by ${p}.version desc limit 1`;
  const s = c.alias('s');
  return [{ sql: `(select ${render(changesBetween(c, `${s}.before`, `${s}.after`, field.of))} from (select coalesce((${before}), '{}') as before, ${row.col('snapshot')} as after) ${s})` }];
};

export const REVISION: TypeMap = {
  fields: { version: numberOf('version'), recordedAt: instantOf('recorded_at'), actor: partOf('Actor'), changes, snapshot: (_c, row) => bare(row.col('snapshot')) },
};

export const FIELD_CHANGE: TypeMap = { fields: { path: textOf('path'), before: jsonOrNull('before'), after: jsonOrNull('after') } };
