import type { AssetId } from '../shared/index.js';

/** What another asset is to this one. New kinds go at the end: their rank here is a part of what is stored. */
export const RELATION_KINDS = ['TRAILER', 'PREVIEW', 'THUMBNAIL', 'POSTER', 'EXTRA', 'RECAP', 'SEQUEL', 'REMAKE'] as const;
export type RelationKind = (typeof RELATION_KINDS)[number];

/** Where, for whom and when a relation counts; null: everywhere, for everybody, always. `opensAt` up to, not including, `closesAt`. */
export interface RelationRules {
  /** ISO 3166-1 alpha-2 or ISO 3166-2; a country counts for its parts. */
  readonly territories: readonly string[] | null;
  /** Canonical BCP 47; a language counts for its regional forms. */
  readonly languages: readonly string[] | null;
  readonly opensAt: Date | null;
  readonly closesAt: Date | null;
}

export interface Relation extends RelationRules {
  readonly id: string;
  readonly targetId: AssetId;
  readonly kind: RelationKind;
  /** Among those of its kind, from 0. */
  readonly position: number;
}

/** Room for the positions of a kind in `placeOf`: more than there may ever be. */
const SPAN = 10_000;

/** All relations of an asset in one order: kinds as they are named above, positions within. */
export const placeOf = (kind: RelationKind, position: number): number => RELATION_KINDS.indexOf(kind) * SPAN + position;

/** The places of a kind, half-open. */
export const placesOf = (kind: RelationKind): { from: number; to: number } => ({ from: placeOf(kind, 0), to: placeOf(kind, SPAN) });

/** The territories whose rules count for this one: itself, and its country. */
export const territoriesAround = (code: string): string[] => [...new Set([code, code.slice(0, 2)])];
