import type { Recorded, RightsWindow } from '../rights/index.js';
import type { AssetId, ElementUseId, ProjectId, RightsClearanceId, RightsElementId, TenantId } from '../shared/index.js';
import type { GroupNaming } from './group.js';
import type { History } from './history.js';

export const RIGHTS_ELEMENT_KINDS = ['MUSIC', 'TALENT', 'FOOTAGE', 'IMAGE', 'OTHER'] as const;
export type RightsElementKind = (typeof RIGHTS_ELEMENT_KINDS)[number];

interface Owned {
  tenantId: TenantId;
  /** null: of the whole tenant. */
  projectId: ProjectId | null;
}

/** Something on frames of titles that others have rights in: a music cue, a performance, archive footage. */
export interface RightsElement extends Recorded, Owned {
  id: RightsElementId;
  kind: RightsElementKind;
  title: string;
  /** Who has the rights in it. */
  holder: string | null;
  /** Its number in the books: an ISRC, ISWC, a clip number. */
  reference: string | null;
}

/** Where, by which channels, when and for which use an element may be heard and seen. */
export interface RightsClearance
  extends Recorded, Owned, Pick<RightsWindow, 'territoryExpression' | 'territories' | 'territoryCodes' | 'geography' | 'groupNames' | 'tzdata' | 'channels' | 'uses' | 'opensAt' | 'opensOn' | 'closesAt' | 'closesOn'> {
  id: RightsClearanceId;
  /** Never changes. */
  elementId: RightsElementId;
}

/** Frames of a title that an element is on, half-open. Recorded once: other frames are another use. */
export interface ElementUse extends Recorded {
  id: ElementUseId;
  tenantId: TenantId;
  projectId: ProjectId;
  assetId: AssetId;
  elementId: RightsElementId;
  inFrame: bigint;
  outFrame: bigint;
}

/** Frames of a source, half-open, that stand in a title from `atFrame` on. */
export interface Derivation extends Recorded {
  id: string;
  tenantId: TenantId;
  projectId: ProjectId;
  assetId: AssetId;
  sourceId: AssetId;
  inFrame: bigint;
  outFrame: bigint;
  atFrame: bigint;
}

export interface TitleRef {
  readonly id: AssetId;
  readonly projectId: ProjectId;
}

export interface ElementHistory extends History<RightsElement> {
  /** As `last`, for who writes what hangs on it: any number of them at once. */
  held(id: RightsElementId): Promise<RightsElement | null>;
  /** The projects of those of the elements that the caller sees. */
  projectsOf(ids: readonly RightsElementId[]): Promise<ReadonlyMap<RightsElementId, ProjectId | null>>;
  /** Raises what readers of the titles go by that hold the element; answers them. */
  touchTitles(id: RightsElementId): Promise<TitleRef[]>;
}

export interface ClearanceHistory extends History<RightsClearance>, GroupNaming {
  elementOf(id: RightsClearanceId): Promise<RightsElementId | null>;
  /** How many of an element are known. */
  count(of: RightsElementId): Promise<number>;
}

/** Rows of a title that are said all together, inside a unit that holds the title. */
export interface SaidTogether<Row extends Recorded & { readonly id: string }> {
  known(of: AssetId): Promise<Row[]>;
  /** Ends rows, and records others, at one instant. */
  replace(ended: readonly Row['id'][], added: readonly Row[], at: Date): Promise<void>;
}

export interface LineageHistory extends SaidTogether<Derivation> {
  /** From now on no other unit of the tenant writes lineage. */
  turn(): Promise<void>;
  /** Titles and all that is derived from them, by whatever way, of what the caller sees, in one order; null: they are more than `most`. */
  below(titles: readonly AssetId[], most: number): Promise<AssetId[] | null>;
  /** Raises what readers of titles go by that are derived from these, by whatever way, and are none of them; answers them. Until the unit ends nobody says what a title is made of. */
  touchDerived(from: readonly AssetId[]): Promise<TitleRef[]>;
  /** Whether an asset is one of the sources, or one of what these are derived from, by whatever way. */
  isAmong(asset: AssetId, sources: readonly AssetId[]): Promise<boolean>;
}

