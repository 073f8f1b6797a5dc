import { type AvailDocument, type AvailsSource, availsTable, CURRENT_AVAILS_XML, type SpreadsheetWriter, writeAvailsXml, writeCsv } from '../avails/index.js';
import { unpackedAvail } from './packed.js';
import { type AvailsFormat, versionOf } from './source.js';

/** Avails to be written: plain data. */
export interface OutgoingAvails {
  /** What they came in, newest last. */
  readonly sources: readonly AvailsSource[];
  /** Each without its transactions, and these, as JSON. */
  readonly avails: readonly { readonly head: string; readonly transactions: readonly string[] }[];
}

export interface WrittenAvailsFile {
  /** Text; of a workbook its bytes in base64. */
  readonly content: string;
  /** Of XML. */
  readonly version: string | null;
  /** What the form has no place for, a line each. */
  readonly losses: readonly string[];
}

/** XML in the newest version that any of them came in, tables under the columns of the newest. */
export function writtenAvails({ sources, avails }: OutgoingAvails, format: AvailsFormat, spreadsheets: SpreadsheetWriter): WrittenAvailsFile {
  const kind = format === 'AVAILS_XML' ? 'XML' : 'SHEET';
  const document: AvailDocument = { source: sources.findLast((source) => source.kind === kind) ?? NEW_SHEET, avails: avails.map(({ head, transactions }) => unpackedAvail(head, transactions)), faults: [] };
  if (format === 'AVAILS_XML') {
    const { text, losses } = writeAvailsXml(document);
    return { content: text, version: versionOf(document.source) ?? CURRENT_AVAILS_XML, losses };
  }
  const table = availsTable(document);
  const content = format === 'AVAILS_CSV' ? writeCsv(table) : base64(spreadsheets.write('Avails', table));
  return { content, version: null, losses: table.losses };
}

const NEW_SHEET: AvailsSource = { kind: 'SHEET', name: null, columns: [] };

const PIECE = 32_766;

/** In pieces that end where three bytes do, so that they are one text. */
function base64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += PIECE) pieces.push(btoa(String.fromCharCode(...bytes.subarray(at, at + PIECE))));
  return pieces.join('');
}
