import { assetOf } from '../fragment.js';
import { numberOf, type TypeMap } from '../type-map.js';

/** A row that is the asset and whether it may be shown in each of two contexts. */
export const AVAILABILITY_DIFF: TypeMap = { fields: { asset: (c, row, field) => assetOf(c, row, field.of, null), from: numberOf('before'), to: numberOf('behind') } };
