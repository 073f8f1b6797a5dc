import type { Actor, ApiKeyId, AssetId, ProjectId, RightsAgreementId, RightsRuleId, RightsWindowId, TenantId } from '../shared/index.js';
import type { Channel, DeviceClass, RightsUse } from './context.js';

/** Which way an agreement grants: to us, or by us to somebody else. */
export const RIGHTS_DIRECTIONS = ['GRANT_IN', 'GRANT_OUT'] as const;
export type RightsDirection = (typeof RIGHTS_DIRECTIONS)[number];

/** A holdback always wins. */
export const RIGHTS_EFFECTS = ['GRANT', 'HOLDBACK'] as const;
export type RightsEffect = (typeof RIGHTS_EFFECTS)[number];

/** What a window is to our own decisions: a sub-licence lets nobody see anything here, and holds back where it is exclusive (RIGHTS.md, the decision, 3). */
export const WINDOW_BEARINGS = ['GRANT', 'HOLDBACK', 'NOTHING'] as const;
export type WindowBearing = (typeof WINDOW_BEARINGS)[number];

export function bearingOf({ effect, exclusive }: Pick<RightsWindow, 'effect' | 'exclusive'>, direction: RightsDirection): WindowBearing {
  if (effect === 'HOLDBACK' || direction === 'GRANT_IN') return effect;
  return exclusive ? 'HOLDBACK' : 'NOTHING';
}

/** Of agreements and windows: a change supersedes the row and records another under the same id, so that what was known stays known. */
export interface Recorded {
  /** Counts the rows of an id. */
  version: number;
  /** When the first row of the id was recorded. */
  createdAt: Date;
  recordedAt: Date;
  /** null: known until now. */
  supersededAt: Date | null;
  /** Who recorded it; null: nobody that is known, of what was there before this was kept. */
  actorKind: Actor['kind'] | null;
  actorId: ApiKeyId | null;
  actorName: string | null;
}

/** A contract that windows rest on. */
export interface RightsAgreement extends Recorded {
  id: RightsAgreementId;
  tenantId: TenantId;
  /** null: of the whole tenant. */
  projectId: ProjectId | null;
  name: string;
  party: string;
  direction: RightsDirection;
  reference: string | null;
}

/** Where, by which channels and when an asset is granted or held back. One bound has one form: an instant, or a date in each territory's own zone. */
export interface RightsWindow extends Recorded {
  id: RightsWindowId;
  tenantId: TenantId;
  projectId: ProjectId;
  assetId: AssetId;
  agreementId: RightsAgreementId;
  effect: RightsEffect;
  decides: WindowBearing;
  /** As written: "WORLD - (US + CA)"; and the set that it stood for by the named version of the geography. */
  territoryExpression: string;
  territories: string[];
  /** The set as `codesOf` writes it, where `territories` does not say all: a country without some of its parts. */
  territoryCodes: string[] | null;
  geography: string;
  /** The tenant's groups that the expression names by itself; null: none. */
  groupNames: string[] | null;
  /** The zone rules that its dates are read with. */
  tzdata: string;
  channels: Channel[];
  /** null: both. */
  uses: RightsUse[] | null;
  /** Calendar dates; `closesOn` is the last day. */
  opensOn: string | null;
  closesOn: string | null;
  /** Half-open: [opensAt, closesAt); null: no bound, unless there is a date. */
  opensAt: Date | null;
  closesAt: Date | null;
  /** null: no limit. */
  languages: string[] | null;
  /** Lines of picture height. */
  maxResolution: number | null;
  deviceClasses: DeviceClass[] | null;
  exclusive: boolean;
  /** The rule that writes it; null: it was written by hand. */
  ruleId: RightsRuleId | null;
  /** Why it was revoked, by this row or, where nothing is left of it, after it; null: it was not. */
  revocationReason: string | null;
}
