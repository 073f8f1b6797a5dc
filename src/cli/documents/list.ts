import { ask, type Endpoint, endpointOf } from '../client/client.js';
import type { ServerOptions } from '../command.js';
import { DocumentListDocument, type DocumentListQuery } from '../generated/graphql.js';
import { table } from '../terminal/table.js';
import type { Terminal } from '../terminal/terminal.js';

type Page = NonNullable<DocumentListQuery['documents']>;

/** Texts may be 64 KiB each. */
const PAGE = 50;

export async function listDocuments(terminal: Terminal, options: ServerOptions): Promise<void> {
  const documents = await everyDocument(endpointOf(options));
  if (options.json) terminal.json(documents);
  else terminal.data(table(['ID', 'NAMES', 'REGISTERED'], documents.map(({ documentId, names, createdAt }) => [documentId, names.join(' ') || '-', createdAt])));
}

async function everyDocument(endpoint: Endpoint): Promise<Page['nodes']> {
  const found: Page['nodes'] = [];
  for (let after: string | null = null; ;) {
    const { documents }: DocumentListQuery = await ask(endpoint, DocumentListDocument, { first: PAGE, after });
    if (!documents) return found;
    found.push(...documents.nodes);
    after = documents.pageInfo.endCursor;
    if (!documents.pageInfo.hasNextPage) return found;
  }
}
