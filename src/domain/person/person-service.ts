import type { EventRecorder, EventType } from '../event/index.js';
import type { Actor, Clock, CommonErrorCode, IdempotencyStore, IdSource, PersonId, Result, UnitOfWork, UserError } from '../shared/index.js';
import { err, idOf, ok, once, userError } from '../shared/index.js';
import type { Person } from './person.js';
import { type PersonFields, personFaults, withPersonFields } from './person-input.js';
import type { CreditRepository, PersonRepository } from './person-repository.js';

/** TENANT_WIDE: the caller's key is bound to one project, and what it asks for would change titles of the others. */
export type PersonErrorCode = CommonErrorCode | 'EXTERNAL_ID_TAKEN' | 'TENANT_WIDE';
export type PersonDeleteErrorCode = PersonErrorCode | 'IN_USE';

export interface PersonTx {
  persons: PersonRepository;
  credits: CreditRepository;
  events: EventRecorder;
  idempotency: IdempotencyStore;
}
export interface PersonDeps {
  unitOfWork: UnitOfWork<PersonTx>;
  clock: Clock;
  ids: IdSource;
}

/** Without `id` a new person. */
export interface PutPerson extends PersonFields {
  id?: PersonId | null;
  expectedVersion?: number | null;
  idempotencyKey?: string | null;
}

/** Makes or edits a person. Titles that credit an edited one change with it. A key of one project may add persons, not edit those of all. */
export async function putPerson(deps: PersonDeps, actor: Actor, input: PutPerson): Promise<Result<PersonId, UserError<PersonErrorCode>[]>> {
  const { id, idempotencyKey, ...body } = input;
  const faults = personFaults(input, !id);
  if (faults.length > 0) return err(faults);
  if (id && actor.projectId !== null) return err([userError('TENANT_WIDE', ['id'])]);
  return deps.unitOfWork.run(actor, (tx) => {
    if (id) return editPerson(deps, tx, actor, id, input);
    return once<PersonId, PersonErrorCode>(tx.idempotency, { operation: 'personPut', key: idempotencyKey, body, stands: async (made: PersonId) => (await tx.persons.hold([made])).has(made) }, () => addPerson(deps, tx, actor, input));
  });
}

async function addPerson(deps: PersonDeps, tx: PersonTx, actor: Actor, input: PutPerson): Promise<Result<PersonId, UserError<PersonErrorCode>[]>> {
  const now = deps.clock.now();
  const blank: Person = { id: idOf('Person', deps.ids.next()), tenantId: actor.tenantId, name: '', sortName: null, names: [], externalIds: [], version: 1, createdAt: now, updatedAt: now };
  return savePerson(tx, actor, withPersonFields(blank, input), 'PERSON_CREATED');
}

async function editPerson(deps: PersonDeps, tx: PersonTx, actor: Actor, id: PersonId, input: PutPerson): Promise<Result<PersonId, UserError<PersonErrorCode>[]>> {
  const person = await tx.persons.get(id);
  const refusal = refusalOf(person, input.expectedVersion);
  if (refusal) return err([refusal]);
  const edited = { ...withPersonFields(person!, input), version: person!.version + 1, updatedAt: deps.clock.now() };
  const saved = await savePerson(tx, actor, edited, 'PERSON_UPDATED');
  if (saved.ok) await touchTitles(tx, actor, id);
  return saved;
}

const refusalOf = (person: Person | null, expected: number | null | undefined): UserError<'NOT_FOUND' | 'VERSION_CONFLICT'> | null => {
  if (!person) return userError('NOT_FOUND', ['id']);
  return expected == null || expected === person.version ? null : userError('VERSION_CONFLICT', ['expectedVersion'], { sent: expected, stored: person.version });
};

async function savePerson(tx: PersonTx, actor: Actor, person: Person, type: EventType): Promise<Result<PersonId, UserError<PersonErrorCode>[]>> {
  const taken = await tx.persons.save(person);
  if (taken) return err([userError('EXTERNAL_ID_TAKEN', ['externalIds'], { ...taken, holder: 'person' })]);
  await tx.events.record({ type, subject: { kind: 'Person', id: person.id }, projectId: actor.projectId, assetId: null, version: person.version, actor });
  return ok(person.id);
}

/** Every title that shows the person is another one to its readers, and to whoever follows the log. */
async function touchTitles(tx: PersonTx, actor: Actor, id: PersonId): Promise<void> {
  const titles = await tx.credits.touchTitles(id);
  await tx.events.record(...titles.map(({ id: assetId, projectId, version }) =>
    ({ type: 'ASSET_CREDITS_CHANGED' as const, subject: { kind: 'Asset' as const, id: assetId }, projectId, assetId, version, actor })));
}

export interface DeletePerson {
  id: PersonId;
  expectedVersion?: number | null;
  /** Takes the person out of every title's credits first. */
  force?: boolean | null;
}

type Deleted = Result<PersonId, UserError<PersonDeleteErrorCode>[]>;

/** Err IN_USE while a title credits the person and `force` is not given. */
export async function deletePerson(deps: PersonDeps, actor: Actor, input: DeletePerson): Promise<Deleted> {
  if (actor.projectId !== null) return err([userError('TENANT_WIDE', ['id'])]);
  return deps.unitOfWork.run(actor, async (tx): Promise<Deleted> => {
    const person = await tx.persons.get(input.id);
    const refusal = refusalOf(person, input.expectedVersion);
    if (refusal) return err([refusal]);
    if (!input.force && (await tx.credits.isCredited(input.id))) return err([userError('IN_USE', ['id'], { value: person!.name.slice(0, 100) })]);
    await touchTitles(tx, actor, input.id);
    await tx.credits.removeAll(input.id);
    await tx.persons.delete(input.id);
    await tx.events.record({ type: 'PERSON_DELETED', subject: { kind: 'Person', id: input.id }, projectId: null, assetId: null, version: person!.version, actor });
    return ok(input.id);
  });
}
