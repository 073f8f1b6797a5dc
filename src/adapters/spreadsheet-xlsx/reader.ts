import type { SpreadsheetReader } from '../../domain/avails/index.js';
import { err, ok } from '../../domain/shared/index.js';
import { worksheetRows } from './rows.js';
import { stop, Stop } from './stop.js';
import { openWorkbook } from './workbook.js';
import { Zip, type ZipLimits } from './zip.js';

/** Bytes of a file. */
const MOST_BYTES = 128 * 1024 * 1024;

/** Office Open XML workbooks (ECMA-376), read part by part within limits. */
export const xlsxReader = (limits?: ZipLimits): SpreadsheetReader => ({
  read(bytes, use) {
    try {
      if (bytes.length > MOST_BYTES) stop('TOO_LARGE', `${bytes.length} bytes: read are ${MOST_BYTES} at most`);
      const zip = new Zip(bytes, limits);
      const { sheets, strings, isFrom1904 } = openWorkbook(zip);
      return ok(sheets.map(({ name, part }) => use({ name, isFrom1904, rows: worksheetRows(() => zip.part(part), part, strings) })));
    } catch (thrown) {
      if (thrown instanceof Stop) return err(thrown.error);
      throw thrown;
    }
  },
});
