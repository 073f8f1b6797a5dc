import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { AssetId } from '../../domain/shared/index.js';
import type { UpsertErrorCode, UpsertOutcome } from '../../domain/asset/index.js';
import { connectionOf } from '../shared/connection.types.js';
import { liftEnum } from '../shared/enum.js';
import { userErrorOf } from '../shared/user-error.types.js';
import { ASSET_ERROR_CODES } from './asset.payloads.js';

const UPSERT_ERROR_CODES: Readonly<Record<UpsertErrorCode, string>> = { ...ASSET_ERROR_CODES, DUPLICATE_ROW: 'An earlier row has the same external id.' };

export const AssetsUpsertError = userErrorOf('AssetsUpsert', UPSERT_ERROR_CODES);

export const AssetUpsertOutcomeEnum = liftEnum<UpsertOutcome>('AssetUpsertOutcome', 'What became of a row of a bulk write.', {
  CREATED: 'A title was made.',
  UPDATED: 'The title was there, and was edited.',
  UNCHANGED: 'The title was there and is so already; nothing was written.',
  REFUSED: 'Nothing was written; `userErrors` say why.',
});

@ObjectType({ description: 'What became of a row of a bulk write.' })
export class AssetUpsertRow {
  @Field(() => Int, { description: 'Its place in `rows`, from 0.' })
  index: number;

  @Field({ description: 'Its external id as it was sent.' })
  externalId: string;

  @Field(() => AssetUpsertOutcomeEnum, { description: 'What was done.' })
  outcome: UpsertOutcome;

  @Field(() => ID, { nullable: true, description: 'Id of the title; null where there is none, and where a dry run would make it.' })
  assetId: AssetId | null;

  @Field(() => Int, { nullable: true, description: 'Version of the title now; null where there is none.' })
  version: number | null;

  @Field(() => [AssetsUpsertError], { description: 'Why the row was refused; paths begin below the row: ["title"], ["externalIds", "0", "value"].' })
  userErrors: object[];
}

export const AssetUpsertRowConnection = connectionOf('AssetUpsertRow', 'rows', () => AssetUpsertRow);

/** Its rows, which take arguments, are beside their resolver. */
@ObjectType({ description: 'What a bulk write did, row by row.' })
export class AssetsUpsertReport {
  @Field({ description: 'Whether it was only tried: then nothing is written.' })
  dryRun: boolean;

  @Field(() => Int, { description: 'How many titles were made.' })
  created: number;

  @Field(() => Int, { description: 'How many were edited.' })
  updated: number;

  @Field(() => Int, { description: 'How many were so already.' })
  unchanged: number;

  @Field(() => Int, { description: 'How many rows were refused.' })
  refused: number;
}

@ObjectType({ description: 'What `assetsUpsert` did.' })
export class AssetsUpsertPayload {
  @Field(() => AssetsUpsertReport, { nullable: true, description: 'What became of the rows; null when `userErrors` say why none was looked at.' })
  report: AssetsUpsertReport | null;

  @Field(() => [AssetsUpsertError], { description: 'Faults of the write as a whole; those of a row are in the report.' })
  userErrors: object[];
}
