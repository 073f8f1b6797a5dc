import { parseIdOf } from '../../../../../domain/shared/index.js';
import { anyOf, plannedForMany, recordOf } from '../conditions.js';
import { visible } from '../maps/asset-of.js';
import { Row } from '../row.js';
import { storable } from '../storable.js';
import type { ListMap } from './list.js';

/** Newest first; hidden with their titles. */
export const RIGHTS_CONFLICTS: ListMap = {
  keyType: () => 'timestamptz',
  compile: (c, args) => {
    const row = new Row(c.alias('x'));
    const [x, a] = [row.alias, c.alias('a')];
    const { status, kind, assetId, assignee } = recordOf(args['filter']);
    for (const each of [status, kind]) plannedForMany(c, each);
    const asset = assetId == null ? [] : anyOf(c, `${x}.asset_id`, assetId, 'uuid', (id) => parseIdOf('Asset', String(id)));
    const taken = assignee == null ? [] : [`${x}.assignee = ${c.value(assignee, 'text', storable)}`];
    const where = [visible(a), ...asset, ...anyOf(c, `${x}.status`, status, 'text'), ...anyOf(c, `${x}.kind`, kind, 'text'), ...taken];
    const sort = { column: 'created_at', type: 'timestamptz', nullable: false, direction: 'desc', key: `${x}.created_at`, id: `${x}.id` } as const;
    return { type: 'RightsConflict', row, from: `rights_conflict ${x} join asset ${a} on ${a}.id = ${x}.asset_id`, where, sort };
  },
};
