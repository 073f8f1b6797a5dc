import type { AssetTx } from '../asset/index.js';
import type { AssetRights, RightsAgreement, RightsWindow } from '../rights/index.js';
import type { AssetId, Clock, IdempotencyStore, IdSource, RightsAgreementId, RightsWindowId, UnitOfWork } from '../shared/index.js';
import type { RelationRepository } from '../relation/index.js';
import type { ConflictRepository } from './conflict.js';
import type { ClearanceHistory, ElementHistory, ElementUse, LineageHistory, SaidTogether } from './element.js';
import type { GroupHistory, GroupNaming } from './group.js';
import type { History } from './history.js';
import type { RuleHistory, TemplateHistory, TitleEventHistory } from './rule.js';

export interface AgreementHistory extends History<RightsAgreement> {
  /** As `last`, for who writes what rests on it: any number of them at once, none beside who changes it. */
  held(id: RightsAgreementId): Promise<RightsAgreement | null>;
  /** Whether windows that are known rest on it, those of every project of the tenant that the caller sees. */
  hasWindows(id: RightsAgreementId): Promise<boolean>;
}

export interface WindowHistory extends History<RightsWindow>, GroupNaming {
  /** The title of a window, which never changes. */
  assetOf(id: RightsWindowId): Promise<AssetId | null>;
  /** How many of a title are known. */
  count(of: AssetId): Promise<number>;
  /** Those that are known of titles, of each of which one at least is exclusive, granted to others or held back; `all`: of any. */
  contested(of: readonly AssetId[], all: boolean): Promise<RightsWindow[]>;
  /** Ends what is known of a window without a row in its place. */
  withdraw(id: RightsWindowId, at: Date, reason: string): Promise<void>;
  /** The last rows of those that rules of a title have written, known or not. */
  ofRules(of: AssetId): Promise<RightsWindow[]>;
  /** Ends rows, and records others, at one instant, inside a unit that holds their title. */
  replace(ended: readonly RightsWindowId[], added: readonly RightsWindow[], at: Date): Promise<void>;
}

export interface AssetRightsReader {
  /** What decides about assets by what is known now, of those that the caller sees. */
  of(ids: readonly AssetId[]): Promise<ReadonlyMap<AssetId, AssetRights>>;
}

export interface RightsTx extends Pick<AssetTx, 'assets' | 'events'> {
  agreements: AgreementHistory;
  windows: WindowHistory;
  groups: GroupHistory;
  conflicts: ConflictRepository;
  elements: ElementHistory;
  clearances: ClearanceHistory;
  elementUses: SaidTogether<ElementUse>;
  lineage: LineageHistory;
  rules: RuleHistory;
  rightsEvents: TitleEventHistory;
  templates: TemplateHistory;
  assetRights: AssetRightsReader;
  relations: Pick<RelationRepository, 'projectsOf'>;
  idempotency: IdempotencyStore;
}

export interface RightsDeps {
  unitOfWork: UnitOfWork<RightsTx>;
  clock: Clock;
  ids: IdSource;
}
