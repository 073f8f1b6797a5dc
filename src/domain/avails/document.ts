import type { AvailFault } from './fault.js';
import type { AvailNode } from './node.js';
import type { AvailsXmlVersion } from './versions.js';

/** What a document came in: XML of a version, or a sheet of rows (`name` of a workbook's tab, null for CSV) with its columns in their order. */
export type AvailsSource =
  | { readonly kind: 'XML'; readonly version: AvailsXmlVersion; readonly attributes: Readonly<Record<string, string>> }
  | { readonly kind: 'SHEET'; readonly name: string | null; readonly columns: readonly SheetColumn[] };

/** A column by the two rows of its head: the group it stands in (null where the sheet has one row only) and its name. */
export interface SheetColumn {
  readonly group: string | null;
  readonly name: string;
}

/** A list of Avails as it was sent. Each of `avails` is an element `Avail`. */
export interface AvailDocument {
  readonly source: AvailsSource;
  readonly avails: readonly AvailNode[];
  /** What could not be read as it stands (formulas, unknown columns); `checkAvails` tells of it with the rest. */
  readonly faults: readonly AvailFault[];
}
