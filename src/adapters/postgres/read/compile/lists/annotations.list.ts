import { catalogueAnnotationFault } from '../../../../../domain/annotation/index.js';
import { parseIdOf } from '../../../../../domain/shared/index.js';
import type { Compilation } from '../compilation.js';
import { anyOf, recordOf } from '../conditions.js';
import { covers, labelKey, labelled, sortConditions, wordsIn, wordsQuery } from '../maps/annotation.filter.js';
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
    const where = [visible(a), ...found(c, row, filter), ...ofAssets, ...sortConditions(c, n, filter).map(looked), ...(text == null || covered(filter) ? [] : [wordsIn(c, n, text)])];
    const sort = { column: 'created_at', type: 'timestamptz', nullable: false, direction: 'desc', key: `${n}.created_at`, id: `${n}.id` } as const;
    return { type: 'Annotation', row, from: `${annotationsAs(n)} join asset ${a} on ${a}.id = ${n}.asset_id`, where, sort };
  },
};

/**
 * A condition that no index is asked for and that the planner expects of nearly all rows. What begins at a label is often the same on all titles: every programme opens with a segment at its first frame. Where it expects one
 * row of them, or one layer, it fetches and sorts them all in place of reading the first page in order.
 */
const looked = (condition: string): string => `nullif(${condition}, false) is not null`;

type Filter = Readonly<Record<string, unknown>>;

/** Whether the function of what covers a label finds them; where a first label is asked for too, its index does. */
const covered = ({ startsAt, at }: Filter): boolean => at != null && startsAt == null;

function found(c: Compilation, row: Row, filter: Filter): string[] {
  const { startsAt, at, text } = filter;
  const n = row.alias;
  const starting = startsAt == null ? [] : [`${n}.start_label = ${labelKey(c, startsAt)}`, looked(`${n}.in_frame = ${labelled(c, row, startsAt)}`)];
  if (at == null) return starting;
  const words = text == null ? '' : `, ${wordsQuery(c, text)}`;
  const covering = covered(filter) ? [`${n}.id = any(array(select annotations_at(${labelKey(c, at)}${words})))`] : [];
  return [...starting, ...covering, ...covers(n, labelled(c, row, at))];
}
