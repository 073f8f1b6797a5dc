import { measured, profileNamed } from '../maps/completeness.map.js';
import { visible } from '../maps/asset-of.js';
import { Row } from '../row.js';
import { assetConditions } from './asset.filter.js';
import { recordOf } from '../conditions.js';
import type { ListMap } from './list.js';

/** Titles that miss something of a profile, newest first: read in the order of the index, and measured one by one until the page is full. */
export const INCOMPLETE_ASSETS: ListMap = {
  keyType: () => 'timestamptz',
  compile: (c, args) => {
    const row = new Row(c.alias('a'));
    const measuredRow = new Row(c.alias('b'));
    const [a, b, k, p] = [row.alias, measuredRow.alias, c.alias('k'), c.alias('p')];
    const from = `(select ${b}.*, ${k}.* from asset ${b}, lateral (${measured(c, measuredRow, args['profile'])}) ${k}) ${a}`;
    const project = c.aims.oneProject ? [`${a}.project_id = ${c.project()}`] : [];
    const where = [visible(a), ...project, ...assetConditions(c, a, recordOf(args['filter'])), `${a}.missing <> '{}'`];
    const sort = { column: 'created_at', type: 'timestamptz', nullable: false, direction: 'desc', key: `${a}.created_at`, id: `${a}.id` } as const;
    const otherwise = { unless: `exists (select from ${profileNamed(c, p, args['profile'])})`, answer: c.absent('UNKNOWN_PROFILE', ['profile']) };
    return { type: 'IncompleteAsset', row, from, where, sort, otherwise };
  },
};
