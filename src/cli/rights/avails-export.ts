import { extname } from 'node:path';
import { replaceFile } from '../captions/replace-file.js';
import { ask, endpointOf } from '../client/client.js';
import type { ServerOptions } from '../command.js';
import { answerNo, wrongUse } from '../exit.js';
import { ExportAvailsDocument } from '../generated/graphql.js';
import type { Terminal } from '../terminal/terminal.js';
import { formatOption } from './avails-format.js';

export interface ExportOptions extends ServerOptions {
  readonly licensor?: string;
  readonly agreement?: string;
  readonly format?: string;
  readonly output?: string;
}

/** Writes the avails that stand into a file, or to standard output. */
export async function exportAvails(terminal: Terminal, options: ExportOptions): Promise<void> {
  const format = formatOption(options.format ?? wordOf(options.output));
  const { availsExport: { entries, content, losses, ...about } } = await ask(endpointOf(options), ExportAvailsDocument, { licensor: options.licensor ?? null, agreementId: options.agreement ?? null, format });
  if (content === null) throw answerNo('No imported avails stand there.');
  const bytes = Buffer.from(content, about.format === 'AVAILS_XLSX' ? 'base64' : 'utf8');
  if (options.output === undefined && about.format === 'AVAILS_XLSX' && terminal.outputIsTerminal && !options.json) throw wrongUse('A workbook is no text: give a file with -o, or pipe it on.');
  if (options.output !== undefined) await replaceFile(options.output, bytes);
  else if (!options.json) await terminal.piece(bytes);
  for (const loss of losses) if (!options.json) terminal.say(loss);
  if (options.json) terminal.json({ entries, ...about, losses, ...(options.output === undefined ? { content } : { file: options.output, bytes: bytes.length }) });
  else if (options.output !== undefined) terminal.data(`${options.output}: ${entries} entries`);
}

/** By the extension of what is written; undefined: it has another one, or none. */
function wordOf(output: string | undefined): string | undefined {
  const word = extname(output ?? '').slice(1).toLowerCase();
  return ['xml', 'xlsx', 'csv'].includes(word) ? word : undefined;
}
