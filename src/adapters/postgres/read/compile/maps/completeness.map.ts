import type { Compilation } from '../compilation.js';
import { assetOf } from '../fragment.js';
import { bare, render } from '../json.js';
import { objectOf, partOf } from '../object.js';
import { Row } from '../row.js';
import { storable } from '../storable.js';
import { thereSql } from '../there.js';
import { type FieldMap, numberOf, textOf, type TypeMap } from '../type-map.js';

/** The tenant's profile of that name, as rows of `alias`. */
export const profileNamed = (c: Compilation, alias: string, name: unknown): string => `consumer_profile ${alias} where ${alias}.name = ${c.value(name, 'text', storable)}`;

/**
 * How much of a profile an asset has: one row `profile, score, ok, missing, missing_required`; none where there is no such profile. Each field is looked at once
 * (`offset 0` keeps the planner from doing so for each column).
 */
export function measured(c: Compilation, asset: Row, profile: unknown): string {
  const [p, f, k] = ['p', 'f', 'k'].map((letter) => c.alias(letter)) as [string, string, string];
  const fields = `rows from (jsonb_to_recordset(${p}.fields) as (path text, name text, parts text[], weight int, required boolean)) with ordinality as ${f}(path, name, parts, weight, required, n)`;
  const looked = `select ${f}.path, ${f}.weight, ${f}.required, ${f}.n, ${thereSql(asset, f)} as there from ${fields} offset 0`;
  const paths = (which: string): string => `coalesce(array_agg(${f}.path order by ${f}.n) filter (where ${which}), '{}')`;
  const sums = [
    `coalesce(sum(${f}.weight) filter (where ${f}.there), 0)::float8 / sum(${f}.weight) as score`, `coalesce(bool_and(${f}.there) filter (where ${f}.required), true) as ok`,
    `${paths(`not ${f}.there`)} as missing`, `${paths(`${f}.required and not ${f}.there`)} as missing_required`,
  ];
  return `select ${p}.name as profile, ${k}.* from (select name, fields from ${profileNamed(c, p, profile)}) ${p}, lateral (select ${sums.join(', ')} from (${looked}) ${f}) ${k}`;
}

/** By a profile that there is not: null where code reads the answer, which refuses it in its own place; an answer that is text already is refused as a whole. */
export const completeness: FieldMap = (c, row, field) => {
  const found = new Row(c.alias('k'));
  const absent = c.selectedOnly ? c.absent('UNKNOWN_PROFILE', ['profile']) : `'null'`;
  return [{ sql: `coalesce((select ${render(objectOf(c, 'Completeness', found, field.of))} from (${measured(c, row, field.args['profile'])}) ${found.alias}), ${absent})` }];
};

const pathsOf = (column: string): FieldMap => (_c, row) => bare(`array_to_json(${row.col(column)})`);

export const COMPLETENESS: TypeMap = {
  fields: { profile: textOf('profile'), score: numberOf('score'), ok: numberOf('ok'), missing: pathsOf('missing'), missingRequired: pathsOf('missing_required') },
};

/** A row that is the asset and what was measured of it. */
export const INCOMPLETE_ASSET: TypeMap = { fields: { asset: (c, row, field) => assetOf(c, row, field.of, null), completeness: partOf('Completeness') } };
