import type { AnswerForm, EncodedPiece, ReadScope, Selection } from '../../../domain/read/index.js';
import { selectionKey } from './inquiry-key.js';
import { Lru } from '../../../domain/shared/index.js';

/** The text of an asset in one of its versions. */
export interface Fragment {
  readonly version: string;
  readonly text: EncodedPiece;
}

/** What is remembered of one question about assets. */
export interface Fragments {
  get(id: string): Fragment | undefined;
  set(id: string, fragment: Fragment): void;
}

/** Texts of assets, by what was asked of them and by whom. One is shown only where the database has just named its version. */
export interface FragmentCache {
  /** Of this selection in this form, for callers of this scope. */
  of(scope: ReadScope, selection: Selection, form: AnswerForm): Fragments;
}

/** What an entry weighs besides its text. */
const ENTRY = 300;

/** `limit`: bytes; characters of keys are counted as two. */
export function fragmentCache(limit: number): FragmentCache {
  const fragments = new Lru<string, Fragment>(limit, (key, { text }) => 2 * key.length + text.bytes.length + ENTRY);
  const questions = numbered(limit / 20);
  const scopes = numbered(limit / 20);
  const known = new WeakMap<Selection, number>();
  const questionOf = (selection: Selection): number => {
    const number = known.get(selection) ?? questions(selectionKey(selection));
    known.set(selection, number);
    return number;
  };
  return {
    of: (scope, selection, form) => {
      const prefix = `${questionOf(selection)}.${scopes(`${form} ${scope.tenantId} ${scope.projectId ?? ''}`)}.`;
      return { get: (id) => fragments.get(prefix + id), set: (id, fragment) => fragments.set(prefix + id, fragment) };
    },
  };
}

/** Short names for long texts; one that was forgotten is given another, and what was kept under it leaves in time. */
function numbered(limit: number): (text: string) => number {
  const numbers = new Lru<string, number>(limit, (text) => 2 * text.length + ENTRY);
  let last = 0;
  return (text) => {
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, ++last);
    return last;
  };
}
