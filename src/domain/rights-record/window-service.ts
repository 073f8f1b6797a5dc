import { type Asset, titleOf } from '../asset/index.js';
import { CURRENT_ZONE_RULES } from '../tzdata/index.js';
import { bearingOf, type RightsAgreement, type RightsWindow, type TerritoryScope } from '../rights/index.js';
import { type Actor, type CommonErrorCode, err, idOf, ok, once, type Result, type RightsConflictId, type RightsWindowId, type UserError, userError, versionFaults } from '../shared/index.js';
import type { RightsConflict } from './conflict.js';
import { type ConflictErrorCode, type ConflictWatch, OneWindowWatch } from './conflict-service.js';
import { recordedBy } from './history.js';
import type { RightsDeps, RightsTx } from './rights-tx.js';
import { resolvedTerritories, scopeOf, type TerritoryErrorCode } from './territories.js';
import { recordTitles } from './telling.js';
import { boundsOf } from './term-input.js';
import { type PutWindow, WINDOW_LIMITS, windowFaults, windowSaid } from './window-input.js';

/** TWO_FORMS: one bound as an instant and as a date. INVERTED: over before it begins. BY_RULE: a rule writes it. */
export type WindowErrorCode = CommonErrorCode | TerritoryErrorCode | ConflictErrorCode | 'TWO_FORMS' | 'INVERTED' | 'OTHER_PROJECT' | 'BY_RULE';
export type WindowError = UserError<WindowErrorCode>;

type Put = Result<RightsWindowId, WindowError[]>;

/** What became of a window, with the conflicts that it has a part in, as they are kept; or, where it was refused for some, with these. */
export interface WindowPut {
  readonly outcome: Put;
  readonly kept: readonly RightsConflictId[];
  readonly refused: readonly RightsConflict[];
}

/** Records where, by which channels and when a title is granted or held back; or what is now known of that. */
export async function putWindow(deps: RightsDeps, actor: Actor, input: PutWindow): Promise<WindowPut> {
  const faults = windowFaults(input);
  if (faults.length > 0) return { outcome: err(faults), kept: [], refused: [] };
  let watch = watchOf(deps, actor, input);
  const put = await deps.unitOfWork.run(actor, async (tx): Promise<Result<Omit<WindowPut, 'refused'>, WindowError[]>> => {
    watch = watchOf(deps, actor, input);
    const outcome = await putWindowIn(deps, tx, actor, input, watch);
    return outcome.ok ? ok({ outcome, kept: await tx.conflicts.naming(outcome.value) }) : outcome;
  });
  return put.ok ? { ...put.value, refused: [] } : { outcome: put, kept: [], refused: watch.refused };
}

const watchOf = ({ clock }: Pick<RightsDeps, 'clock'>, actor: Actor, { override }: PutWindow): OneWindowWatch => new OneWindowWatch({ actor, at: clock.now(), override: override?.reason ?? null });

/** The same inside a unit; the fields have no faults. */
export async function putWindowIn(deps: RightsDeps, tx: RightsTx, actor: Actor, input: PutWindow, watch: ConflictWatch): Promise<Put> {
  const { id } = input;
  const scope = await scopeOf(tx, input.territories);
  return id == null ? addWindow(deps, tx, actor, { scope, watch }, input) : changeWindow(deps, tx, actor, { scope, watch }, id, input);
}

interface Means {
  readonly scope: TerritoryScope;
  readonly watch: ConflictWatch;
}

function addWindow(deps: RightsDeps, tx: RightsTx, actor: Actor, means: Means, { idempotencyKey, ...body }: PutWindow): Promise<Put> {
  const stands = async (id: RightsWindowId): Promise<boolean> => (await titleOf(tx, await tx.windows.assetOf(id), 'id')).ok;
  return once<RightsWindowId, WindowErrorCode>(tx.idempotency, { operation: 'rightsWindowPut', key: idempotencyKey, body, stands }, async () => {
    const title = await titleOf(tx, body.assetId, 'assetId');
    if (!title.ok) return title;
    if ((await tx.windows.count(title.value.id)) >= WINDOW_LIMITS.windows) return err([userError('LIMIT_EXCEEDED', ['assetId'], { max: WINDOW_LIMITS.windows })]);
    return recordWindow(deps, tx, actor, { title: title.value, last: null, ...means }, body);
  });
}

async function changeWindow(deps: RightsDeps, tx: RightsTx, actor: Actor, means: Means, id: RightsWindowId, input: PutWindow): Promise<Put> {
  const found = await windowIn(tx, id, input.expectedVersion);
  if (!found.ok) return found;
  if (found.value.last.ruleId !== null) return err([userError('BY_RULE', ['id'])]);
  if (input.assetId !== found.value.title.id) return err([userError('INVALID', ['assetId'], { reason: 'a window stays on its title' })]);
  return recordWindow(deps, tx, actor, { ...found.value, ...means }, input);
}

interface Place {
  readonly title: Asset;
  readonly last: RightsWindow | null;
}

/** A window and its title, both held. */
export async function windowIn(tx: RightsTx, id: RightsWindowId, expectedVersion: number | null | undefined): Promise<Result<{ title: Asset; last: RightsWindow }, UserError<'NOT_FOUND' | 'VERSION_CONFLICT'>[]>> {
  const title = await titleOf(tx, await tx.windows.assetOf(id), 'id');
  const last = title.ok ? await tx.windows.last(id) : null;
  if (!title.ok || !last) return err([userError('NOT_FOUND', ['id'])]);
  const faults = versionFaults(expectedVersion, last.version);
  return faults.length > 0 ? err(faults) : ok({ title: title.value, last });
}

async function recordWindow(deps: RightsDeps, tx: RightsTx, actor: Actor, { title, last, scope, watch }: Place & Means, input: PutWindow): Promise<Put> {
  const agreement = await tx.agreements.held(input.agreementId);
  const said = windowSaid(input, last);
  const [bounds, territories] = [boundsOf(said), resolvedTerritories(input.territories, scope)];
  const faults = [...agreementFaults(agreement, title), ...(bounds.ok ? [] : bounds.error), ...(territories.ok ? [] : territories.error)];
  if (faults.length > 0 || !territories.ok || agreement === null) return err(faults);
  const { tenantId, projectId } = title;
  const id = last?.id ?? idOf('RightsWindow', deps.ids.next());
  const row: RightsWindow = {
    ...said, ...territories.value, decides: bearingOf(said, agreement.direction), id, tenantId, projectId, assetId: title.id, agreementId: input.agreementId, tzdata: CURRENT_ZONE_RULES, ruleId: null, revocationReason: null, ...recordedBy(actor, last, deps.clock.now()),
  };
  const refused = await watch.before(tx, title, id, row);
  return refused.length > 0 ? err(refused) : saveWindow(tx, actor, title, row, watch);
}

export function agreementFaults(agreement: RightsAgreement | null, title: Asset): UserError<'NOT_FOUND' | 'OTHER_PROJECT'>[] {
  if (agreement === null) return [userError('NOT_FOUND', ['agreementId'])];
  return agreement.projectId !== null && agreement.projectId !== title.projectId ? [userError('OTHER_PROJECT', ['agreementId'])] : [];
}

async function saveWindow(tx: RightsTx, actor: Actor, title: Asset, window: RightsWindow, watch: ConflictWatch): Promise<Put> {
  await tx.windows.record(window);
  await watch.after(tx, title);
  await windowChanged(tx, actor, window, {});
  return ok(window.id);
}

/** Readers of the title see its windows. */
export async function windowChanged(tx: RightsTx, actor: Actor, { id, version, assetId, projectId }: RightsWindow, more: { revoked?: string }): Promise<void> {
  await tx.assets.touch(assetId);
  await recordTitles(tx, actor, [{ id: assetId, projectId }], { windowId: id, windowVersion: version, ...more });
}
