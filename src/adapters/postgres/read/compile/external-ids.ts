import { type ExternalId, lookupForm } from '../../../../domain/asset/index.js';
import type { AssetByExternalIdQuestion, AssetsByExternalIdsQuestion } from '../../../../domain/read/index.js';
import type { Compilation } from './compilation.js';
import { assetOf } from './fragment.js';
import { render, subquery } from './json.js';
import { nodeSource } from './node-source.js';
import { objectOf } from './object.js';

/** Scheme and value as they are stored. The database takes no NUL in a text: nothing is stored under such a name. */
const stored = (given: unknown): Record<keyof ExternalId, string | null> => {
  const { scheme, value } = given as ExternalId;
  return [scheme, value].some((text) => text.includes('\0')) ? { scheme: null, value: null } : lookupForm({ scheme, value });
};

/** The id of the asset that has this name, in whatever form of its scheme it is given. */
export function idByExternalId(c: Compilation, externalId: { readonly scheme: unknown; readonly value: unknown }): string {
  const x = c.alias('x');
  const part = (name: keyof ExternalId) => `${x}.${name} = ${c.computed(externalId, 'text', (given) => stored(given)[name])}`;
  return `(select ${x}.asset_id from asset_external_id ${x} where ${part('scheme')} and ${part('value')})`;
}

export function compileByExternalId(c: Compilation, { scheme, value, selection }: AssetByExternalIdQuestion): string {
  const { row, from, where } = nodeSource(c, 'Asset');
  const condition = [`${row.alias}.id = ${idByExternalId(c, { scheme, value })}`, ...where].join(' and ');
  return render(subquery(`select ${render(objectOf(c, 'Asset', row, selection))} from ${from} where ${condition}`));
}

/** In the order asked; the names are two arrays beside each other. */
export function compileByExternalIds(c: Compilation, { externalIds, selection }: AssetsByExternalIdsQuestion): string {
  const { row, from, where } = nodeSource(c, 'Asset');
  const [i, x] = [c.alias('i'), c.alias('x')];
  const column = (name: keyof ExternalId) => c.computed(externalIds, 'text[]', (list) => (list as unknown[]).map((each) => stored(each)[name]));
  const named = `(select ${x}.asset_id from asset_external_id ${x} where ${x}.scheme = ${i}.scheme and ${x}.value = ${i}.value)`;
  const found = `(select ${render(assetOf(c, row, selection, null))} from ${from} where ${[`${row.alias}.id = ${named}`, ...where].join(' and ')})`;
  const rows = `unnest(${column('scheme')}, ${column('value')}) with ordinality as ${i}(scheme, value, n)`;
  return `(select '[' || coalesce(string_agg(coalesce(${found}, 'null'), ',' order by ${i}.n), '') || ']' from ${rows})`;
}
