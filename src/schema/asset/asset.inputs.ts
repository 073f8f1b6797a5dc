import { Field, ID, InputType, Int } from 'type-graphql';
import type { AssetKind } from '../../domain/asset/index.js';
import { LanguageTagScalar } from '../scalars/index.js';
import { AssetKindEnum } from './asset.enums.js';
import { AssetMetadataInput, ExternalIdInput, LocalizedTextInput } from './metadata.inputs.js';

@InputType({ description: 'A new title, without bytes yet.' })
export class AssetCreateInput {
  @Field(() => ID, { nullable: true, description: 'Default: the key\'s project, else the tenant\'s first.' })
  projectId?: string | null;

  @Field(() => AssetKindEnum, { description: 'What it is.' })
  kind: AssetKind;

  @Field(() => ID, { nullable: true, description: 'Series of a season; season or series of an episode. Nothing else has a parent.' })
  parentId?: string | null;

  @Field(() => Int, { nullable: true, description: 'Its number within the parent, 0 to 1000000, of which there is one; without one it is listed last.' })
  position?: number | null;

  @Field({ description: 'Title, in `language`.' })
  title: string;

  @Field(() => LanguageTagScalar, { nullable: true, description: 'Language of `title` and `synopsis`; default "und".' })
  language?: string | null;

  @Field(() => String, { nullable: true, description: 'Synopsis, in `language`.' })
  synopsis?: string | null;

  @Field(() => [LocalizedTextInput], { nullable: true, description: 'The title in further languages; in `language` itself it is `title`, which wins.' })
  titles?: LocalizedTextInput[] | null;

  @Field(() => [LocalizedTextInput], { nullable: true, description: 'The synopsis in further languages; in `language` itself it is `synopsis`, which wins.' })
  synopses?: LocalizedTextInput[] | null;

  @Field(() => [ExternalIdInput], { nullable: true, description: 'Its names in other schemes, one a scheme.' })
  externalIds?: ExternalIdInput[] | null;

  @Field(() => AssetMetadataInput, { nullable: true, description: 'What it is about, and who made it.' })
  metadata?: AssetMetadataInput | null;

  @Field(() => LanguageTagScalar, { nullable: true, description: 'Language that it was made in.' })
  originalLanguage?: string | null;

  @Field(() => String, { nullable: true, description: 'The same key with the same input answers the same asset again.' })
  idempotencyKey?: string | null;
}

@InputType({ description: 'An edit of a title: absent keeps, null clears.' })
export class AssetUpdateInput {
  @Field(() => ID, { description: 'The asset to edit.' })
  id: string;

  @Field(() => Int, { nullable: true, description: 'The version that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;

  @Field(() => AssetKindEnum, { nullable: true, description: 'What it is. Refused where its children, its items or its parent rest on the kind that it has.' })
  kind?: AssetKind | null;

  @Field(() => ID, { nullable: true, description: 'Series of a season; season or series of an episode; null takes it out.' })
  parentId?: string | null;

  @Field(() => Int, { nullable: true, description: 'Its number within the parent, 0 to 1000000.' })
  position?: number | null;

  @Field(() => String, { nullable: true, description: 'Title, in `language`.' })
  title?: string | null;

  @Field(() => LanguageTagScalar, { nullable: true, description: 'Language of `title` and `synopsis`.' })
  language?: string | null;

  @Field(() => String, { nullable: true, description: 'Synopsis, in `language`.' })
  synopsis?: string | null;

  @Field(() => [ExternalIdInput], { nullable: true, description: 'All its names in other schemes; what is not here is removed.' })
  externalIds?: ExternalIdInput[] | null;

  @Field(() => AssetMetadataInput, { nullable: true, description: 'Parts of the metadata.' })
  metadata?: AssetMetadataInput | null;

  @Field(() => [LocalizedTextInput], { nullable: true, description: 'Titles, put by language.' })
  titles?: LocalizedTextInput[] | null;

  @Field(() => [LocalizedTextInput], { nullable: true, description: 'Synopses, put by language.' })
  synopses?: LocalizedTextInput[] | null;

  @Field(() => LanguageTagScalar, { nullable: true, description: 'Language that it was made in.' })
  originalLanguage?: string | null;
}

@InputType({ description: 'Hides a title; it may be restored for a time.' })
export class AssetDeleteInput {
  @Field(() => ID, { description: 'The asset to delete.' })
  id: string;

  @Field(() => Int, { nullable: true, description: 'The version that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;
}

@InputType({ description: 'Brings a deleted title back.' })
export class AssetRestoreInput {
  @Field(() => ID, { description: 'The deleted asset.' })
  id: string;
}
