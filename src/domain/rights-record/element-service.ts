import {
  type Actor, type CommonErrorCode, err, idOf, ok, once, optionalTextFaults, requiredTextFaults, type Result, type RightsElementId, type UserError, userError, versionFaults,
} from '../shared/index.js';
import type { RightsElement, RightsElementKind } from './element.js';
import { recordedBy } from './history.js';
import type { RightsDeps, RightsTx } from './rights-tx.js';

/** TENANT_WIDE: the caller's key is bound to one project, and the element belongs to the whole tenant. */
export type ElementErrorCode = CommonErrorCode | 'TENANT_WIDE';
export type ElementError = UserError<ElementErrorCode>;

/** Without `id` a new one. Of what may be absent, absent keeps and null clears. */
export interface PutElement {
  id?: RightsElementId | null;
  expectedVersion?: number | null;
  kind: RightsElementKind;
  title: string;
  holder?: string | null;
  reference?: string | null;
  idempotencyKey?: string | null;
}

export const ELEMENT_LIMITS = { title: 300, holder: 300, reference: 200, clearances: 1000 } as const;

type Put = Result<RightsElementId, ElementError[]>;

/** Records something that others have rights in, or what is now known of it. A new one belongs to the project that the caller's key is bound to, else to the tenant. */
export async function putElement(deps: RightsDeps, actor: Actor, input: PutElement): Promise<Put> {
  const faults = [
    ...requiredTextFaults(input.title, ['title'], ELEMENT_LIMITS.title), ...optionalTextFaults(input.holder, ['holder'], ELEMENT_LIMITS.holder),
    ...optionalTextFaults(input.reference, ['reference'], ELEMENT_LIMITS.reference),
  ];
  if (faults.length > 0) return err(faults);
  const { id, idempotencyKey, ...body } = input;
  return deps.unitOfWork.run(actor, async (tx): Promise<Put> => {
    if (id != null) return changeElement(deps, tx, actor, id, input);
    return once<RightsElementId, ElementErrorCode>(tx.idempotency, { operation: 'rightsElementPut', key: idempotencyKey, body }, async () => {
      const owner = { id: idOf('RightsElement', deps.ids.next()), tenantId: actor.tenantId, projectId: actor.projectId };
      return record(tx, actor, { ...said(body, null), ...owner, ...recordedBy(actor, null, deps.clock.now()) });
    });
  });
}

async function changeElement(deps: RightsDeps, tx: RightsTx, actor: Actor, id: RightsElementId, input: PutElement): Promise<Put> {
  const last = await tx.elements.last(id);
  if (!last) return err([userError('NOT_FOUND', ['id'])]);
  const faults = versionFaults(input.expectedVersion, last.version);
  if (faults.length > 0) return err(faults);
  if (actor.projectId !== null && last.projectId === null) return err([userError('TENANT_WIDE', [])]);
  return record(tx, actor, { ...last, ...said(input, last), ...recordedBy(actor, last, deps.clock.now()) });
}

const said = ({ kind, title, holder, reference }: PutElement, last: RightsElement | null): Pick<RightsElement, 'kind' | 'title' | 'holder' | 'reference'> =>
  ({ kind, title: title.trim(), holder: holder === undefined ? (last?.holder ?? null) : holder, reference: reference === undefined ? (last?.reference ?? null) : reference });

async function record(tx: RightsTx, actor: Actor, row: RightsElement): Promise<Put> {
  await tx.elements.record(row);
  await tx.events.record({ type: 'RIGHTS_ELEMENT_RECORDED', subject: { kind: 'RightsElement', id: row.id }, projectId: row.projectId, assetId: null, version: row.version, actor });
  return ok(row.id);
}
