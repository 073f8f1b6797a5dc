import { Field, InterfaceType, Int, ObjectType } from 'type-graphql';
import type { CommonErrorCode } from '../../domain/shared/index.js';
import { liftEnum } from './enum.js';

@InterfaceType('UserError', { description: 'What the caller can fix. Each mutation has a type of its own with a `code`.', resolveType: (error: { __typename: string }) => error.__typename })
export abstract class UserErrorObject {
  @Field(() => [String], { description: 'Where in `input` the fault lies: names and list positions, as ["externalIds", "0", "value"]; empty for the input as a whole.' })
  path: string[];

  @Field({ description: 'A sentence for people; programs read `code`.' })
  message: string;

  @Field(() => Int, { nullable: true, description: 'Of VERSION_CONFLICT: the version that was sent as `expectedVersion`.' })
  sent: number | null;

  @Field(() => Int, { nullable: true, description: 'Of VERSION_CONFLICT: the version that is stored; 0 where there is no object yet.' })
  stored: number | null;

  @Field(() => String, { nullable: true, description: 'Of INVALID: the right value, where only one can be meant: an external id with its right check characters. Of UNKNOWN_PATH: the nearest path that there is.' })
  expected: string | null;

  @Field(() => Int, { nullable: true, description: 'Of a fault in an expression of territories: where in the text, in UTF-16 code units from 0.' })
  at: number | null;
}

export const COMMON_ERROR_CODES: Readonly<Record<CommonErrorCode, string>> = {
  NOT_FOUND: 'No such object, or none that the caller may see.',
  INVALID: 'The value has not the form or range that it must have.',
  REQUIRED: 'A value is needed here.',
  VERSION_CONFLICT: 'Somebody else changed the object since `expectedVersion`: read it again.',
  IDEMPOTENCY_CONFLICT: 'The idempotency key was used before for a different input.',
  LIMIT_EXCEEDED: 'The value is longer, larger or more than this installation takes.',
};

/** `XError` with its own `XErrorCode`, lifted from the domain's union of codes. */
export function userErrorOf<C extends string>(mutation: string, sentences: Readonly<Record<C, string>>) {
  const codes = liftEnum(`${mutation}ErrorCode`, `Why \`${mutation.charAt(0).toLowerCase()}${mutation.slice(1)}\` did not do what was asked.`, sentences);

  @ObjectType(`${mutation}Error`, { implements: UserErrorObject, description: `A fault of the input of \`${mutation.charAt(0).toLowerCase()}${mutation.slice(1)}\`.` })
  class MutationError extends UserErrorObject {
    @Field(() => codes, { description: 'What kind of fault it is, for programs.' })
    code: C;
  }
  return MutationError;
}
