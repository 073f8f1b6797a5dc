import { Row } from '../row.js';
import type { ListMap } from './list.js';

/** In the order in which they were made: the tenant's first project comes first. */
export const PROJECTS: ListMap = {
  keyType: () => 'timestamptz',
  compile: (c) => {
    const row = new Row(c.alias('p'));
    const sort = { column: 'created_at', type: 'timestamptz', nullable: false, direction: 'asc', key: `${row.alias}.created_at`, id: `${row.alias}.id` } as const;
    return { type: 'Project', row, from: `project ${row.alias}`, where: [], sort };
  },
};
