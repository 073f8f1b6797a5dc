import { canonicalTexts, optionalTextFaults, requiredTextFaults, type TermId, type TextIn, textsInFaults, type UserError, userError } from '../shared/index.js';
import { synonymKey } from './controlled.js';
import { circular } from './term-tree.js';
import { type Term, type Vocabulary, VOCABULARY_LIMITS } from './vocabulary.js';
import type { TermPlace } from './vocabulary-repository.js';

/** A term by its code: of one that is there, absent keeps and null clears; lists are whole. */
export interface TermPut {
  code: string;
  labels?: TextIn[] | null;
  synonyms?: TextIn[] | null;
  /** Code of a term of the same vocabulary, which may come with the same input. */
  broader?: string | null;
  minimumAge?: number | null;
}

export type TermFault = UserError<'INVALID' | 'REQUIRED' | 'LIMIT_EXCEEDED' | 'NOT_FOUND' | 'CIRCULAR' | 'SYNONYM_TAKEN'>;

const { code: CODE, labels, synonyms, text, minimumAge: AGE, termsAtOnce } = VOCABULARY_LIMITS;
const pathOf = (i: number, ...field: string[]): string[] => ['terms', String(i), ...field];

/** What can be said of the input alone. */
export function putFaults(puts: readonly TermPut[]): TermFault[] {
  if (puts.length === 0) return [userError('REQUIRED', ['terms'])];
  if (puts.length > termsAtOnce) return [userError('LIMIT_EXCEEDED', ['terms'], { max: termsAtOnce })];
  const seen = new Set<string>();
  return puts.flatMap((put, i): TermFault[] => {
    if (seen.has(put.code)) return [userError('INVALID', pathOf(i, 'code'), { duplicate: put.code.slice(0, 100) })];
    seen.add(put.code);
    return [
      ...requiredTextFaults(put.code, pathOf(i, 'code'), CODE),
      ...textsInFaults(put.labels, pathOf(i, 'labels'), { max: labels, maxLength: text, oneEach: true }),
      ...textsInFaults(put.synonyms, pathOf(i, 'synonyms'), { max: synonyms, maxLength: text, oneEach: false }),
      ...optionalTextFaults(put.broader, pathOf(i, 'broader'), CODE),
      ...(put.minimumAge != null && (put.minimumAge < 0 || put.minimumAge > AGE) ? [userError('INVALID' as const, pathOf(i, 'minimumAge'), { lowest: 0, highest: AGE })] : []),
    ];
  });
}

/** What the vocabulary holds already. */
export interface Stored {
  readonly places: readonly TermPlace[];
  /** In full, the terms that the input names. */
  readonly terms: readonly Term[];
  /** Whose synonyms the input's words are now. */
  readonly owners: readonly { word: string; termId: TermId }[];
}

/** Faults that appear beside what is stored: a broader term that is none, circles, words that another term has, too many terms. */
export function faultsBeside(puts: readonly TermPut[], stored: Stored): TermFault[] {
  const broader = new Map(stored.places.map(({ code }) => [code, null as string | null]));
  const codeOf = new Map(stored.places.map(({ id, code }) => [id, code]));
  for (const { code, broaderId } of stored.places) broader.set(code, broaderId && (codeOf.get(broaderId) ?? null));
  for (const put of puts) broader.set(put.code, put.broader === undefined ? (broader.get(put.code) ?? null) : put.broader);
  if (broader.size > VOCABULARY_LIMITS.terms) return [userError('LIMIT_EXCEEDED', ['terms'], { max: VOCABULARY_LIMITS.terms })];
  const circle = circular(broader);
  return puts.flatMap((put, i): TermFault[] => {
    if (put.broader == null) return [];
    if (!broader.has(put.broader)) return [userError('NOT_FOUND', pathOf(i, 'broader'))];
    return circle.has(put.code) ? [userError('CIRCULAR', pathOf(i, 'broader'), { value: put.broader.slice(0, 100) })] : [];
  }).concat(synonymFaults(puts, stored));
}

/** A word leads to one term: neither two of the input nor one of the input and one that is stored share it. */
function synonymFaults(puts: readonly TermPut[], { owners, places }: Stored): TermFault[] {
  const codeOf = new Map(places.map(({ id, code }) => [id, code]));
  const rewritten = new Set(puts.filter(({ synonyms: given }) => given !== undefined).map(({ code }) => code));
  const owner = new Map(owners.map(({ word, termId }) => [word, codeOf.get(termId)!] as const).filter(([, code]) => !rewritten.has(code)));
  return puts.flatMap((put, i) => (put.synonyms ?? []).flatMap((synonym, n): TermFault[] => {
    const word = synonymKey(synonym.text);
    const other = owner.get(word);
    if (other !== undefined && other !== put.code) return [userError('SYNONYM_TAKEN', pathOf(i, 'synonyms', String(n), 'text'), { value: synonym.text.slice(0, 100), code: other })];
    owner.set(word, put.code);
    return [];
  }));
}

/** The terms that the input makes or changes, and how many stay as they are. */
export function termsAfter(puts: readonly TermPut[], vocabulary: Vocabulary, stored: Stored, at: { now: Date; nextId: () => TermId }): { created: Term[]; updated: Term[]; unchanged: number } {
  const known = new Map(stored.terms.map((term) => [term.code, term]));
  const idByCode = new Map(stored.places.map(({ id, code }) => [code, id]));
  for (const { code } of puts) if (!idByCode.has(code)) idByCode.set(code, at.nextId());
  const created: Term[] = [];
  const updated: Term[] = [];
  for (const put of puts) {
    const before = known.get(put.code);
    const after = withPut(before ?? newTerm(vocabulary, put.code, idByCode.get(put.code)!, at.now), put, idByCode);
    if (!before) created.push(after);
    else if (!isSame(before, after)) updated.push({ ...after, version: before.version + 1, updatedAt: at.now });
  }
  return { created, updated, unchanged: puts.length - created.length - updated.length };
}

const newTerm = (vocabulary: Vocabulary, code: string, id: TermId, now: Date): Term => ({
  id, tenantId: vocabulary.tenantId, vocabularyId: vocabulary.id, vocabularyCode: vocabulary.code, code,
  labels: [], synonyms: [], broaderId: null, minimumAge: null, version: 1, createdAt: now, updatedAt: now,
});

const withPut = (term: Term, put: TermPut, idByCode: ReadonlyMap<string, TermId>): Term => ({
  ...term,
  labels: put.labels === undefined ? term.labels : canonicalTexts(put.labels ?? []),
  synonyms: put.synonyms === undefined ? term.synonyms : canonicalTexts(put.synonyms ?? []),
  broaderId: put.broader === undefined ? term.broaderId : put.broader === null ? null : idByCode.get(put.broader)!,
  minimumAge: put.minimumAge === undefined ? term.minimumAge : put.minimumAge,
});

const shown = ({ labels: l, synonyms: s, broaderId, minimumAge }: Term): string =>
  JSON.stringify([l.map((t) => [t.language, t.text]), s.map((t) => [t.language, t.text]), broaderId, minimumAge]);
const isSame = (a: Term, b: Term): boolean => shown(a) === shown(b);
