import { Row } from '../row.js';
import type { ListMap } from './list.js';

/** Newest first. */
export const DOCUMENTS: ListMap = {
  keyType: () => 'timestamptz',
  compile: (c) => {
    const row = new Row(c.alias('d'));
    const sort = { column: 'created_at', type: 'timestamptz', nullable: false, direction: 'desc', key: `${row.alias}.created_at`, id: `${row.alias}.id` } as const;
    return { type: 'TrustedDocument', row, from: `trusted_document ${row.alias}`, where: [], sort };
  },
};
