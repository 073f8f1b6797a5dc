import type { AnswerForm, ReadScope, Selection } from '../../../domain/read/index.js';
import { selectionKey } from './inquiry-key.js';
import { Lru } from '../../../domain/shared/index.js';

interface Fragment {
  readonly version: string;
  readonly text: string;
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
const KEYS = new WeakMap<Selection, string>();

/** `limit`: bytes, counted as if every character took two. */
export function fragmentCache(limit: number): FragmentCache {
  const fragments = new Lru<string, Fragment>(limit, (key, { text }) => 2 * (key.length + text.length) + ENTRY);
  const numbers = new Lru<string, number>(limit / 10, (key) => 2 * key.length + ENTRY);
  let last = 0;
  /** A short name for a long question; one that was forgotten is given another, and its texts leave in time. */
  const numberOf = (key: string): number => {
    const number = numbers.get(key) ?? ++last;
    numbers.set(key, number);
    return number;
  };
  return {
    of: (scope, selection, form) => {
      const key = KEYS.get(selection) ?? selectionKey(selection);
      KEYS.set(selection, key);
      const prefix = `${numberOf(key)} ${form} ${scope.tenantId} ${scope.projectId ?? ''} `;
      return { get: (id) => fragments.get(prefix + id), set: (id, fragment) => fragments.set(prefix + id, fragment) };
    },
  };
}
