import { oneOf } from '../object.js';
import { Row } from '../row.js';
import { bigintOf, type FieldMap, instantOf, instantOrNull, type TypeMap } from '../type-map.js';
import { below } from './asset-connections.js';
import { otherAsset } from './asset-family.js';
import { visible } from './asset-of.js';
import { knownConditions } from './rights-window.filter.js';

/** By where they begin; those known now, unless another instant is asked for. */
const framesOf = (type: string, table: string, letter: string): FieldMap => below({
  type, table, letter, direction: 'asc', key: { column: 'in_frame', type: 'bigint' }, also: ['knownAt'], where: (c, { alias }, { args }) => knownConditions(c, alias, args['knownAt']),
});

export const elementUses = framesOf('ElementUse', 'element_use', 'u');
export const derivedFrom = framesOf('Derivation', 'asset_lineage', 'l');

/** Those that the caller sees, in the order in which they were first recorded. */
export const derivedTitles: FieldMap = below({
  type: 'DerivedTitle', table: 'asset_lineage', letter: 'l', direction: 'asc', on: { type: 'Asset', column: 'source_id' }, also: ['knownAt'],
  where: (c, { alias }, { args }) => {
    const d = c.alias('d');
    return [...knownConditions(c, alias, args['knownAt']), `exists (select from asset ${d} where ${d}.id = ${alias}.asset_id and ${visible(d)})`];
  },
});

/** In the order in which they were first recorded. */
export const clearances: FieldMap = below({
  type: 'RightsClearance', table: 'rights_clearance', letter: 'c', direction: 'asc', on: { type: 'RightsElement', column: 'element_id' }, also: ['knownAt'], where: (c, { alias }, { args }) => knownConditions(c, alias, args['knownAt']),
});

/** As it is known last. */
const element: FieldMap = (c, row, field) => {
  const found = new Row(c.alias('e'));
  const e = found.alias;
  return oneOf(c, 'RightsElement', found, `rights_element ${e} where ${e}.id = ${row.col('element_id')} order by ${e}.version desc limit 1`, field.of);
};

const FRAMES = { inFrame: bigintOf('in_frame'), outFrame: bigintOf('out_frame'), recordedAt: instantOf('recorded_at'), supersededAt: instantOrNull('superseded_at') } as const;

export const ELEMENT_USE: TypeMap = { fields: { element, ...FRAMES } };
export const DERIVATION: TypeMap = { fields: { asset: otherAsset('source_id'), atFrame: bigintOf('at_frame'), ...FRAMES } };
export const DERIVED_TITLE: TypeMap = { fields: { asset: otherAsset('asset_id'), atFrame: bigintOf('at_frame'), ...FRAMES } };
