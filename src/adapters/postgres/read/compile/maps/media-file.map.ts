import { COMPUTED } from '../../../../../domain/read/index.js';
import { tracksOf } from '../../../media-tracks.js';
import { orNull } from '../json.js';
import { oneOf } from '../object.js';
import { Row } from '../row.js';
import { bigintOf, type FieldMap, globalIdOf, textOf, type TypeMap, wordOf } from '../type-map.js';
import { rightsAsked } from './asset-rights.js';

export const MEDIA_FILE: TypeMap = {
  fields: {
    id: globalIdOf('file'),
    bytes: bigintOf('bytes'),
    sha256: wordOf('sha256'),
    mimeType: textOf('mime_type'),
    storageTier: wordOf('storage_tier'),
  },
  computed: COMPUTED.MediaFile.fields,
  facts: { id: wordOf('id'), assetId: wordOf('asset_id'), name: textOf('name'), role: wordOf('role'), tracks: (_c, row) => orNull([{ sql: `(${tracksOf(row.alias)})::text` }]) },
  asked: { url: rightsAsked('asset_id') },
};

/** The file that a column of the row names. */
export const fileIn = (column: string): FieldMap => (c, row, field) => {
  const file = new Row(c.alias('f'));
  return oneOf(c, 'MediaFile', file, `media_file ${file.alias} where ${file.alias}.id = ${row.col(column)}`, field.of);
};

/** The asset's current file of a role; a newer one wins while the older is being put away. */
export const currentFile = (role: 'POSTER' | 'STORYBOARD'): FieldMap => (c, row, field) => {
  const file = new Row(c.alias('f'));
  const f = file.alias;
  const from = `media_file ${f} where ${f}.asset_id = ${row.col('id')} and ${f}.role = '${role}' and ${f}.superseded_at is null order by ${f}.created_at desc, ${f}.id desc limit 1`;
  return oneOf(c, 'MediaFile', file, from, field.of);
};
