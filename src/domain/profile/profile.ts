import type { ConsumerProfileId, TenantId } from '../shared/index.js';
import type { NeededPath } from './profile-path.js';

/** A field of an asset that a consumer needs. */
export interface ProfileField extends NeededPath {
  /** Its share of the score, against the other fields. */
  weight: number;
  /** Without it the title is not to go out to the consumer. */
  required: boolean;
}

/** What a consumer needs of each title, for the whole tenant. */
export interface ConsumerProfile {
  id: ConsumerProfileId;
  tenantId: TenantId;
  /** Unique within the tenant, for good: consumers ask by it. */
  name: string;
  fields: ProfileField[];
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

export const PROFILE_LIMITS = { profiles: 100, fields: 100, weight: 1000 } as const;

/** What consumers are called: it stands in URLs and on command lines. */
export const PROFILE_NAME = /^[a-z0-9][a-z0-9._-]{0,49}$/;
