import type { EventRecorder, EventType } from '../event/index.js';
import type { Actor, Clock, CommonErrorCode, ConsumerProfileId, IdempotencyStore, IdSource, Result, UnitOfWork, UserError } from '../shared/index.js';
import { err, idOf, ok, once, userError } from '../shared/index.js';
import { nearestPath } from './nearest-path.js';
import { type ConsumerProfile, PROFILE_LIMITS, PROFILE_NAME, type ProfileField } from './profile.js';
import { parsePath } from './profile-path.js';
import type { ConsumerProfileRepository } from './profile-repository.js';

/** TENANT_WIDE: the caller's key is bound to one project. */
export type ProfileDeleteErrorCode = CommonErrorCode | 'TENANT_WIDE';
export type ProfileErrorCode = ProfileDeleteErrorCode | 'NAME_TAKEN' | 'UNKNOWN_PATH';
export type ProfileError = UserError<ProfileErrorCode>;

export interface ProfileTx {
  profiles: ConsumerProfileRepository;
  events: EventRecorder;
  idempotency: IdempotencyStore;
}
export interface ProfileDeps {
  unitOfWork: UnitOfWork<ProfileTx>;
  clock: Clock;
  ids: IdSource;
}

export interface PutProfileField {
  path: string;
  /** Default 1. */
  weight?: number | null;
  /** Default false. */
  required?: boolean | null;
}

/** Without `id` a new one. Absent keeps; the name of one that is there stays as it is. */
export interface PutProfile {
  id?: ConsumerProfileId | null;
  expectedVersion?: number | null;
  name?: string | null;
  fields?: PutProfileField[] | null;
  idempotencyKey?: string | null;
}

type Put = Result<ConsumerProfileId, ProfileError[]>;

export async function putProfile(deps: ProfileDeps, actor: Actor, input: PutProfile): Promise<Put> {
  const fields = fieldsOf(input.fields);
  const faults = [...nameFaults(input), ...(fields.ok ? [] : fields.error)];
  if (faults.length > 0 || !fields.ok) return err(faults);
  if (actor.projectId !== null) return err([userError('TENANT_WIDE', [])]);
  const { id, idempotencyKey, ...body } = input;
  return deps.unitOfWork.run(actor, async (tx) => {
    if (id) return editProfile(deps, tx, actor, id, input, fields.value);
    const stands = async (made: ConsumerProfileId): Promise<boolean> => (await tx.profiles.get(made)) !== null;
    return once<ConsumerProfileId, ProfileErrorCode>(tx.idempotency, { operation: 'consumerProfilePut', key: idempotencyKey, body, stands }, () => addProfile(deps, tx, actor, input.name!, fields.value));
  });
}

function nameFaults({ id, name, fields }: PutProfile): ProfileError[] {
  return [
    ...(!id && (name === undefined || name === null) ? [userError('REQUIRED' as const, ['name'])] : []),
    ...(name != null && !PROFILE_NAME.test(name) ? [userError('INVALID' as const, ['name'], { value: name.slice(0, 100) })] : []),
    ...(fields === null || (!id && fields === undefined) || fields?.length === 0 ? [userError('REQUIRED' as const, ['fields'])] : []),
  ];
}

/** Every fault of the list, with its place; else the fields as they are stored. A path counts once, in whatever form it is written. */
function fieldsOf(given: readonly PutProfileField[] | null | undefined): Result<ProfileField[], ProfileError[]> {
  if ((given?.length ?? 0) > PROFILE_LIMITS.fields) return err([userError('LIMIT_EXCEEDED', ['fields'], { max: PROFILE_LIMITS.fields })]);
  const seen = new Set<string>();
  const faults: ProfileError[] = [];
  const fields = (given ?? []).flatMap(({ path, weight, required }, i): ProfileField[] => {
    const at = ['fields', String(i)];
    const needed = parsePath(path);
    if (weight != null && (weight < 1 || weight > PROFILE_LIMITS.weight)) faults.push(userError('INVALID', [...at, 'weight'], { lowest: 1, highest: PROFILE_LIMITS.weight }));
    if (!needed.ok) faults.push(userError('UNKNOWN_PATH', [...at, 'path'], { value: path.slice(0, 100), expected: nearestPath(path) }));
    else if (seen.has(needed.value.path)) faults.push(userError('INVALID', [...at, 'path'], { duplicate: needed.value.path }));
    else seen.add(needed.value.path);
    return needed.ok ? [{ ...needed.value, weight: weight ?? 1, required: required ?? false }] : [];
  });
  return faults.length > 0 ? err(faults) : ok(fields);
}

async function addProfile(deps: ProfileDeps, tx: ProfileTx, actor: Actor, name: string, fields: ProfileField[]): Promise<Put> {
  if ((await tx.profiles.count()) >= PROFILE_LIMITS.profiles) return err([userError('LIMIT_EXCEEDED', [], { max: PROFILE_LIMITS.profiles })]);
  const now = deps.clock.now();
  const profile: ConsumerProfile = { id: idOf('ConsumerProfile', deps.ids.next()), tenantId: actor.tenantId, name, fields, version: 1, createdAt: now, updatedAt: now };
  if (!(await tx.profiles.add(profile))) return err([userError('NAME_TAKEN', ['name'], { value: name })]);
  await record(tx, actor, profile, 'CONSUMER_PROFILE_CREATED');
  return ok(profile.id);
}

async function editProfile(deps: ProfileDeps, tx: ProfileTx, actor: Actor, id: ConsumerProfileId, input: PutProfile, fields: ProfileField[]): Promise<Put> {
  const found = await current(tx, id, input.expectedVersion);
  if (!found.ok) return found;
  const stored = found.value;
  if (input.name != null && input.name !== stored.name) return err([userError('INVALID', ['name'], { value: input.name })]);
  const profile = { ...stored, fields: input.fields == null ? stored.fields : fields, version: stored.version + 1, updatedAt: deps.clock.now() };
  await tx.profiles.save(profile);
  await record(tx, actor, profile, 'CONSUMER_PROFILE_UPDATED');
  return ok(id);
}

export async function deleteProfile(deps: ProfileDeps, actor: Actor, input: { id: ConsumerProfileId; expectedVersion?: number | null }): Promise<Result<ConsumerProfileId, UserError<ProfileDeleteErrorCode>[]>> {
  if (actor.projectId !== null) return err([userError('TENANT_WIDE', [])]);
  return deps.unitOfWork.run(actor, async (tx): Promise<Result<ConsumerProfileId, UserError<ProfileDeleteErrorCode>[]>> => {
    const found = await current(tx, input.id, input.expectedVersion);
    if (!found.ok) return found;
    await tx.profiles.delete(input.id);
    await record(tx, actor, found.value, 'CONSUMER_PROFILE_DELETED');
    return ok(input.id);
  });
}

/** Err NOT_FOUND; VERSION_CONFLICT, where somebody was faster. */
async function current(tx: ProfileTx, id: ConsumerProfileId, expected: number | null | undefined): Promise<Result<ConsumerProfile, UserError<'NOT_FOUND' | 'VERSION_CONFLICT'>[]>> {
  const stored = await tx.profiles.get(id);
  if (!stored) return err([userError('NOT_FOUND', ['id'])]);
  return expected == null || expected === stored.version ? ok(stored) : err([userError('VERSION_CONFLICT', ['expectedVersion'], { sent: expected, stored: stored.version })]);
}

const record = (tx: ProfileTx, actor: Actor, profile: ConsumerProfile, type: EventType): Promise<void> =>
  tx.events.record({ type, subject: { kind: 'ConsumerProfile', id: profile.id }, projectId: null, assetId: null, version: profile.version, actor });
