import { caseFolded, type PersonId, type TenantId, type TextIn } from '../shared/index.js';

/** Somebody whom titles credit: known to the whole tenant, once. */
export interface Person {
  id: PersonId;
  tenantId: TenantId;
  /** As it is shown where no language has another. */
  name: string;
  /** As it is sorted: "Bergman, Ingmar". */
  sortName: string | null;
  /** The name in languages that write it otherwise, one a language. */
  names: TextIn[];
  /** Unique within the tenant and scheme. */
  externalIds: PersonExternalId[];
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

export interface PersonExternalId {
  /** Lower case: "imdb", "isni", or the tenant's own. */
  scheme: string;
  value: string;
}

export const CREDIT_ROLES = ['ACTOR', 'DIRECTOR', 'WRITER', 'PRODUCER', 'COMPOSER', 'CINEMATOGRAPHER', 'EDITOR', 'PRESENTER', 'NARRATOR', 'VOICE', 'CREATOR', 'OTHER'] as const;
export type CreditRole = (typeof CREDIT_ROLES)[number];

/** What a person did for a title; a title's credits have an order. */
export interface Credit {
  personId: PersonId;
  role: CreditRole;
  character: string | null;
}

export const PERSON_LIMITS = { name: 300, names: 200, externalIds: 50, externalId: 200, credits: 1000, character: 300 } as const;

/** Accents of the European scripts; the marks of others tell one letter from another. */
const ACCENTS = /[\u0300-\u036f]/g;

/** A name as it is looked up and sorted: without case, accents and double spaces. */
export const nameKey = (name: string): string => caseFolded(name.normalize('NFKD').replaceAll(ACCENTS, ''));

export const sortKeyOf = ({ name, sortName }: Pick<Person, 'name' | 'sortName'>): string => nameKey(sortName ?? name);

/** Every key that finds the person. */
export const keysOf = ({ name, sortName, names }: Pick<Person, 'name' | 'sortName' | 'names'>): string[] =>
  [...new Set([name, ...(sortName === null ? [] : [sortName]), ...names.map(({ text }) => text)].map(nameKey))];
