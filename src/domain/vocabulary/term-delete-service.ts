import type { Actor, Result, TermId, UserError } from '../shared/index.js';
import { err, ok, userError } from '../shared/index.js';
import { recordVocabulary, staleness, type VocabularyDeps, type VocabularyErrorCode } from './vocabulary-service.js';

export type TermDeleteErrorCode = Exclude<VocabularyErrorCode, 'CODE_TAKEN'> | 'IN_USE';

type Deleted = Result<TermId, UserError<TermDeleteErrorCode>[]>;

/** Err IN_USE while a title has the term, or a narrower one stands below it. */
export async function deleteTerm(deps: VocabularyDeps, actor: Actor, input: { id: TermId; expectedVersion?: number | null }): Promise<Deleted> {
  if (actor.projectId !== null) return err([userError('TENANT_WIDE', [])]);
  return deps.unitOfWork.run(actor, async (tx): Promise<Deleted> => {
    const found = await tx.terms.get(input.id);
    const vocabulary = found && (await tx.vocabularies.get(found.vocabularyId));
    // Again under the vocabulary's lock: another may have changed or deleted it while this unit waited.
    const term = vocabulary && (await tx.terms.get(input.id));
    if (!term) return err([userError('NOT_FOUND', ['id'])]);
    const stale = staleness(input.expectedVersion, term);
    if (stale) return err([stale]);
    if (await tx.terms.isUsed(term)) return err([userError('IN_USE', ['id'], { value: term.code.slice(0, 100) })]);
    await tx.terms.delete(term.id);
    const changed = { ...vocabulary, version: vocabulary.version + 1, updatedAt: deps.clock.now() };
    await tx.vocabularies.save(changed);
    await recordVocabulary(tx, actor, changed, 'TERMS_CHANGED');
    return ok(term.id);
  });
}
