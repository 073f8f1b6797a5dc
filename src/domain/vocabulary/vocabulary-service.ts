import type { EventRecorder, EventType } from '../event/index.js';
import type { Actor, Clock, CommonErrorCode, IdempotencyStore, IdSource, Result, UnitOfWork, UserError, VocabularyId } from '../shared/index.js';
import { err, idOf, ok, once, requiredTextFaults, userError } from '../shared/index.js';
import { SUBJECT_LISTS, type Vocabulary, VOCABULARY_LIMITS, type VocabularyKind } from './vocabulary.js';
import type { TermRepository, VocabularyRepository } from './vocabulary-repository.js';

/** TENANT_WIDE: the caller's key is bound to one project, and what it asks for would change the others. */
export type VocabularyErrorCode = CommonErrorCode | 'CODE_TAKEN' | 'TENANT_WIDE';
export type VocabularyError = UserError<VocabularyErrorCode>;

export interface VocabularyTx {
  vocabularies: VocabularyRepository;
  terms: TermRepository;
  events: EventRecorder;
  idempotency: IdempotencyStore;
}
export interface VocabularyDeps {
  unitOfWork: UnitOfWork<VocabularyTx>;
  clock: Clock;
  ids: IdSource;
}

/** Without `id` a new one. Absent keeps; code and kind of one that is there stay as they are. */
export interface PutVocabulary {
  id?: VocabularyId | null;
  expectedVersion?: number | null;
  code?: string | null;
  name?: string | null;
  /** Default SUBJECT. */
  kind?: VocabularyKind | null;
  territory?: string | null;
  /** Default: ratings are closed, subjects are open. */
  closed?: boolean | null;
  idempotencyKey?: string | null;
}

export async function putVocabulary(deps: VocabularyDeps, actor: Actor, input: PutVocabulary): Promise<Result<VocabularyId, VocabularyError[]>> {
  const faults = faultsOf(input);
  if (faults.length > 0) return err(faults);
  if (actor.projectId !== null) return err([userError('TENANT_WIDE', [])]);
  const { id, idempotencyKey, ...body } = input;
  return deps.unitOfWork.run(actor, async (tx) => {
    if (id) return editVocabulary(deps, tx, actor, id, input);
    return once<VocabularyId, VocabularyErrorCode>(tx.idempotency, { operation: 'vocabularyPut', key: idempotencyKey, body }, () => addVocabulary(deps, tx, actor, input));
  });
}

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,49}$/;

function faultsOf({ id, code, name, closed, kind }: PutVocabulary): VocabularyError[] {
  const isNew = !id;
  return [
    ...(isNew && (code === undefined || code === null) ? [userError('REQUIRED' as const, ['code'])] : []),
    ...(code != null && !CODE.test(code) ? [userError('INVALID' as const, ['code'], { value: code.slice(0, 100) })] : []),
    ...(isNew || name !== undefined ? requiredTextFaults(name, ['name'], VOCABULARY_LIMITS.name) : []),
    ...(!isNew && closed === null ? [userError('REQUIRED' as const, ['closed'])] : []),
    ...(isNew && kind === 'RATING' && code != null && SUBJECTS.has(code.toLowerCase()) ? [userError('INVALID' as const, ['kind'])] : []),
  ];
}

/** What titles' own lists take their words from rates nothing. */
const SUBJECTS: ReadonlySet<string> = new Set(Object.values(SUBJECT_LISTS));

async function addVocabulary(deps: VocabularyDeps, tx: VocabularyTx, actor: Actor, input: PutVocabulary): Promise<Result<VocabularyId, VocabularyError[]>> {
  if ((await tx.vocabularies.count()) >= VOCABULARY_LIMITS.vocabularies) return err([userError('LIMIT_EXCEEDED', [], { max: VOCABULARY_LIMITS.vocabularies })]);
  const now = deps.clock.now();
  const kind = input.kind ?? 'SUBJECT';
  const vocabulary: Vocabulary = {
    id: idOf('Vocabulary', deps.ids.next()), tenantId: actor.tenantId, code: input.code!, name: input.name!, kind, territory: input.territory ?? null,
    closed: input.closed ?? kind === 'RATING', version: 1, createdAt: now, updatedAt: now,
  };
  if (!(await tx.vocabularies.add(vocabulary))) return err([userError('CODE_TAKEN', ['code'], { value: vocabulary.code })]);
  await recordVocabulary(tx, actor, vocabulary, 'VOCABULARY_CREATED');
  return ok(vocabulary.id);
}

async function editVocabulary(deps: VocabularyDeps, tx: VocabularyTx, actor: Actor, id: VocabularyId, input: PutVocabulary): Promise<Result<VocabularyId, VocabularyError[]>> {
  const stored = await tx.vocabularies.get(id);
  if (!stored) return err([userError('NOT_FOUND', ['id'])]);
  const stale = staleness(input.expectedVersion, stored);
  if (stale) return err([stale]);
  const fixed = (['code', 'kind'] as const).filter((field) => input[field] != null && input[field] !== stored[field]);
  if (fixed.length > 0) return err(fixed.map((field) => userError('INVALID', [field], { value: input[field]! })));
  const vocabulary: Vocabulary = {
    ...stored, name: input.name ?? stored.name, territory: input.territory === undefined ? stored.territory : input.territory, closed: input.closed ?? stored.closed,
    version: stored.version + 1, updatedAt: deps.clock.now(),
  };
  await tx.vocabularies.save(vocabulary);
  await recordVocabulary(tx, actor, vocabulary, 'VOCABULARY_UPDATED');
  return ok(id);
}

/** VERSION_CONFLICT, where somebody was faster. */
export const staleness = (expected: number | null | undefined, stored: { version: number }): UserError<'VERSION_CONFLICT'> | null =>
  (expected == null || expected === stored.version ? null : userError('VERSION_CONFLICT', ['expectedVersion'], { sent: expected, stored: stored.version }));

export const recordVocabulary = (tx: Pick<VocabularyTx, 'events'>, actor: Actor, vocabulary: Vocabulary, type: EventType): Promise<void> =>
  tx.events.record({ type, subject: { kind: 'Vocabulary', id: vocabulary.id }, projectId: null, assetId: null, version: vocabulary.version, actor });
