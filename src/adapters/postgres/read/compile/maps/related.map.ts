import { canonicalLanguage, lookupChain } from '../../../../../domain/shared/index.js';
import { placesOf, type RelationKind, territoriesAround } from '../../../../../domain/relation/index.js';
import { bindingTo } from '../binding.js';
import type { Compilation } from '../compilation.js';
import { recordOf } from '../conditions.js';
import { connectionOf, firstOf } from '../connection.js';
import { orNull } from '../json.js';
import { Row } from '../row.js';
import { afterOf, branchesOf, cursorOf, type Sort } from '../sort.js';
import { type FieldMap, instantOrNull, numberOf, type TypeMap, wordOf } from '../type-map.js';
import { otherAsset } from './asset-family.js';
import { visible } from './asset-of.js';

/** By key, so that a page is read from the index of places alone. */
const codesOrNull = (column: string): FieldMap => (c, row) => {
  const r = c.alias('r');
  return orNull([{ sql: `(select array_to_json(${r}.${column})::text from asset_relation ${r} where ${r}.id = ${row.col('id')})` }]);
};

export const RELATED_ASSET: TypeMap = {
  fields: {
    kind: wordOf('kind'), asset: otherAsset('target_id'), position: numberOf('position'),
    territories: codesOrNull('territories'), languages: codesOrNull('languages'), opensAt: instantOrNull('opens_at'), closesAt: instantOrNull('closes_at'),
  },
};

/** Kinds in the order in which the schema names them, each by position. */
export const related: FieldMap = (c, asset, field) => {
  const row = new Row(c.alias('r'));
  const [r, t] = [row.alias, c.alias('t')];
  const binding = bindingTo(['Asset.related', field.args['filter'] ?? null]);
  const sort: Sort = { column: 'place', type: 'int4', nullable: false, direction: 'asc', key: `${r}.place`, id: `${r}.id` };
  const first = firstOf(c, field.args['first']);
  const after = afterOf(c, field.args['after'], sort.type, binding);
  const where = [`${r}.asset_id = ${asset.col('id')}`, visible(t), ...conditionsOf(c, r, recordOf(field.args['filter']))];
  const page = { type: 'RelatedAsset', row, from: `asset_relation ${r} join asset ${t} on ${t}.id = ${r}.target_id`, where, branches: branchesOf(sort, after), first, hasPrevious: after !== null };
  return connectionOf(c, { ...page, cursor: (at) => cursorOf(c, sort, binding, at) }, field.of);
};

function conditionsOf(c: Compilation, r: string, filter: Readonly<Record<string, unknown>>): string[] {
  const { kind, territory, language, at } = filter;
  if (language != null && canonicalLanguage(String(c.plain(language))) === null) c.refuse('BAD_LANGUAGE', ['filter', 'language']);
  const instant = at == null ? null : c.value(at, 'timestamptz');
  return [
    ...(kind == null ? [] : [kindsOf(r, c.plain(kind) as RelationKind[])]),
    ...(territory == null ? [] : [within(c, r, 'everywhere', 'TERRITORY', territory, (code) => territoriesAround(String(code)))]),
    ...(language == null ? [] : [within(c, r, 'for_all', 'LANGUAGE', language, languagesAround)]),
    ...(instant === null ? [] : [`(${r}.opens_at is null or ${r}.opens_at <= ${instant})`, `(${r}.closes_at is null or ${r}.closes_at > ${instant})`]),
  ];
}

/** A kind is a stretch of the order, so that the index finds it. */
function kindsOf(r: string, kinds: readonly RelationKind[]): string {
  const stretches = kinds.map((kind) => placesOf(kind)).map(({ from, to }) => `${r}.place >= ${from} and ${r}.place < ${to}`);
  return stretches.length === 0 ? 'false' : `(${stretches.join(' or ')})`;
}

const within = (c: Compilation, r: string, column: string, dimension: string, given: unknown, around: (value: unknown) => string[]): string => {
  const s = c.alias('s');
  const counts = `${s}.relation_id = ${r}.id and ${s}.dimension = '${dimension}' and ${s}.value = any(${c.value(given, 'text[]', around)})`;
  return `(${r}.${column} or exists (select from asset_relation_scope ${s} where ${counts}))`;
};

/** RFC 4647 lookup: what is for "de" is for "de-CH" too. */
const languagesAround = (tag: unknown): string[] => {
  const canonical = canonicalLanguage(String(tag));
  return canonical === null ? [] : lookupChain(canonical);
};
