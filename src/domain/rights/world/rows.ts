import type { Channel, DeviceClass, RightsUse } from '../context.js';
import type { RightsEffect } from '../window.js';

/*
 * Rows as a world document writes them (RIGHTS.md, "World document"): texts are kept as written, and what is absent is null. A proof carries them, so that whoever checks it reads what was agreed
 * and not what became of it.
 */

/** [recordedAt, supersededAt): when the row was what was known; null: always, and until now. */
export interface RecordedRow {
  readonly recordedAt: string | null;
  readonly supersededAt: string | null;
}

/** Where, by which channels, for which uses and when: what windows and clearances have in common. */
export interface TermRow extends RecordedRow {
  readonly id: string;
  readonly territories: string;
  readonly channels: readonly Channel[];
  readonly opensAt: string | null;
  readonly closesAt: string | null;
  readonly opensOn: string | null;
  readonly closesOn: string | null;
  readonly uses: readonly RightsUse[] | null;
}

export interface WindowRow extends TermRow {
  readonly asset: string;
  readonly effect: RightsEffect;
  readonly languages: readonly string[] | null;
  readonly maxResolution: number | null;
  readonly deviceClasses: readonly DeviceClass[] | null;
}

export type ClearanceRow = TermRow;

/** Frames [in, out) of an asset that an element is on. */
export interface UseRow extends RecordedRow {
  readonly element: string;
  readonly in: number;
  readonly out: number;
}

/** Frames [in, out) of a source that stand at frame `at` of what is derived from it. */
export interface LineageRow extends RecordedRow {
  readonly asset: string;
  readonly in: number;
  readonly out: number;
  readonly at: number;
}
