import { nearestFault } from '../../../../../domain/annotation/index.js';
import { anyOf } from '../conditions.js';
import { firstOf } from '../connection.js';
import { arrayOf, known } from '../json.js';
import { objectOf } from '../object.js';
import { Row } from '../row.js';
import type { FieldMap } from '../type-map.js';
import { frameOfLabel, framed, unlessRefused } from './annotation.frames.js';
import { annotationsOf } from './annotation.map.js';

/** BEFORE: what has ended when the frame begins, the last to end first. AFTER: what begins after it, the next first. What covers it is neither. */
export const annotationsNearest: FieldMap = (c, asset, { name, args, of }) => {
  const { timecode, frame, track, direction, layer, first } = args;
  if (timecode == null && frame == null) return c.selectedOnly ? [{ sql: c.absent('BAD_FILTER', ['frame']) }] : known('null');
  c.demand(args, (given) => nearestFault(given as typeof args) === null, 'BAD_FILTER', ['frame']);
  const each = new Row(c.alias('n'), asset);
  const n = each.alias;
  const item = objectOf(c, 'Annotation', each, of);
  const at = timecode == null ? framed(c, frame) : frameOfLabel(c, asset, timecode, track);
  const isBefore = c.dependsOn(direction, 'direction', (given) => (given === 'BEFORE' ? 'BEFORE' : 'AFTER')) === 'BEFORE';
  const where = [`${n}.asset_id = ${asset.col('id')}`, isBefore ? `${n}.out_frame > 0 and ${n}.out_frame <= ${at}` : `${n}.in_frame > ${at}`, `${asset.col('timeline_rate')} is not null`, ...anyOf(c, `${n}.layer`, layer, 'text')];
  const order = isBefore ? `${n}.out_frame desc, ${n}.id desc` : `${n}.in_frame, ${n}.id`;
  const rows = `select ${each.columns()} from ${annotationsOf(each, asset)} where ${where.join(' and ')} order by ${order} limit ${firstOf(c, first)}`;
  return unlessRefused(c, asset, name, args, arrayOf(item, rows, n));
};
