import { caseFolded, err, ok, type Result, type UserError, userError } from '../shared/index.js';
import { SUBJECT_LISTS, type SubjectList, type VocabularyKind } from './vocabulary.js';

/** A word as somebody wrote it, of a vocabulary as somebody named it. */
export interface Word {
  readonly vocabulary: string;
  readonly word: string;
}

/** What a word is. `vocabulary` null: the tenant has none of that name. `code` null: it has no such term, nor a synonym. */
export interface Meaning {
  readonly vocabulary: { readonly code: string; readonly kind: VocabularyKind; readonly closed: boolean } | null;
  readonly code: string | null;
}

/** The parts of a title's metadata that vocabularies speak of. */
export interface ControlledFields {
  genres?: string[] | null;
  moods?: string[] | null;
  themes?: string[] | null;
  keywords?: string[] | null;
  contentRatings?: { system: string; rating: string }[] | null;
}

export type UnknownTerm = UserError<'UNKNOWN_TERM'>;
export interface TermBook {
  of(word: Word): Meaning;
}

/** Every word that the fields use: ask for the meanings of all titles of a batch at once. */
export const wordsOf = (fields: ControlledFields): Word[] => [
  ...LISTS.flatMap((list) => (fields[list] ?? []).map((word) => ({ vocabulary: SUBJECT_LISTS[list], word }))),
  ...(fields.contentRatings ?? []).map(({ system, rating }) => ({ vocabulary: system, word: rating })),
];

const LISTS = Object.keys(SUBJECT_LISTS) as SubjectList[];

export function bookOf(words: readonly Word[], meanings: readonly Meaning[]): TermBook {
  const book = new Map(words.map((word, i) => [keyOf(word), meanings[i]!]));
  return { of: (word) => book.get(keyOf(word)) ?? { vocabulary: null, code: null } };
}

const keyOf = ({ vocabulary, word }: Word): string => `${vocabulary}\n${word}`;

/**
 * The fields with synonyms replaced by the codes of their terms. Err UNKNOWN_TERM, with the path below the metadata: a word that a closed vocabulary
 * has not, or a rating system that is the name of another kind of vocabulary. A word of an open vocabulary stays as it is.
 */
export function controlledBy<F extends ControlledFields>(book: TermBook, fields: F): Result<F, UnknownTerm[]> {
  const faults: UnknownTerm[] = [];
  const changed: ControlledFields = {};
  for (const list of LISTS) if (fields[list]) changed[list] = fields[list].map((word, i) => codeOf(book, { vocabulary: SUBJECT_LISTS[list], word }, [list, String(i)], faults));
  if (fields.contentRatings) changed.contentRatings = fields.contentRatings.map((rating, i) => ratingOf(book, rating, ['contentRatings', String(i)], faults));
  return faults.length > 0 ? err(faults) : ok({ ...fields, ...changed });
}

function codeOf(book: TermBook, word: Word, path: readonly string[], faults: UnknownTerm[]): string {
  const { vocabulary, code } = book.of(word);
  if (code === null && vocabulary?.closed) faults.push(userError('UNKNOWN_TERM', path, { value: word.word.slice(0, 100), vocabulary: vocabulary.code }));
  return code ?? word.word;
}

function ratingOf(book: TermBook, { system, rating }: { system: string; rating: string }, path: readonly string[], faults: UnknownTerm[]): { system: string; rating: string } {
  const word = { vocabulary: system, word: rating };
  const { vocabulary } = book.of(word);
  if (vocabulary !== null && vocabulary.kind !== 'RATING') faults.push(userError('UNKNOWN_TERM', [...path, 'system'], { value: system.slice(0, 100), vocabulary: vocabulary.code }));
  return { system: vocabulary?.code ?? system, rating: codeOf(book, word, [...path, 'rating'], faults) };
}

/** How a synonym is looked up. */
export const synonymKey = (text: string): string => caseFolded(text);

/** The fields of one title, under control. */
export async function controlled<F extends ControlledFields>(meanings: (words: readonly Word[]) => Promise<readonly Meaning[]>, fields: F): Promise<Result<F, UnknownTerm[]>> {
  const words = wordsOf(fields);
  return words.length === 0 ? ok(fields) : controlledBy(bookOf(words, await meanings(words)), fields);
}
