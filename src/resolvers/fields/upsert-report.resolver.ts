import type { GraphQLResolveInfo } from 'graphql';
import { Args, ArgsType, Field, FieldResolver, Info, Int, Resolver, Root } from 'type-graphql';
import { type RowResult, UPSERT_ROWS, type UpsertOutcome, type UpsertReport } from '../../domain/asset/index.js';
import { globalId } from '../../domain/shared/index.js';
import { AssetsUpsertReport, AssetUpsertOutcomeEnum, AssetUpsertRowConnection } from '../../schema/index.js';
import { madePage } from '../made-page.js';
import { shownErrors } from '../payload.js';

@ArgsType()
class RowsArguments {
  @Field(() => Int, { description: 'How many at most: 1 to 10,000, so that one answer may hold them all.' })
  first: number;

  @Field(() => String, { nullable: true, description: 'Cursor of this report after which the page begins.' })
  after?: string | null;

  @Field(() => [AssetUpsertOutcomeEnum], { nullable: true, description: 'Only rows of which this became.' })
  outcome?: UpsertOutcome[] | null;
}

const count = (outcome: UpsertOutcome) => ({ rows }: UpsertReport): number => rows.filter((row) => row.outcome === outcome).length;
const [created, updated, unchanged, refused] = [count('CREATED'), count('UPDATED'), count('UNCHANGED'), count('REFUSED')];

@Resolver(() => AssetsUpsertReport)
export class UpsertReportResolver {
  @FieldResolver(() => Int)
  created(@Root() report: UpsertReport): number {
    return created(report);
  }

  @FieldResolver(() => Int)
  updated(@Root() report: UpsertReport): number {
    return updated(report);
  }

  @FieldResolver(() => Int)
  unchanged(@Root() report: UpsertReport): number {
    return unchanged(report);
  }

  @FieldResolver(() => Int)
  refused(@Root() report: UpsertReport): number {
    return refused(report);
  }

  @FieldResolver(() => AssetUpsertRowConnection, { nullable: true, description: 'The rows, in the order of the input. Null only together with an error that says which argument is wrong.' })
  rows(@Root() { rows }: UpsertReport, @Info() info: GraphQLResolveInfo, @Args(() => RowsArguments) { outcome, ...page }: RowsArguments): object {
    const wanted = rows.filter((row) => !outcome || outcome.includes(row.outcome));
    return madePage(wanted.map((row) => ({ index: row.index, node: shownRow(row) })), { ...page, list: 'u', limit: UPSERT_ROWS }, info);
  }
}

const shownRow = ({ errors, assetId, ...row }: RowResult): object => ({ ...row, assetId: assetId && globalId('Asset', assetId), userErrors: shownErrors('AssetsUpsert', errors) });
