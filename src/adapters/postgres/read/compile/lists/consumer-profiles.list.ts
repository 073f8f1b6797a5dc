import { Row } from '../row.js';
import type { ListMap } from './list.js';

/** By their names. */
export const CONSUMER_PROFILES: ListMap = {
  keyType: () => 'text',
  compile: (c) => {
    const row = new Row(c.alias('p'));
    const sort = { column: 'name', type: 'text', nullable: false, direction: 'asc', key: `${row.alias}.name`, id: `${row.alias}.id` } as const;
    return { type: 'ConsumerProfile', row, from: `consumer_profile ${row.alias}`, where: [], sort };
  },
};
