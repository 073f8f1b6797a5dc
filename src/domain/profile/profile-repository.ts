import type { ConsumerProfileId } from '../shared/index.js';
import type { ConsumerProfile } from './profile.js';

/** Profiles of the unit's tenant. `get` locks the profile for the rest of the unit. */
export interface ConsumerProfileRepository {
  get(id: ConsumerProfileId): Promise<ConsumerProfile | null>;
  count(): Promise<number>;
  /** False where another profile of the tenant has that name; a concurrent unit that makes it is waited for. */
  add(profile: ConsumerProfile): Promise<boolean>;
  save(profile: ConsumerProfile): Promise<void>;
  delete(id: ConsumerProfileId): Promise<void>;
}
