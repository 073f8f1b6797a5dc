import { type Inquiry, type Question, type Selection, withValues } from '../../../../domain/read/index.js';
import { Compilation, type Values } from './compilation.js';
import { isFragment } from './fragment.js';
import { versionOf } from './language-chains.js';
import { TYPES } from './maps/index.js';
import { nodeSource } from './node-source.js';
import { nameOf } from './statement.js';

/**
 * For questions about nothing but assets by their ids: whether the versions of their texts that somebody remembers are still those of all of them. Where they are, the
 * assets themselves need not be read, which costs ten times as much for one, three times for 200.
 */
export interface Confirmation {
  /** Its one column is `true` or `false`. Parameters: of each question the ids and the versions, as array texts. */
  readonly text: string;
  readonly name: string;
  readonly named: readonly Named[];
}

/** A question that is one asset, or a list of them. */
interface Named {
  readonly selection: Selection;
  readonly list: boolean;
  /** The global ids, as they were given. */
  readonly ids: (values: Values) => readonly unknown[];
}

/** null: something else is asked, or something that no version stands for. */
export function confirmationOf({ questions }: Inquiry): Confirmation | null {
  const named = questions.map(namedIn);
  if (!named.every((each) => each !== null)) return null;
  const c = new Compilation({ types: TYPES, aims: { mayRestore: false, oneProject: false }, form: 'selected', values: [], fragments: false });
  const text = `select (${named.map(({ selection }, i) => standing(c, selection, `$${2 * i + 1}`, `$${2 * i + 2}`)).join(' and ')})::text`;
  return { text, name: nameOf(text), named };
}

function namedIn(question: Question, i: number): Named | null {
  const { selection } = question;
  if (!isFragment(selection)) return null;
  switch (question.ask) {
    case 'node': return question.kinds.includes('Asset') ? { selection, list: false, ids: (values) => [withValues(question.id, values[i]!)] } : null;
    case 'nodes': return { selection, list: true, ids: (values) => withValues(question.ids, values[i]!) as readonly unknown[] };
    default: return null;
  }
}

function standing(c: Compilation, selection: Selection, ids: string, versions: string): string {
  const { row, from, where } = nodeSource(c, 'Asset');
  const k = c.alias('k');
  const version = `(select ${versionOf(c, row, selection)} from ${from} where ${[`${row.alias}.id = ${k}.id`, ...where].join(' and ')})`;
  return `not exists (select from unnest(${ids}::uuid[], ${versions}::text[]) ${k}(id, version) where ${version} is distinct from ${k}.version)`;
}
