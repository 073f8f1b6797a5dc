import { catalogueAnnotationFault } from '../../../../../domain/annotation/index.js';
import { parseIdOf } from '../../../../../domain/shared/index.js';
import type { Compilation } from '../compilation.js';
import { anyOf, recordOf } from '../conditions.js';
import { covers, labelKey, labelled, sortConditions, wordsIn } from '../maps/annotation.filter.js';
import { annotationsAs } from '../maps/annotation.map.js';
import { visible } from '../maps/asset-of.js';
import { Row } from '../row.js';
import type { ListMap } from './list.js';

/**
 * Annotations of all titles by label, newest first. Their label keys find them by an index; the timeline of each then says whether it has that label, and at which frame
 * (docs/adr/0093). Words are looked for in what was found so.
 */
export const ANNOTATIONS: ListMap = {
  keyType: () => 'timestamptz',
  compile: (c, args) => {
    const row = new Row(c.alias('n'));
    const [n, a] = [row.alias, c.alias('a')];
    const filter = recordOf(args['filter']);
    c.demand(filter, (given) => catalogueAnnotationFault(recordOf(given)) === null, 'BAD_FILTER', ['filter']);
    const { assetId, text } = filter;
    const ofAssets = assetId == null ? [] : anyOf(c, `${n}.asset_id`, assetId, 'uuid', (id) => parseIdOf('Asset', String(id)));
    const where = [visible(a), ...found(c, row, filter), ...ofAssets, ...sortConditions(c, n, filter), ...(text == null ? [] : [wordsIn(c, n, text)])];
    const sort = { column: 'created_at', type: 'timestamptz', nullable: false, direction: 'desc', key: `${n}.created_at`, id: `${n}.id` } as const;
    return { type: 'Annotation', row, from: `${annotationsAs(n)} join asset ${a} on ${a}.id = ${n}.asset_id`, where, sort };
  },
};

function found(c: Compilation, row: Row, { startsAt, at }: Readonly<Record<string, unknown>>): string[] {
  const n = row.alias;
  const starting = startsAt == null ? [] : [`${n}.start_label = ${labelKey(c, startsAt)}`, `${n}.in_frame = ${labelled(c, row, startsAt)}`];
  if (at == null) return starting;
  // Where a first label is asked for too, its index has found them.
  const covering = startsAt == null ? [`${n}.id = any(array(select annotations_at(${labelKey(c, at)})))`] : [];
  return [...starting, ...covering, ...covers(n, labelled(c, row, at))];
}
