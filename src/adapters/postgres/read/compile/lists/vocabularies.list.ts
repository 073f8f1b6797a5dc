import { Row } from '../row.js';
import type { ListMap } from './list.js';

/** By their codes. */
export const VOCABULARIES: ListMap = {
  keyType: () => 'text',
  compile: (c) => {
    const row = new Row(c.alias('v'));
    const sort = { column: 'code', type: 'text', nullable: false, direction: 'asc', key: `${row.alias}.code`, id: `${row.alias}.id` } as const;
    return { type: 'Vocabulary', row, from: `vocabulary ${row.alias}`, where: [], sort };
  },
};
