import type { Actor, Result, UserError, VocabularyId } from '../shared/index.js';
import { err, idOf, ok, userError } from '../shared/index.js';
import { synonymKey } from './controlled.js';
import { faultsBeside, putFaults, type Stored, type TermFault, type TermPut, termsAfter } from './put-terms.js';
import { recordVocabulary, staleness, type VocabularyDeps, type VocabularyError, type VocabularyTx } from './vocabulary-service.js';

export interface PutTerms {
  vocabularyId: VocabularyId;
  /** Of the vocabulary. */
  expectedVersion?: number | null;
  terms: TermPut[];
}

export interface TermsPutReport {
  readonly vocabularyId: VocabularyId;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
}

export type TermsPutErrorCode = VocabularyError['code'] | TermFault['code'];

type Put = Result<TermsPutReport, UserError<TermsPutErrorCode>[]>;

/** Makes and changes terms by their codes, all or none. What is already so is not touched: the same input again raises no version. */
export async function putTerms(deps: VocabularyDeps, actor: Actor, input: PutTerms): Promise<Put> {
  const faults = putFaults(input.terms);
  if (faults.length > 0) return err(faults);
  if (actor.projectId !== null) return err([userError('TENANT_WIDE', [])]);
  return deps.unitOfWork.run(actor, async (tx): Promise<Put> => {
    const vocabulary = await tx.vocabularies.get(input.vocabularyId);
    if (!vocabulary) return err([userError('NOT_FOUND', ['vocabularyId'])]);
    const stale = staleness(input.expectedVersion, vocabulary);
    if (stale) return err([stale]);
    const stored = await storedFor(tx, input);
    const beside = faultsBeside(input.terms, stored);
    if (beside.length > 0) return err(beside);
    const now = deps.clock.now();
    const { created, updated, unchanged } = termsAfter(input.terms, vocabulary, stored, { now, nextId: () => idOf('Term', deps.ids.next()) });
    if (created.length + updated.length > 0) {
      const changed = { ...vocabulary, version: vocabulary.version + 1, updatedAt: now };
      await tx.terms.save([...created, ...updated]);
      await tx.vocabularies.save(changed);
      await recordVocabulary(tx, actor, changed, 'TERMS_CHANGED');
    }
    return ok({ vocabularyId: vocabulary.id, created: created.length, updated: updated.length, unchanged });
  });
}

async function storedFor(tx: VocabularyTx, { vocabularyId, terms }: PutTerms): Promise<Stored> {
  const words = terms.flatMap(({ synonyms }) => (synonyms ?? []).map(({ text }) => synonymKey(text)));
  return {
    places: await tx.terms.places(vocabularyId),
    terms: await tx.terms.byCodes(vocabularyId, terms.map(({ code }) => code)),
    owners: words.length === 0 ? [] : await tx.terms.owners(vocabularyId, [...new Set(words)]),
  };
}
