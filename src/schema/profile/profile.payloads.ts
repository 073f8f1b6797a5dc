import { Field, ID, ObjectType } from 'type-graphql';
import type { ProfileDeleteErrorCode, ProfileErrorCode } from '../../domain/profile/index.js';
import { COMMON_ERROR_CODES, userErrorOf } from '../shared/user-error.types.js';
import { ConsumerProfile } from './profile.types.js';

const DELETE_CODES: Readonly<Record<ProfileDeleteErrorCode, string>> = { ...COMMON_ERROR_CODES, TENANT_WIDE: 'Profiles belong to the whole tenant, and the key is bound to one project of it.' };
const PUT_CODES: Readonly<Record<ProfileErrorCode, string>> = {
  ...DELETE_CODES,
  NAME_TAKEN: 'Another profile of the tenant has that name.',
  UNKNOWN_PATH: 'A profile cannot ask for that; `expected` is the nearest path that there is.',
};

export const ConsumerProfilePutError = userErrorOf('ConsumerProfilePut', PUT_CODES);
export const ConsumerProfileDeleteError = userErrorOf('ConsumerProfileDelete', DELETE_CODES);

@ObjectType({ description: 'What `consumerProfilePut` did.' })
export class ConsumerProfilePutPayload {
  @Field(() => ConsumerProfile, { nullable: true, description: 'The profile as it is now; null when `userErrors` say why not.' })
  consumerProfile: ConsumerProfile | null;

  @Field(() => ConsumerProfile, { nullable: true, description: 'What is stored, on VERSION_CONFLICT.' })
  current: ConsumerProfile | null;

  @Field(() => [ConsumerProfilePutError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

@ObjectType({ description: 'What `consumerProfileDelete` did.' })
export class ConsumerProfileDeletePayload {
  @Field(() => ID, { nullable: true, description: 'Id of the profile that is gone; null when `userErrors` say why not.' })
  deletedId: string | null;

  @Field(() => ConsumerProfile, { nullable: true, description: 'What is stored, on VERSION_CONFLICT.' })
  current: ConsumerProfile | null;

  @Field(() => [ConsumerProfileDeleteError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}
