import { leaf } from '../node.js';
import { TEXT, YES_NO } from './codec.js';
import { kindOf } from './asset-mappings.js';
import { kept, type Mapping, one } from './mapping.js';

/** What XML must have, and a sheet says in other words. Whoever writes a sheet leaves it out. */
const derived = (name: string, text: (column: (name: string) => string) => string): Mapping => ({
  columns: [],
  read(row, put) {
    const value = text((column) => {
      const cell = row.peek(column);
      return cell ? TEXT.read(cell, row.isFrom1904) : '';
    });
    put([], leaf(name, value, row.at({ column: 1, kind: 'TEXT', text: '' })));
  },
  write() { /* The writer compares it with what would be derived. */ },
});

/** The type of an Avail whose asset is of a kind of work. */
export const derivedType = (workType: string): string => kindOf(workType).availType;

/** What stands for a description: the title, or the ALID. */
export const derivedDescription = (column: (name: string) => string | undefined): string => [...kindOf(column('WorkType') ?? '').titles, 'ALID'].map(column).find((title) => title !== undefined && title !== '') ?? '';

/** Before the asset. */
export const HEAD: readonly Mapping[] = [
  one('ALID', [], 'ALID'), one('EntryType', ['Disposition'], 'EntryType'), one('DisplayName', ['Licensor'], 'md:DisplayName'), one('ServiceProvider', ['ServiceProvider'], 'md:DisplayName'),
  derived('AvailType', (column) => derivedType(column('WorkType'))), derived('ShortDescription', derivedDescription),
];

const entitlement = (column: string, ecosystem: string): Mapping => kept(column, [], 'SharedEntitlement', { attributes: { ecosystem }, value: 'EcosystemID' }, TEXT);

/** After the transactions. */
export const TAIL: readonly Mapping[] = [entitlement('UV_ID', 'UVVU'), entitlement('DMA_ID', 'DMA'), one('ExceptionFlag', [], 'ExceptionFlag', YES_NO)];
