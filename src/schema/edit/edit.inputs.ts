import { Field, Float, ID, InputType, Int } from 'type-graphql';
import type { EditKind, ManifestationKind } from '../../domain/edit/index.js';
import { ExternalIdInput } from '../asset/metadata.inputs.js';
import { LanguageTagScalar, TerritoryCodeScalar } from '../scalars/index.js';
import { EditKindEnum, ManifestationKindEnum } from './edit.enums.js';

@InputType({ description: 'A new version of a title, or a change of one: then absent keeps, null clears.' })
export class EditPutInput {
  @Field(() => ID, { nullable: true, description: 'The edit to change; absent: a new one is made.' })
  id?: string | null;

  @Field(() => ID, { nullable: true, description: 'The title; a new edit needs it, and it never changes.' })
  assetId?: string | null;

  @Field(() => String, { nullable: true, description: 'Name for people, 1 to 200 characters; a new edit needs one.' })
  name?: string | null;

  @Field(() => EditKindEnum, { nullable: true, description: 'What it is; a new edit needs one.' })
  kind?: EditKind | null;

  @Field(() => [TerritoryCodeScalar], { nullable: true, description: 'Where it is meant for: all of them, at most 300.' })
  territories?: string[] | null;

  @Field(() => [LanguageTagScalar], { nullable: true, description: 'Languages that are heard or read in it: all of them, at most 200.' })
  languages?: string[] | null;

  @Field(() => Float, { nullable: true, description: 'Running time in seconds.' })
  runtimeSeconds?: number | null;

  @Field(() => [ExternalIdInput], { nullable: true, description: 'All its names in other schemes; what is not here is removed.' })
  externalIds?: ExternalIdInput[] | null;

  @Field(() => Int, { nullable: true, description: 'The version that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: 'Of a new edit: the same key with the same input answers the same edit again.' })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A new form of a version, or a change of one: then absent keeps, null clears.' })
export class ManifestationPutInput {
  @Field(() => ID, { nullable: true, description: 'The manifestation to change; absent: a new one is made.' })
  id?: string | null;

  @Field(() => ID, { nullable: true, description: 'The edit; a new manifestation needs it, and it never changes.' })
  editId?: string | null;

  @Field(() => String, { nullable: true, description: 'Name for people, 1 to 200 characters; a new manifestation needs one.' })
  name?: string | null;

  @Field(() => ManifestationKindEnum, { nullable: true, description: 'What it is; a new manifestation needs one.' })
  kind?: ManifestationKind | null;

  @Field(() => ID, { nullable: true, description: 'The asset that holds its files, of the same project.' })
  mediaId?: string | null;

  @Field(() => [ExternalIdInput], { nullable: true, description: 'All its names in other schemes; what is not here is removed.' })
  externalIds?: ExternalIdInput[] | null;

  @Field(() => Int, { nullable: true, description: 'The version that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: 'Of a new manifestation: the same key with the same input answers the same manifestation again.' })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Removes a version of a title, and the manifestations of it; the assets that hold their files stay.' })
export class EditDeleteInput {
  @Field(() => ID, { description: 'The edit to remove.' })
  id: string;

  @Field(() => Int, { nullable: true, description: 'The version that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;
}

@InputType({ description: 'Removes a form of a version; the asset that holds its files stays.' })
export class ManifestationDeleteInput {
  @Field(() => ID, { description: 'The manifestation to remove.' })
  id: string;

  @Field(() => Int, { nullable: true, description: 'The version that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;
}
