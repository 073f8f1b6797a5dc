import type { AvailsFormat } from '../../domain/avails-import/index.js';
import { wrongUse } from '../exit.js';

const FORMATS: Readonly<Record<string, AvailsFormat>> = { xml: 'AVAILS_XML', xlsx: 'AVAILS_XLSX', csv: 'AVAILS_CSV' };

/** null: nothing was said. */
export function formatOption(word: string | undefined): AvailsFormat | null {
  if (word === undefined) return null;
  const format = Object.hasOwn(FORMATS, word.toLowerCase()) ? FORMATS[word.toLowerCase()] : undefined;
  if (!format) throw wrongUse(`--format: "${word}" is none of xml, xlsx, csv.`);
  return format;
}
