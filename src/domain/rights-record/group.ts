import type { Recorded, RightsWindow } from '../rights/index.js';
import type { Actor, TenantId, TerritoryGroupId } from '../shared/index.js';
import type { TitleRef } from './element.js';
import type { History } from './history.js';

/** A tenant's own name for an expression of territories; others may name it. */
export interface TerritoryGroup extends Recorded, Pick<RightsWindow, 'territoryExpression' | 'territories' | 'territoryCodes' | 'geography'> {
  id: TerritoryGroupId;
  tenantId: TenantId;
  /** Unique within the tenant; never changes. */
  name: string;
}

/** Expressions by name. */
export type KnownGroups = ReadonlyMap<string, string>;

export interface GroupHistory extends History<TerritoryGroup> {
  /** Those that are known, for who writes what names them: none of them changes before the unit ends. */
  known(): Promise<KnownGroups>;
  /** The same, for who changes one: nobody else does meanwhile, nor writes what names them. */
  turn(): Promise<KnownGroups>;
}

/** Territories as they were written, and what they stand for by now; of a named geography. */
export interface Reresolved extends Pick<RightsWindow, 'territories' | 'territoryCodes'> {
  readonly expression: string;
  readonly geography: string;
}

/** Rows whose expressions name groups, all of one kind. */
export interface GroupNaming {
  /**
   * The different expressions of known rows that name one of the groups, whose titles are held from now on; null: they are more than `most` rows.
   */
  expressionsNaming(groups: readonly string[], most: number): Promise<Pick<Reresolved, 'expression' | 'geography'>[] | null>;
  /** Records a row after each that stands for something else by now. Answers their titles, each once. */
  resolveAgain(by: readonly Reresolved[], recorded: { readonly at: Date; readonly actor: Actor }): Promise<TitleRef[]>;
}
