import { Field, ObjectType } from 'type-graphql';
import type { ConflictErrorCode, ConflictUpdateErrorCode } from '../../domain/rights-record/index.js';
import { COMMON_ERROR_CODES, userErrorOf } from '../shared/user-error.types.js';
import { RightsConflict } from './conflict.types.js';

/** Of what records windows. */
export const CONFLICT_ERROR_CODES: Readonly<Record<ConflictErrorCode, string>> = {
  CONFLICT: 'It contradicts other windows of the title: `conflicts` lists how. `override` records it all the same.',
};

const UPDATE_CODES: Readonly<Record<ConflictUpdateErrorCode, string>> = {
  ...COMMON_ERROR_CODES,
  GONE: 'The windows contradict each other no longer: there is nothing to settle.',
};
export const RightsConflictUpdateError = userErrorOf('RightsConflictUpdate', UPDATE_CODES);

@ObjectType({ description: 'What `rightsConflictUpdate` did.' })
export class RightsConflictUpdatePayload {
  @Field(() => RightsConflict, { nullable: true, description: 'The conflict as it is now; null when `userErrors` say why not.' })
  conflict: RightsConflict | null;

  @Field(() => RightsConflict, { nullable: true, description: 'What is stored, on VERSION_CONFLICT.' })
  current: RightsConflict | null;

  @Field(() => [RightsConflictUpdateError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}
