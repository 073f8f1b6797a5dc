import { parseIdOf } from '../../../../../domain/shared/index.js';
import { anyOf, plannedForMany, recordOf } from '../conditions.js';
import { Row } from '../row.js';
import type { ListMap } from './list.js';

/** Newest first. Each tree once, by its root; a filter by kind finds jobs of that kind wherever they are in their tree. */
export const JOBS: ListMap = {
  keyType: () => 'timestamptz',
  compile: (c, args) => {
    const row = new Row(c.alias('j'));
    const j = row.alias;
    const { status, kind, assetId } = recordOf(args['filter']);
    for (const each of [status, kind]) plannedForMany(c, each);
    const asset = assetId == null ? [] : anyOf(c, `${j}.asset_id`, assetId, 'uuid', (id) => parseIdOf('Asset', String(id)));
    const where = [...asset, ...anyOf(c, `${j}.status`, status, 'text'), ...(kind == null ? [`${j}.parent_id is null`] : anyOf(c, `${j}.kind`, kind, 'text'))];
    const sort = { column: 'created_at', type: 'timestamptz', nullable: false, direction: 'desc', key: `${j}.created_at`, id: `${j}.id` } as const;
    return { type: 'Job', row, from: `job ${j}`, where, sort };
  },
};
