import { layersAs } from '../maps/annotation-layer.map.js';
import { Row } from '../row.js';
import type { ListMap } from './list.js';

/** By their names. */
export const ANNOTATION_LAYERS: ListMap = {
  keyType: () => 'text',
  compile: (c) => {
    const row = new Row(c.alias('l'));
    const sort = { column: 'name', type: 'text', nullable: false, direction: 'asc', key: `${row.alias}.name`, id: `${row.alias}.id` } as const;
    return { type: 'AnnotationLayer', row, from: layersAs(row.alias), where: [], sort };
  },
};
