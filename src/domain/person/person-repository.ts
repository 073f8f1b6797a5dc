import type { AssetId, PersonId, ProjectId } from '../shared/index.js';
import type { Credit, Person, PersonExternalId } from './person.js';

/** A title whose readers see the person, after its projection version was raised. */
export interface CreditedAsset {
  id: AssetId;
  projectId: ProjectId;
  version: number;
}

/**
 * Persons of the unit's tenant. Whoever changes a person takes it by `get`, whoever credits persons takes them by `hold` before the title:
 * so a change of a name and a new credit never miss each other, nor wait for one another.
 */
export interface PersonRepository {
  /** Locks the person for the rest of the unit. */
  get(id: PersonId): Promise<Person | null>;
  /** Those of the ids that there are; they stay as they are until the unit ends. */
  hold(ids: readonly PersonId[]): Promise<Set<PersonId>>;
  /** Err: an external id that another person of the tenant has. */
  save(person: Person): Promise<PersonExternalId | null>;
  delete(id: PersonId): Promise<void>;
}

export interface CreditRepository {
  /** The whole list of a title, in this order. */
  put(asset: { id: AssetId; projectId: ProjectId }, credits: readonly Credit[]): Promise<void>;
  isCredited(id: PersonId): Promise<boolean>;
  /** Raises the projection version of every title that credits the person, in one statement. */
  touchTitles(id: PersonId): Promise<CreditedAsset[]>;
  removeAll(id: PersonId): Promise<void>;
}
