import { ask, endpointOf } from '../client/client.js';
import { userErrorsEnd } from '../client/refusal.js';
import type { ServerOptions } from '../command.js';
import { wrongUse } from '../exit.js';
import { RegisterDocumentsDocument } from '../generated/graphql.js';
import type { Terminal } from '../terminal/terminal.js';
import { batches, type DocumentText, documentsIn } from './read-documents.js';

/** Each batch is registered as a whole; which files a fault is in is said by their names. */
export async function registerDocuments(terminal: Terminal, files: readonly string[], options: ServerOptions & { name?: string }): Promise<void> {
  const endpoint = endpointOf(options);
  const found: (DocumentText & { file: string })[] = [];
  for (const file of files) found.push(...(await documentsIn(file)).map((document) => ({ ...document, file })));
  if (options.name !== undefined && found.length !== 1) throw wrongUse(`--name is for one document, and there are ${found.length}.`);
  const documents = found.map((document) => ({ ...document, ...(options.name === undefined ? {} : { name: options.name }) }));
  const done: { file: string; documentId: string; names: readonly string[] }[] = [];
  for (const batch of batches(documents, ({ text }) => Buffer.byteLength(text))) {
    const { documentsRegister: { documents: registered, userErrors } } = await ask(endpoint, RegisterDocumentsDocument, { input: { documents: batch.map(({ text, name }) => ({ text, name })) } });
    if (userErrors.length > 0) throw userErrorsEnd(userErrors.map((fault) => ({ ...fault, message: `${batch[Number(fault.path[1])]?.file ?? ''}: ${fault.message}` })));
    done.push(...(registered ?? []).map(({ documentId, names }, i) => ({ file: batch[i]!.file, documentId, names })));
  }
  if (options.json) terminal.json(done);
  else for (const { documentId, names, file } of done) terminal.data(`${documentId}  ${[file, ...names].join(' ')}`);
}
