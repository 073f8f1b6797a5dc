import { existsSync } from 'node:fs';
import { documentHash, documentIdOf } from '../../domain/document/document.js';
import { ask, endpointOf } from '../client/client.js';
import { userErrorsEnd } from '../client/refusal.js';
import type { ServerOptions } from '../command.js';
import { RemoveDocumentsDocument } from '../generated/graphql.js';
import type { Terminal } from '../terminal/terminal.js';
import { batches, documentsIn } from './read-documents.js';

export async function removeDocuments(terminal: Terminal, what: readonly string[], options: ServerOptions): Promise<void> {
  const endpoint = endpointOf(options);
  const ids: string[] = [];
  for (const each of what) ids.push(...(existsSync(each) ? (await documentsIn(each)).map(({ text }) => documentIdOf(documentHash(text))) : [each]));
  const removed: string[] = [];
  for (const batch of batches(ids, () => 0)) {
    const { documentsRemove: { removedIds, userErrors } } = await ask(endpoint, RemoveDocumentsDocument, { input: { documentIds: batch } });
    if (userErrors.length > 0) throw userErrorsEnd(userErrors.map((fault) => ({ ...fault, message: `${batch[Number(fault.path[1])] ?? ''}: ${fault.message}` })));
    removed.push(...(removedIds ?? []));
  }
  if (options.json) terminal.json({ removed });
  else terminal.say(`Removed ${removed.length} of ${ids.length}: ${removed.join(', ')}`);
}
