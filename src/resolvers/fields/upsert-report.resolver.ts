import { Args, ArgsType, Field, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { type RowResult, UPSERT_ROWS, type UpsertOutcome, type UpsertReport } from '../../domain/asset/index.js';
import { globalId } from '../../domain/shared/index.js';
import { AssetsUpsertReport, AssetUpsertOutcomeEnum, AssetUpsertRowConnection } from '../../schema/index.js';
import { badUserInput } from '../errors.js';
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
  rows(@Root() report: UpsertReport, @Args(() => RowsArguments) args: RowsArguments): object {
    return pageOf(report, args);
  }
}

function pageOf({ rows }: UpsertReport, { first, after, outcome }: RowsArguments): object {
  if (first < 1 || first > UPSERT_ROWS) throw badUserInput(`"first" must be from 1 to ${UPSERT_ROWS}.`, ['first']);
  const from = after == null ? 0 : rowAfter(after);
  const wanted = rows.filter((row) => !outcome || outcome.includes(row.outcome));
  const rest = wanted.filter(({ index }) => index >= from);
  const nodes = rest.slice(0, first);
  return {
    nodes: nodes.map(shownRow),
    edges: nodes.map((row) => ({ cursor: cursorOf(row), node: shownRow(row) })),
    pageInfo: {
      hasNextPage: rest.length > first, hasPreviousPage: wanted.length > rest.length,
      startCursor: nodes.length > 0 ? cursorOf(nodes[0]!) : null, endCursor: nodes.length > 0 ? cursorOf(nodes.at(-1)!) : null,
    },
    totalCount: wanted.length,
  };
}

const shownRow = ({ errors, assetId, ...row }: RowResult): object => ({ ...row, assetId: assetId && globalId('Asset', assetId), userErrors: shownErrors('AssetsUpsert', errors) });

const cursorOf = ({ index }: RowResult): string => Buffer.from(`u:${index}`).toString('base64url');

/** The index of the first row after a cursor. */
function rowAfter(cursor: string): number {
  const index = /^u:(0|[1-9]\d{0,4})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'))?.[1];
  if (index === undefined) throw badUserInput('"after" is not a cursor of a report.', ['after']);
  return Number(index) + 1;
}
