import type { TerritoryScope } from '../rights/index.js';
import { type Actor, type CommonErrorCode, err, idOf, ok, once, type Result, type RightsClearanceId, type RightsElementId, type UserError, userError, versionFaults } from '../shared/index.js';
import { CURRENT_ZONE_RULES } from '../tzdata/index.js';
import { ELEMENT_LIMITS } from './element-service.js';
import type { RightsClearance, RightsElement } from './element.js';
import { recordedBy } from './history.js';
import type { RightsDeps, RightsTx } from './rights-tx.js';
import { boundsOf, type TermFields, termFaults, termSaid } from './term-input.js';
import { resolvedTerritories, scopeOf, type TerritoryErrorCode } from './territories.js';
import { recordTitles } from './telling.js';

/** TWO_FORMS: one bound as an instant and as a date. INVERTED: over before it begins. TENANT_WIDE: a key of a project, and an element of the whole tenant. */
export type ClearanceErrorCode = CommonErrorCode | TerritoryErrorCode | 'TWO_FORMS' | 'INVERTED' | 'TENANT_WIDE';
export type ClearanceError = UserError<ClearanceErrorCode>;

/** Without `id` a new one; a clearance stays on its element. */
export interface PutClearance extends TermFields {
  id?: RightsClearanceId | null;
  expectedVersion?: number | null;
  elementId: RightsElementId;
  territories: string;
  idempotencyKey?: string | null;
}

type Put = Result<RightsClearanceId, ClearanceError[]>;

/** Records where, by which channels, when and for which use an element may be heard and seen; or what is now known of that. */
export async function putClearance(deps: RightsDeps, actor: Actor, input: PutClearance): Promise<Put> {
  const faults = termFaults(input);
  if (faults.length > 0) return err(faults);
  const { id, idempotencyKey, ...body } = input;
  return deps.unitOfWork.run(actor, async (tx): Promise<Put> => {
    const scope = await scopeOf(tx, input.territories);
    if (id != null) return changeClearance(deps, tx, actor, scope, id, input);
    return once<RightsClearanceId, ClearanceErrorCode>(tx.idempotency, { operation: 'rightsClearancePut', key: idempotencyKey, body }, async () => {
      const element = await elementOf(tx, actor, body.elementId, 'elementId');
      if (!element.ok) return element;
      if ((await tx.clearances.count(element.value.id)) >= ELEMENT_LIMITS.clearances) return err([userError('LIMIT_EXCEEDED', ['elementId'], { max: ELEMENT_LIMITS.clearances })]);
      return recordClearance(deps, tx, actor, { element: element.value, last: null, scope }, body);
    });
  });
}

async function changeClearance(deps: RightsDeps, tx: RightsTx, actor: Actor, scope: TerritoryScope, id: RightsClearanceId, input: PutClearance): Promise<Put> {
  const elementId = await tx.clearances.elementOf(id);
  const element = elementId === null ? err([userError('NOT_FOUND' as const, ['id'])]) : await elementOf(tx, actor, elementId, 'id');
  if (!element.ok) return element;
  const last = await tx.clearances.last(id);
  if (!last) return err([userError('NOT_FOUND', ['id'])]);
  const faults = versionFaults(input.expectedVersion, last.version);
  if (faults.length > 0) return err(faults);
  if (input.elementId !== last.elementId) return err([userError('INVALID', ['elementId'], { reason: 'a clearance stays on its element' })]);
  return recordClearance(deps, tx, actor, { element: element.value, last, scope }, input);
}

/** The element, held, that the caller may write to. */
async function elementOf(tx: RightsTx, actor: Actor, id: RightsElementId, field: string): Promise<Result<RightsElement, UserError<'NOT_FOUND' | 'TENANT_WIDE'>[]>> {
  const element = await tx.elements.held(id);
  if (!element) return err([userError('NOT_FOUND', [field])]);
  return actor.projectId !== null && element.projectId === null ? err([userError('TENANT_WIDE', [])]) : ok(element);
}

interface Place {
  readonly element: RightsElement;
  readonly last: RightsClearance | null;
  readonly scope: TerritoryScope;
}

async function recordClearance(deps: RightsDeps, tx: RightsTx, actor: Actor, { element, last, scope }: Place, input: PutClearance): Promise<Put> {
  const said = termSaid(input, last);
  const [bounds, territories] = [boundsOf(said), resolvedTerritories(input.territories, scope)];
  if (!bounds.ok || !territories.ok) return err([...(bounds.ok ? [] : bounds.error), ...(territories.ok ? [] : territories.error)]);
  const { tenantId, projectId } = element;
  const row: RightsClearance = {
    ...said, ...territories.value, id: last?.id ?? idOf('RightsClearance', deps.ids.next()), tenantId, projectId, elementId: element.id, tzdata: CURRENT_ZONE_RULES, ...recordedBy(actor, last, deps.clock.now()),
  };
  await tx.clearances.record(row);
  await tx.events.record({ type: 'RIGHTS_CLEARANCE_RECORDED', subject: { kind: 'RightsClearance', id: row.id }, projectId, assetId: null, version: row.version, actor });
  await recordTitles(tx, actor, await tx.elements.touchTitles(element.id), { clearanceId: row.id, clearanceVersion: row.version });
  return ok(row.id);
}
