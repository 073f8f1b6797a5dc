import type { Answer, Inquiry, JsonText, Selection } from '../../../domain/read/index.js';
import { ok } from '../../../domain/shared/index.js';
import type { Values } from './compile/compilation.js';
import { type Confirmation, confirmationOf } from './compile/confirmation.js';
import type { BoundStatement } from './compile/statement.js';
import type { Fragment, Fragments } from './fragment-cache.js';

/** Answers that are remembered as a whole, and the question whether they still stand. */
export interface Held {
  readonly statement: BoundStatement;
  readonly answers: () => readonly Answer[];
}

const ASSET = 'asset_';
const CONFIRMATIONS = new WeakMap<Inquiry, Confirmation | null>();

/** null: not all that is asked for is remembered, or can be. */
export function heldOf(inquiry: Inquiry, values: Values, of: (selection: Selection) => Fragments): Held | null {
  const confirmation = confirming(inquiry);
  if (confirmation === null) return null;
  const parameters: string[] = [];
  const answers: JsonText[] = [];
  for (const { selection, list, ids } of confirmation.named) {
    const given = ids(values);
    const held = remembered(of(selection), given);
    if (held === null) return null;
    parameters.push(`{${given.map((id) => (id as string).slice(ASSET.length)).join()}}`, `{${held.map(({ version }) => version).join()}}`);
    answers.push(list ? listOf(held) : [held[0]!.text]);
  }
  return { statement: { name: confirmation.name, text: confirmation.text, values: parameters }, answers: () => answers.map((text) => ok(text)) };
}

/** JSON text of a list. */
const listOf = (held: readonly Fragment[]): JsonText => ['[', ...held.flatMap(({ text }, i) => (i === 0 ? [text] : [',', text])), ']'];

function confirming(inquiry: Inquiry): Confirmation | null {
  let known = CONFIRMATIONS.get(inquiry);
  if (known === undefined) CONFIRMATIONS.set(inquiry, (known = confirmationOf(inquiry)));
  return known;
}

/** The texts of all of these; what is written otherwise than Telecine writes ids is not found. */
function remembered(fragments: Fragments, ids: readonly unknown[]): Fragment[] | null {
  const held: Fragment[] = [];
  for (const id of ids) {
    const fragment = typeof id === 'string' && id.startsWith(ASSET) ? fragments.get(id.slice(ASSET.length)) : undefined;
    if (fragment === undefined) return null;
    held.push(fragment);
  }
  return held;
}
