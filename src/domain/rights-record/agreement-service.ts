import type { EventType } from '../event/index.js';
import type { RightsAgreement, RightsDirection } from '../rights/index.js';
import {
  type Actor, type CommonErrorCode, err, idOf, ok, once, optionalTextFaults, requiredTextFaults, type Result, type RightsAgreementId, type UserError, userError, versionFaults,
} from '../shared/index.js';
import { recordedBy } from './history.js';
import type { RightsDeps, RightsTx } from './rights-tx.js';

/** TENANT_WIDE: the caller's key is bound to one project, and the agreement belongs to the whole tenant. HAS_WINDOWS: its direction was what windows rest on. */
export type AgreementErrorCode = CommonErrorCode | 'TENANT_WIDE' | 'HAS_WINDOWS';
export type AgreementError = UserError<AgreementErrorCode>;

/** Without `id` a new one. `reference`: absent keeps, null clears. */
export interface PutAgreement {
  id?: RightsAgreementId | null;
  expectedVersion?: number | null;
  name: string;
  party: string;
  direction: RightsDirection;
  reference?: string | null;
  idempotencyKey?: string | null;
}

export const AGREEMENT_LIMITS = { name: 300, party: 300, reference: 200 } as const;

type Put = Result<RightsAgreementId, AgreementError[]>;

/** Records a contract, or what is now known of one. A new one belongs to the project that the caller's key is bound to, else to the tenant. */
export async function putAgreement(deps: RightsDeps, actor: Actor, input: PutAgreement): Promise<Put> {
  const faults = [
    ...requiredTextFaults(input.name, ['name'], AGREEMENT_LIMITS.name), ...requiredTextFaults(input.party, ['party'], AGREEMENT_LIMITS.party),
    ...optionalTextFaults(input.reference, ['reference'], AGREEMENT_LIMITS.reference),
  ];
  if (faults.length > 0) return err(faults);
  const { id } = input;
  return deps.unitOfWork.run(actor, (tx) => (id == null ? addAgreement(deps, tx, actor, input) : changeAgreement(deps, tx, actor, id, input)));
}

function addAgreement(deps: RightsDeps, tx: RightsTx, actor: Actor, { idempotencyKey, ...body }: PutAgreement): Promise<Put> {
  return once<RightsAgreementId, AgreementErrorCode>(tx.idempotency, { operation: 'rightsAgreementPut', key: idempotencyKey, body }, async () => ok((await newAgreement(deps, tx, actor, body)).id));
}

/** A contract without faults, of the project that the caller's key is bound to, else of the tenant. */
export async function newAgreement(deps: Pick<RightsDeps, 'ids' | 'clock'>, tx: Pick<RightsTx, 'agreements' | 'events'>, actor: Actor, body: PutAgreement): Promise<RightsAgreement> {
  const row: RightsAgreement = { ...said(body, null), id: idOf('RightsAgreement', deps.ids.next()), tenantId: actor.tenantId, projectId: actor.projectId, ...recordedBy(actor, null, deps.clock.now()) };
  await record(tx, actor, row, 'RIGHTS_AGREEMENT_CREATED');
  return row;
}

async function changeAgreement(deps: RightsDeps, tx: RightsTx, actor: Actor, id: RightsAgreementId, input: PutAgreement): Promise<Put> {
  const last = await tx.agreements.last(id);
  if (!last) return err([userError('NOT_FOUND', ['id'])]);
  const faults = versionFaults(input.expectedVersion, last.version);
  if (faults.length > 0) return err(faults);
  if (actor.projectId !== null && last.projectId === null) return err([userError('TENANT_WIDE', [])]);
  if (input.direction !== last.direction && (await tx.agreements.hasWindows(id))) return err([userError('HAS_WINDOWS', ['direction'])]);
  return record(tx, actor, { ...last, ...said(input, last), ...recordedBy(actor, last, deps.clock.now()) }, 'RIGHTS_AGREEMENT_UPDATED');
}

const said = ({ name, party, direction, reference }: PutAgreement, last: RightsAgreement | null): Pick<RightsAgreement, 'name' | 'party' | 'direction' | 'reference'> =>
  ({ name: name.trim(), party: party.trim(), direction, reference: reference === undefined ? (last?.reference ?? null) : reference });

async function record(tx: Pick<RightsTx, 'agreements' | 'events'>, actor: Actor, row: RightsAgreement, type: EventType): Promise<Put> {
  await tx.agreements.record(row);
  await tx.events.record({ type, subject: { kind: 'RightsAgreement', id: row.id }, projectId: row.projectId, assetId: null, version: row.version, actor });
  return ok(row.id);
}
