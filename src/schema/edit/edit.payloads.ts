import { Field, ID, ObjectType } from 'type-graphql';
import type { EditErrorCode } from '../../domain/edit/index.js';
import { COMMON_ERROR_CODES, userErrorOf } from '../shared/user-error.types.js';
import { Edit, Manifestation } from './edit.types.js';

const CODES: Readonly<Record<EditErrorCode, string>> = {
  ...COMMON_ERROR_CODES,
  EXTERNAL_ID_TAKEN: 'Another edit or manifestation of the tenant has that external id.',
  OTHER_PROJECT: 'The asset belongs to another project.',
};

export const EditPutError = userErrorOf('EditPut', CODES);
export const EditDeleteError = userErrorOf('EditDelete', CODES);
export const ManifestationPutError = userErrorOf('ManifestationPut', CODES);
export const ManifestationDeleteError = userErrorOf('ManifestationDelete', CODES);

@ObjectType({ description: 'What `editPut` did.' })
export class EditPutPayload {
  @Field(() => Edit, { nullable: true, description: 'The edit as it is now; null when `userErrors` say why not.' })
  edit: Edit | null;

  @Field(() => Edit, { nullable: true, description: 'What is stored, on VERSION_CONFLICT.' })
  current: Edit | null;

  @Field(() => [EditPutError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

@ObjectType({ description: 'What `editDelete` did.' })
export class EditDeletePayload {
  @Field(() => ID, { nullable: true, description: 'Id of the edit that is gone; null when `userErrors` say why not.' })
  deletedId: string | null;

  @Field(() => Edit, { nullable: true, description: 'What is stored, on VERSION_CONFLICT.' })
  current: Edit | null;

  @Field(() => [EditDeleteError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

@ObjectType({ description: 'What `manifestationPut` did.' })
export class ManifestationPutPayload {
  @Field(() => Manifestation, { nullable: true, description: 'The manifestation as it is now; null when `userErrors` say why not.' })
  manifestation: Manifestation | null;

  @Field(() => Manifestation, { nullable: true, description: 'What is stored, on VERSION_CONFLICT.' })
  current: Manifestation | null;

  @Field(() => [ManifestationPutError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

@ObjectType({ description: 'What `manifestationDelete` did.' })
export class ManifestationDeletePayload {
  @Field(() => ID, { nullable: true, description: 'Id of the manifestation that is gone; null when `userErrors` say why not.' })
  deletedId: string | null;

  @Field(() => Manifestation, { nullable: true, description: 'What is stored, on VERSION_CONFLICT.' })
  current: Manifestation | null;

  @Field(() => [ManifestationDeleteError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}
