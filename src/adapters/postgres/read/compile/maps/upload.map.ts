import { COMPUTED } from '../../../../../domain/read/index.js';
import { arrayOf } from '../json.js';
import { objectOf } from '../object.js';
import { Row } from '../row.js';
import { bigintOf, type FieldMap, globalIdOf, instantOf, textOf, type TypeMap, wordOf } from '../type-map.js';
import { assetIn, visible } from './asset-of.js';
import { failureIn } from './failure.map.js';

/** More are never shown: a file that is in the catalogue so often is named by its digest. */
const MOST_DUPLICATES = 100;

/** Other assets with a source, current or earlier, of the same bytes: by what they hash to, before they are whole by what the client said. */
const duplicateOf: FieldMap = (c, row, field) => {
  const asset = new Row(c.alias('a'));
  const a = asset.alias;
  const item = objectOf(c, 'Asset', asset, field.of);
  const digest = `coalesce(${row.col('sha256')}, ${row.col('expected_sha256')})`;
  const same = `select asset_id from media_file where sha256 = ${digest} and role = 'SOURCE'`;
  const rows = `select ${asset.columns()} from asset ${a} where ${a}.id in (${same}) and ${a}.id <> ${row.col('asset_id')} and ${visible(a)}`;
  return arrayOf(item, `${rows} order by ${a}.created_at, ${a}.id limit ${MOST_DUPLICATES}`, a);
};

export const UPLOAD: TypeMap = {
  fields: {
    id: globalIdOf('upload'),
    filename: textOf('filename'),
    status: wordOf('status'),
    bytes: bigintOf('bytes'),
    receivedBytes: bigintOf('received_bytes'),
    expiresAt: instantOf('expires_at'),
    asset: assetIn('asset_id'),
    duplicateOf,
    rejection: failureIn('rejection'),
    createdAt: instantOf('created_at'),
  },
  computed: COMPUTED.Upload.fields,
  facts: { id: wordOf('id'), status: wordOf('status') },
};
