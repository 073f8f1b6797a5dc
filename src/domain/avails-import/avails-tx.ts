import type { AvailsSource } from '../avails/index.js';
import type { AssetBulk, AssetStatus } from '../asset/index.js';
import type { ProjectRepository } from '../project/index.js';
import type { Recorded, RightsAgreement, RightsWindow } from '../rights/index.js';
import type { RightsTx } from '../rights-record/index.js';
import type { AssetId, ProjectId, RightsAgreementId, RightsWindowId, TenantId } from '../shared/index.js';
import type { AvailsReport } from './report.js';
import type { AvailsFormat } from './source.js';

/** A document that was taken. */
export interface AvailsImport extends Pick<Recorded, 'actorKind' | 'actorId' | 'actorName'> {
  id: string;
  tenantId: TenantId;
  /** That the importer's key is bound to; null: of the tenant. */
  projectId: ProjectId | null;
  format: AvailsFormat;
  version: string | null;
  /** What its tables came in, as JSON. */
  sources: string;
  importedAt: Date;
  report: string;
}

/** What entries of one Avail share: all of it but its transactions, as JSON. */
export interface AvailsHead extends Pick<AvailsImport, 'tenantId' | 'projectId'> {
  importId: string;
  number: number;
  avail: string;
}

/** An entry of a licensor that stands: what was last said of it, and the windows that it became. */
export interface AvailsEntry {
  id: string;
  tenantId: TenantId;
  projectId: ProjectId;
  assetId: AssetId;
  agreementId: RightsAgreementId;
  importId: string;
  /** Which table of the import it is from, and where it stands in the whole. */
  sheet: number;
  /** The number of its Avail. */
  head: number;
  ordinal: number;
  licensor: string;
  alid: string;
  transactionId: string | null;
  territories: string;
  offer: string;
  digest: string;
  windowIds: RightsWindowId[];
  /** As JSON. */
  transaction: string;
}

/** Without its tree. */
export type StandingEntry = Omit<AvailsEntry, 'transaction' | 'tenantId'>;

export interface AlidOf {
  readonly licensor: string;
  readonly alid: string;
}

export interface TitleState {
  readonly id: AssetId;
  readonly projectId: ProjectId;
  readonly status: AssetStatus;
}

/** Entries to be written out, by their order in what they came in; newest import last. */
export type ExportedEntry = Pick<AvailsEntry, 'importId' | 'sheet' | 'head' | 'transaction'>

export interface ExportFilter {
  readonly licensor: string | null;
  readonly agreementId: RightsAgreementId | null;
}

/** Many windows and entries of the unit's scope at once: the number of statements does not depend on how many. */
export interface AvailsRepository {
  /** Waits until no other import of the tenant is at work; until the unit ends none begins. */
  turn(): Promise<void>;
  /** Holds titles, in one order for everybody; those that are not in sight are left out. */
  hold(ids: readonly AssetId[]): Promise<TitleState[]>;
  /** The titles of entries that stand. */
  titlesOf(of: readonly AlidOf[]): Promise<AssetId[]>;
  standing(of: readonly AlidOf[]): Promise<StandingEntry[]>;
  /** Those that are known. */
  windows(ids: readonly RightsWindowId[]): Promise<RightsWindow[]>;
  /** How many are known of each title. */
  windowCounts(of: readonly AssetId[]): Promise<ReadonlyMap<AssetId, number>>;
  /** As `record` of a history, for each. */
  record(rows: readonly RightsWindow[]): Promise<void>;
  /** As `withdraw`, for each. */
  withdraw(windows: readonly { readonly id: RightsWindowId; readonly at: Date }[], reason: string): Promise<void>;
  touch(titles: readonly AssetId[]): Promise<void>;
  /** Known agreements that grant to us, by whom; `used`: entries rest on it. */
  agreementsWith(parties: readonly string[]): Promise<(Pick<RightsAgreement, 'id' | 'party'> & { readonly used: boolean })[]>;
  put(entries: readonly AvailsEntry[]): Promise<void>;
  /** Those that are there stay. */
  putHeads(heads: readonly AvailsHead[]): Promise<void>;
  heads(importIds: readonly string[]): Promise<Pick<AvailsHead, 'importId' | 'number' | 'avail'>[]>;
  remove(ids: readonly string[]): Promise<void>;
  keep(taken: AvailsImport): Promise<void>;
  report(importId: string): Promise<AvailsReport | null>;
  /** At most `most`, and one more where there are more. */
  exported(filter: ExportFilter, most: number): Promise<ExportedEntry[]>;
  /** What imports came in, oldest first. */
  imports(ids: readonly string[]): Promise<(Pick<AvailsImport, 'id' | 'format'> & { readonly sources: readonly AvailsSource[] })[]>;
}

export interface AvailsTx extends Pick<RightsTx, 'agreements' | 'windows' | 'conflicts' | 'events' | 'idempotency' | 'lineage'> {
  avails: AvailsRepository;
  bulk: Pick<AssetBulk, 'owners'>;
  projects: Pick<ProjectRepository, 'resolve'>;
}
