import { type AvailsTable, type SheetColumn, writeCsv } from '../../src/domain/avails/index.js';

export type AvailsRow = Readonly<Record<string, string>>;

/** A row of a right sheet; a test replaces some of it. */
export const AVAILS_ROW: AvailsRow = {
  DisplayName: 'Example Films', ALID: 'md:alid:org:example:1', ContentID: 'md:cid:org:example:1', WorkType: 'Movie', EntryType: 'Full Extract', TitleInternalAlias: 'A film', LicenseType: 'EST', FormatProfile: 'HD',
  Territory: 'US', Start: '2036-05-01', End: '2036-05-31', PriceType: 'Tier', PriceValue: '2',
};

export function availsTableOf(rows: readonly AvailsRow[]): AvailsTable {
  const columns: SheetColumn[] = [...new Set(rows.flatMap((row) => Object.keys(row)))].map((name) => ({ group: null, name }));
  return { columns, rows: rows.map((row) => columns.map(({ name }) => row[name] ?? '')), losses: [] };
}

export const availsCsv = (...rows: readonly AvailsRow[]): string => writeCsv(availsTableOf(rows));
