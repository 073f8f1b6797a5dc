import type { RightsWindow } from '../rights/index.js';
import type { AssetId, RightsWindowId } from '../shared/index.js';
import type { AvailsFormat } from './source.js';

/** What somebody should know of a document. An ERROR refuses it whole. */
export interface AvailsFinding {
  readonly severity: 'ERROR' | 'WARNING';
  /** Those of `checkAvails` and `windowsOfAvail`, of the readers of each form, and those of an import (docs/adr/0117). */
  readonly code: string;
  /** As it is to be found in the source: `line 12, column 3`, `Movies!C12`; null: of the document as a whole. */
  readonly place: string | null;
  /** Line of XML, or row of a sheet; counted from 1. */
  readonly line: number | null;
  /** Of the line, or of the sheet (1 is A). */
  readonly column: number | null;
  /** Of the element, or the name of the column. */
  readonly path: string | null;
  /** What stands there, and what is expected. */
  readonly message: string;
}

export const AVAILS_ACTIONS = ['ADD', 'CHANGE', 'END'] as const;
export type AvailsAction = (typeof AVAILS_ACTIONS)[number];

/** What a window says. */
export type WindowSaid = Pick<RightsWindow, 'effect' | 'territoryExpression' | 'channels' | 'uses' | 'opensAt' | 'closesAt' | 'opensOn' | 'closesOn' | 'languages' | 'maxResolution' | 'exclusive'>;

/** A window that the document adds, changes or ends. */
export interface AvailsChange {
  readonly action: AvailsAction;
  /** Of the entry that says so; null: none does any more. */
  readonly place: string | null;
  readonly licensor: string;
  readonly alid: string;
  readonly transactionId: string | null;
  readonly title: string | null;
  readonly assetId: AssetId;
  /** null: it would be made. */
  readonly windowId: RightsWindowId | null;
  readonly before: WindowSaid | null;
  readonly after: WindowSaid | null;
}

/** What an import did, or would do. Counts are of all; the lists have the first thousand. */
export interface AvailsReport {
  readonly format: AvailsFormat | null;
  /** Of XML. */
  readonly version: string | null;
  readonly dryRun: boolean;
  /** Whether the windows are now as the document says. */
  readonly applied: boolean;
  readonly entries: number;
  /** Entries whose title is not in the catalogue, where these are to be left out. */
  readonly skipped: number;
  /** Windows. */
  readonly added: number;
  readonly changed: number;
  readonly ended: number;
  readonly unchanged: number;
  readonly errors: number;
  readonly warnings: number;
  readonly findings: readonly AvailsFinding[];
  readonly changes: readonly AvailsChange[];
}

export const AVAILS_LISTED = 1000;

/** Gathers what is told of an import. */
export class AvailsTold {
  #findings: AvailsFinding[] = [];
  readonly #changes: AvailsChange[] = [];
  readonly #counts = { ERROR: 0, WARNING: 0, ADD: 0, CHANGE: 0, END: 0 };
  unchanged = 0;
  skipped = 0;

  find(...findings: readonly AvailsFinding[]): void {
    for (const finding of findings) {
      this.#counts[finding.severity] += 1;
      this.#findings.push(finding);
      if (this.#findings.length > 2 * AVAILS_LISTED) this.#findings = listed(this.#findings);
    }
  }

  change(...changes: readonly AvailsChange[]): void {
    for (const change of changes) {
      this.#counts[change.action] += 1;
      if (this.#changes.length < AVAILS_LISTED) this.#changes.push(change);
    }
  }

  get isRefused(): boolean {
    return this.#counts.ERROR > 0;
  }

  /** A refused document changes nothing. Errors stand before warnings, each in the order of the document. */
  report(about: Pick<AvailsReport, 'format' | 'version' | 'dryRun' | 'entries'>): AvailsReport {
    const { ERROR, WARNING, ADD, CHANGE, END } = this.#counts;
    const refused = ERROR > 0;
    return {
      ...about, applied: !refused && !about.dryRun, skipped: this.skipped, added: refused ? 0 : ADD, changed: refused ? 0 : CHANGE, ended: refused ? 0 : END, unchanged: refused ? 0 : this.unchanged,
      errors: ERROR, warnings: WARNING, findings: listed(this.#findings), changes: refused ? [] : this.#changes,
    };
  }
}

const listed = (findings: readonly AvailsFinding[]): AvailsFinding[] => findings.toSorted(byPlace).slice(0, AVAILS_LISTED);

const byPlace = (a: AvailsFinding, b: AvailsFinding): number => Number(a.severity === 'WARNING') - Number(b.severity === 'WARNING') || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
