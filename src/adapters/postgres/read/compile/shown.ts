import { SHOWN } from '../../../../domain/read/index.js';
import { ID_PREFIX } from '../../../../domain/shared/index.js';
import type { Compilation } from './compilation.js';
import type { Json } from './json.js';
import type { Row } from './row.js';

/** Says of an asset that the answer shows it, and in which version, where answers are asked with keys. */
export const shownKey = (c: Compilation, asset: Row | null): Json => (asset === null || !c.keyed ? [] : [
  { text: `${SHOWN}${ID_PREFIX.Asset}_` }, { sql: `${asset.col('id')}::text` }, { text: '@' }, { sql: `${asset.col('projection_version')}::text` }, { text: SHOWN },
]);
