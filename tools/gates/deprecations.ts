import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { GraphQLSchema } from 'graphql';
import { broken } from '../schema/breaking.ts';
import { clientReport } from '../schema/client-documents.ts';
import { CURRENT, elementsOf, RELEASED, schemaIn } from '../schema/elements.ts';
import { removalDate, today } from '../schema/removal-date.ts';
import type { Gate } from './gate.ts';

/**
 * What is deprecated says until when it stays; nothing goes before; and nobody who is known breaks unnamed. `--documents PATH` gives the documents that are
 * registered somewhere, as `telecine documents list --json` prints them or as files.
 */
export const deprecations: Gate = {
  name: 'deprecations',
  run: async (root, { documents, note } = {}) => {
    const current = schemaIn(root, CURRENT);
    const released = existsSync(join(root, RELEASED)) ? broken(schemaIn(root, RELEASED), current, today()) : [`${RELEASED} is missing; at a release it is written by: node tools/release-schema.ts`];
    const clients = documents === undefined ? { broken: [], warned: [] } : clientReport(current, documents);
    for (const line of clients.warned) note?.(line);
    return [...undated(current), ...released, ...clients.broken];
  },
};

const undated = (schema: GraphQLSchema): string[] => elementsOf(schema).flatMap(({ coordinate, deprecationReason, line }) => {
  if (deprecationReason === null || deprecationReason === undefined || removalDate(deprecationReason) !== null) return [];
  return [`${CURRENT}:${line}  ${coordinate} is deprecated for a reason that does not end in the day of its removal (YYYY-MM-DD): "${deprecationReason}"`];
});
