import { Field, ID, ObjectType } from 'type-graphql';
import type { CreditsPutErrorCode, PersonDeleteErrorCode, PersonErrorCode } from '../../domain/person/index.js';
import { ASSET_ERROR_CODES } from '../asset/asset.payloads.js';
import { Asset } from '../asset/asset.types.js';
import { COMMON_ERROR_CODES, userErrorOf } from '../shared/user-error.types.js';
import { Person } from './person.types.js';

const PERSON_PUT_CODES: Readonly<Record<PersonErrorCode, string>> = {
  ...COMMON_ERROR_CODES,
  EXTERNAL_ID_TAKEN: 'Another person of the tenant has that external id.',
  TENANT_WIDE: 'Persons belong to the whole tenant, and the key is bound to one project of it: it may add them, not change or delete them.',
};
const PERSON_DELETE_CODES: Readonly<Record<PersonDeleteErrorCode, string>> = { ...PERSON_PUT_CODES, IN_USE: 'A title credits the person.' };
const CREDITS_PUT_CODES: Readonly<Record<CreditsPutErrorCode, string>> = ASSET_ERROR_CODES;

export const PersonPutError = userErrorOf('PersonPut', PERSON_PUT_CODES);
export const PersonDeleteError = userErrorOf('PersonDelete', PERSON_DELETE_CODES);
export const CreditsPutError = userErrorOf('CreditsPut', CREDITS_PUT_CODES);

@ObjectType({ description: 'What `personPut` did.' })
export class PersonPutPayload {
  @Field(() => Person, { nullable: true, description: 'The person as it is now; null when `userErrors` say why not.' })
  person: Person | null;

  @Field(() => Person, { nullable: true, description: 'What is stored, on VERSION_CONFLICT.' })
  current: Person | null;

  @Field(() => [PersonPutError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

@ObjectType({ description: 'What `personDelete` did.' })
export class PersonDeletePayload {
  @Field(() => ID, { nullable: true, description: 'Id of the person who is gone; null when `userErrors` say why not.' })
  deletedId: string | null;

  @Field(() => Person, { nullable: true, description: 'What is stored, on VERSION_CONFLICT.' })
  current: Person | null;

  @Field(() => [PersonDeleteError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

@ObjectType({ description: 'What `creditsPut` did.' })
export class CreditsPutPayload {
  @Field(() => Asset, { nullable: true, description: 'The title as it is now; null when `userErrors` say why not.' })
  asset: Asset | null;

  @Field(() => Asset, { nullable: true, description: 'What is stored, on VERSION_CONFLICT.' })
  current: Asset | null;

  @Field(() => [CreditsPutError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}
