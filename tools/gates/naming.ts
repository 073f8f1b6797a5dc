import { CURRENT, schemaIn } from '../schema/elements.ts';
import { misnamed } from '../schema/naming.ts';
import type { Gate } from './gate.ts';

/** Names and descriptions of the schema are of one kind throughout. */
export const naming: Gate = {
  name: 'names of the schema',
  run: async (root) => misnamed(schemaIn(root, CURRENT), CURRENT),
};
