import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver, Root } from 'type-graphql';
import type { AvailabilityChange } from '../../domain/rights/index.js';
import { type PlanApplied, type PlannedWindow, type RightsChange, type RightsPlan as Planned, said } from '../../domain/rights-record/index.js';
import { err, globalId, type Result, type UserError, userError } from '../../domain/shared/index.js';
import { RightsApplyInput, RightsApplyPayload, type RightsChangeInput, RightsConflict, RightsPlan, RightsPlanInput, RightsPlanPayload, RightsWindow } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { givenInstant, InputIds, shownErrors } from '../payload.js';
import { readNodes } from '../reads/index.js';
import { toldConflicts } from '../told-conflicts.js';

/** Availability changes that one answer lists. */
const MOST_LISTED = 1000;

@Resolver(() => RightsPlan)
export class RightsPlanResolver {
  @Mutation(() => RightsPlanPayload, { description: 'What changes of rights would do to windows, to what may be shown of the titles and of what is derived from them, and which conflicts they would bring. Writes nothing.' })
  async rightsPlan(@Arg('input', () => RightsPlanInput, { description: 'The changes.' }) input: RightsPlanInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const changes = changesOf(input.changes);
    const planned = changes.ok ? await services.planRights(actor, changes.value) : changes;
    return planned.ok ? { plan: shownPlan(planned.value), userErrors: [] } : { plan: null, userErrors: shownErrors('RightsPlan', planned.error) };
  }

  @Mutation(() => RightsApplyPayload, { description: 'Makes the changes of a plan where exactly that comes of them which its hash says; else nothing.' })
  async rightsApply(@Arg('input', () => RightsApplyInput, { description: 'The plan, and its hash.' }) input: RightsApplyInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const changes = changesOf(input.changes);
    const { outcome, refused }: PlanApplied = changes.ok ? await services.applyRights(actor, { ...input, changes: changes.value }) : { outcome: changes, refused: [] };
    return { written: outcome.ok ? outcome.value : [], refused, userErrors: outcome.ok ? [] : shownErrors('RightsApply', outcome.error) };
  }

  @FieldResolver(() => [RightsConflict], { description: 'Conflicts that it would bring, as they would be kept; without `override` it is refused for those that are no warnings.' })
  conflicts(@Root() { conflicts }: Pick<Planned, 'conflicts'>, @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo): Promise<object[]> {
    return toldConflicts(context, conflicts, info);
  }
}

@Resolver(() => RightsApplyPayload)
export class RightsApplyFieldsResolver {
  @FieldResolver(() => [RightsWindow], { description: 'The windows that were written, as they are known now; empty when `userErrors` say why not.' })
  async windows(@Root() { written }: { written: readonly string[] }, @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return (await readNodes(context, written.map((uuid) => ({ kind: 'RightsWindow', uuid })), info)).filter((each) => each !== null);
  }

  @FieldResolver(() => [RightsConflict], { description: 'Conflicts for which it was refused, as they would be kept. What an override has let through is told by `rightsConflicts`.' })
  conflicts(@Root() { refused }: Pick<PlanApplied, 'refused'>, @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo): Promise<object[]> {
    return toldConflicts(context, refused, info);
  }
}

function changesOf(inputs: readonly RightsChangeInput[]): Result<RightsChange[], UserError<'NOT_FOUND' | 'INVALID'>[]> {
  const ids = new InputIds();
  const neither = inputs.flatMap(({ putWindow, revokeWindow }, i) => ((putWindow == null) === (revokeWindow == null) ? [userError('INVALID' as const, ['changes', String(i)], { reason: 'give one of putWindow and revokeWindow' })] : []));
  if (neither.length > 0) return err(neither);
  const changes = inputs.map(({ putWindow: put, revokeWindow: revoke }, i): RightsChange => {
    const at = (name: string, field: string): string[] => ['changes', String(i), name, field];
    if (!put) return { revoke: { ...revoke!, id: ids.required('RightsWindow', at('revokeWindow', 'id'), revoke!.id), at: givenInstant(revoke!.at) } };
    const id = put.id == null ? null : ids.required('RightsWindow', at('putWindow', 'id'), put.id);
    const [agreementId, assetId] = [ids.required('RightsAgreement', at('putWindow', 'agreementId'), put.agreementId), ids.required('Asset', at('putWindow', 'assetId'), put.assetId)];
    return { put: { ...put, id, agreementId, assetId, opensAt: givenInstant(put.opensAt), closesAt: givenInstant(put.closesAt), idempotencyKey: null } };
  });
  return ids.faults.length > 0 ? err(ids.faults) : { ok: true, value: changes };
}

const shownPlan = ({ hash, windows, conflicts, availability }: Planned): object => ({
  hash, conflicts, windows: windows.map(shownWindow), summary: { opening: titlesIn(availability, true), closing: titlesIn(availability, false), changes: availability.length },
  availability: availability.slice(0, MOST_LISTED).map(shownChange), deliveries: [], takedowns: [],
});

const titlesIn = (changes: readonly AvailabilityChange[], allowed: boolean): number => new Set(changes.filter((change) => change.allowed === allowed).map(({ asset }) => asset)).size;

const shownWindow = ({ change, title, windowId, before, after }: PlannedWindow): object =>
  ({ change, assetId: globalId('Asset', title.id), windowId: before && globalId('RightsWindow', windowId), before: before && said(before), after: after && said(after) });

const shownChange = ({ asset, from, until, ...change }: AvailabilityChange): object => ({ ...change, assetId: asset, opensAt: instantOrNull(from), closesAt: instantOrNull(until) });
const instantOrNull = (at: number): string | null => (Number.isFinite(at) ? new Date(at).toISOString() : null);
