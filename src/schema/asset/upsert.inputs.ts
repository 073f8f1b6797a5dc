import { Field, ID, InputType, Int } from 'type-graphql';
import type { AssetKind } from '../../domain/asset/index.js';
import { LanguageTagScalar } from '../scalars/index.js';
import { AssetKindEnum } from './asset.enums.js';
import { AssetMetadataInput, ExternalIdInput, LocalizedTextInput } from './metadata.inputs.js';

@InputType({ description: 'A title as it is to be. Where there is none with the external id it is made, with what is given; else edited: absent keeps, null clears.' })
export class AssetUpsertRowInput {
  @Field({ description: 'Its name in the scheme of the whole write.' })
  externalId: string;

  @Field(() => Int, { nullable: true, description: 'The version that was read; another one stored refuses the row with VERSION_CONFLICT. 0: there must be none yet.' })
  expectedVersion?: number | null;

  @Field(() => AssetKindEnum, { nullable: true, description: 'What it is; required to make one.' })
  kind?: AssetKind | null;

  @Field(() => ID, { nullable: true, description: 'The asset that it belongs to: of a season the series, of an episode the season or series; null takes it out.' })
  parentId?: string | null;

  @Field(() => String, { nullable: true, description: 'The same by its name in the scheme of the whole write: it is there, or an earlier row makes it. Instead of `parentId`.' })
  parentExternalId?: string | null;

  @Field(() => Int, { nullable: true, description: 'Its number within the parent, 0 to 1000000, of which there is one.' })
  position?: number | null;

  @Field(() => String, { nullable: true, description: 'Title, in `language`; required to make one.' })
  title?: string | null;

  @Field(() => LanguageTagScalar, { nullable: true, description: 'Language of `title` and `synopsis`; of a new one by default "und".' })
  language?: string | null;

  @Field(() => String, { nullable: true, description: 'Synopsis, in `language`.' })
  synopsis?: string | null;

  @Field(() => [LocalizedTextInput], { nullable: true, description: 'Titles, put by language.' })
  titles?: LocalizedTextInput[] | null;

  @Field(() => [LocalizedTextInput], { nullable: true, description: 'Synopses, put by language.' })
  synopses?: LocalizedTextInput[] | null;

  @Field(() => [ExternalIdInput], { nullable: true, description: 'All its names in other schemes; what is not here is removed, but for the name that the row goes by.' })
  externalIds?: ExternalIdInput[] | null;

  @Field(() => AssetMetadataInput, { nullable: true, description: 'Parts of the metadata.' })
  metadata?: AssetMetadataInput | null;

  @Field(() => LanguageTagScalar, { nullable: true, description: 'Language that it was made in.' })
  originalLanguage?: string | null;
}

@InputType({ description: 'Many titles as they are to be, by their names in one scheme.' })
export class AssetsUpsertInput {
  @Field({ description: 'The scheme of the rows\' external ids: "house", "eidr", the tenant\'s own ...' })
  scheme: string;

  @Field(() => [AssetUpsertRowInput], { description: 'The titles: 1 to 10,000. They count in their order; one that is there twice is refused the second time.' })
  rows: AssetUpsertRowInput[];

  @Field(() => ID, { nullable: true, description: 'Where new ones go; default: the key\'s project, else the tenant\'s first. Those that are there stay where they are.' })
  projectId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Only report what would be done; nothing is written, and `idempotencyKey` is not used up.' })
  dryRun?: boolean | null;

  @Field(() => String, { nullable: true, description: 'The same key with the same input answers the same report again and writes nothing; kept for 24 hours.' })
  idempotencyKey?: string | null;
}
