import { isPlayable } from '../../../playable-captions.js';
import { orNull, quoted } from '../json.js';
import type { FieldMap } from '../type-map.js';

export const hasRenditions: FieldMap = (c, row) => {
  const r = c.alias('r');
  return [{ sql: `exists (select from rendition ${r} where ${r}.asset_id = ${row.col('id')} and ${r}.status = 'READY')::text` }];
};

/** The root of the newest tree that is still at work on the asset. */
export const activeJobId: FieldMap = (c, row) => {
  const j = c.alias('j');
  const unfinished = `${j}.parent_id is null and ${j}.status in ('QUEUED', 'RUNNING')`;
  return orNull(quoted(`(select ${j}.id from job ${j} where ${j}.asset_id = ${row.col('id')} and ${unfinished} order by ${j}.created_at desc, ${j}.id desc limit 1)`));
};

/** Of the captions that may be shown with what plays, by language and role. */
export const captionIds: FieldMap = (c, row) => {
  const t = c.alias('t');
  return [{ sql: `coalesce((select json_agg(${t}.id order by ${t}.language, ${t}.role)::text from caption_track ${t} where ${t}.asset_id = ${row.col('id')} and ${isPlayable(t)}), '[]')` }];
};
