import type { AssetFamily } from '../asset/index.js';
import type { EventRecorder } from '../event/index.js';
import type { AssetId, Clock, ProjectId, TenantId, UnitOfWork } from '../shared/index.js';

/** How far a tenant's changes of availability by time have been told. */
export interface AvailabilityClock {
  tenantId: TenantId;
  checkedUntil: Date;
  /** Boundaries up to then are being told, of titles in the order of their ids; null: nobody is at it. */
  passingUntil: Date | null;
  /** The last title that is done. */
  passedAsset: AssetId | null;
}

/** A title of a managed project, and the rows that bear on it as they are known now (a world document without its versions). */
export interface TitleRights {
  readonly id: AssetId;
  readonly projectId: ProjectId;
  readonly rows: string;
}

/** When a bound may have passed: instants after one up to and with the other, and the days (YYYY-MM-DD) that have begun somewhere meanwhile. */
export interface Passing {
  readonly after: Date;
  readonly until: Date;
  readonly days: readonly string[];
}

export interface AvailabilityClocks {
  /** The tenant's own, held until the unit ends: one process at a time tells of boundaries. */
  held(): Promise<AvailabilityClock>;
  /** Titles that something with such a bound bears on, also by way of what they are derived from and of what is on them; by id, after that one. */
  titles(passing: Passing, afterAsset: AssetId | null, limit: number): Promise<TitleRights[]>;
  moved(clock: AvailabilityClock): Promise<void>;
}

/** Over all tenants. */
export interface DueBoundaries {
  /** The earliest instant up to which all tenants have been told. */
  checkedUntil(): Promise<Date | null>;
  /** Tenants in which a bound may have passed, or of which boundaries are still being told. */
  tenants(passing: Passing): Promise<TenantId[]>;
  /** Nothing is left up to then: remembered now and then, so that rights that are recorded for the past have no boundary there. */
  toldUntil(until: Date): Promise<void>;
}

export interface BoundaryTx {
  availabilityClock: AvailabilityClocks;
  family: Pick<AssetFamily, 'touch'>;
  events: EventRecorder;
}

export interface BoundaryDeps {
  unitOfWork: UnitOfWork<BoundaryTx>;
  clock: Clock;
}
