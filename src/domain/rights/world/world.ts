import type { Geography } from '../../geography/index.js';
import type { ZoneRules } from '../../tzdata/index.js';
import type { Bounds } from '../bounds/index.js';
import type { TerritorySet } from '../territory/index.js';
import type { ClearanceRow, LineageRow, RecordedRow, TermRow, UseRow, WindowRow } from './rows.js';

/** A row and when it was known: [from, until), milliseconds since 1970, -Infinity and Infinity where nothing bounds it. */
export interface Known<Row extends RecordedRow> {
  readonly row: Row;
  readonly from: number;
  readonly until: number;
}

/** A row whose expressions are resolved. */
export interface Term<Row extends TermRow> extends Known<Row> {
  readonly territories: TerritorySet;
  readonly bounds: Bounds;
}

export type WindowTerm = Term<WindowRow>;
export type ClearanceTerm = Term<ClearanceRow>;

export interface WorldAsset {
  readonly id: string;
  readonly uses: readonly Known<UseRow>[];
  readonly derivedFrom: readonly Known<LineageRow>[];
  readonly windows: readonly WindowTerm[];
}

export interface WorldElement {
  readonly id: string;
  readonly clearances: readonly ClearanceTerm[];
}

/** All that decisions rest on, read once and asked often. Lists keep the order of the document: reasons are given in it. */
export interface World {
  readonly geography: Geography;
  readonly zoneRules: ZoneRules;
  /** Expressions by the names of groups, as written. */
  readonly groups: Readonly<Record<string, string>>;
  readonly assets: ReadonlyMap<string, WorldAsset>;
  readonly elements: ReadonlyMap<string, WorldElement>;
  /** Of each window its place in the document. */
  readonly places: ReadonlyMap<WindowTerm, number>;
}

export const isKnown = ({ from, until }: Known<RecordedRow>, knownAt: number): boolean => from <= knownAt && knownAt < until;
export const knownOf = <T extends Known<RecordedRow>>(rows: readonly T[], knownAt: number): T[] => rows.filter((row) => isKnown(row, knownAt));
