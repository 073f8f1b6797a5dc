import { Field, ObjectType } from 'type-graphql';
import type { DocumentErrorCode } from '../../domain/document/index.js';
import { COMMON_ERROR_CODES, userErrorOf } from '../shared/user-error.types.js';

const CODES: Readonly<Record<DocumentErrorCode, string>> = { ...COMMON_ERROR_CODES, TENANT_WIDE: 'Trusted documents belong to the whole tenant, and the key is bound to one project of it.' };

export const DocumentsRegisterError = userErrorOf('DocumentsRegister', CODES);
export const DocumentsRemoveError = userErrorOf('DocumentsRemove', CODES);

@ObjectType({ description: 'What `documentsRegister` did. `documents` are in the order of the input.' })
export class DocumentsRegisterPayload {
  @Field(() => [DocumentsRegisterError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

@ObjectType({ description: 'What `documentsRemove` did.' })
export class DocumentsRemovePayload {
  @Field(() => [String], { nullable: true, description: 'What was removed; null when `userErrors` say why not.' })
  removedIds: string[] | null;

  @Field(() => [DocumentsRemoveError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}
