import { ok, type Result } from '../shared/index.js';
import { coversAt } from './covering.js';
import type { Evaluation } from './evaluation.js';
import { faulty, malformed, type Path, type ProofFault } from './fault.js';
import { isObject, listOf, oneOf, record, text } from './form.js';
import { instantOf } from './instant.js';
import { type ClearanceRow, clearanceForm, type Rows, type WindowRow, windowForm } from './proof.js';

/** An edit of one row, read: what it is of, and the row that is to stand there afterwards. */
type Edit =
  | { readonly edit: 'ADD_GRANT' | 'WIDEN_WINDOW'; readonly of: string; readonly to: WindowRow }
  | { readonly edit: 'LIFT_HOLDBACK'; readonly of: string; readonly to: null }
  | { readonly edit: 'ADD_CLEARANCE'; readonly of: string; readonly to: ClearanceRow };

const edits = listOf(record({ edit: oneOf('ADD_GRANT', 'WIDEN_WINDOW', 'LIFT_HOLDBACK', 'ADD_CLEARANCE'), of: text, to: (value: unknown) => ok(value) }));

export function readFlip(flip: readonly unknown[], knownAt: number): Result<readonly Edit[], ProofFault> {
  const read = edits(flip, ['flip']);
  if (!read.ok) return read;
  const whole: Edit[] = [];
  for (const [index, { edit, of, to }] of read.value.entries()) {
    const one = editOf(edit, of, withoutEnd(to, knownAt), ['flip', String(index), 'to']);
    if (!one.ok) return one;
    if (one.value.to !== null && one.value.to.recordedAt !== knownAt) return malformed(['flip', String(index), 'to', 'recordedAt'], 'expected the instant of knowing that was asked for');
    whole.push(one.value);
  }
  return ok(whole);
}

function editOf(edit: Edit['edit'], of: string, to: unknown, path: Path): Result<Edit, ProofFault> {
  if (edit === 'LIFT_HOLDBACK') return to === null ? ok({ edit, of, to }) : malformed(path, 'expected null');
  if (edit === 'ADD_CLEARANCE') {
    const row = clearanceForm(to, path);
    return row.ok ? ok({ edit, of, to: row.value }) : row;
  }
  const row = windowForm(to, path);
  if (!row.ok) return row;
  const named = edit === 'ADD_GRANT' ? row.value.asset : row.value.id;
  if (named !== of || row.value.effect !== 'GRANT') return malformed(path, `expected a grant of "${of}"`);
  return ok({ edit, of, to: row.value });
}

/** A row in document form says when it is superseded: later than was known, so that it means nothing here. */
function withoutEnd(to: unknown, knownAt: number): unknown {
  if (!isObject(to) || !Object.hasOwn(to, 'supersededAt')) return to;
  const { supersededAt, ...row } = to;
  const end = supersededAt === null ? Infinity : typeof supersededAt === 'string' ? (instantOf(supersededAt) ?? -Infinity) : -Infinity;
  return knownAt < end ? row : to;
}

/** The rows after the edits; a fault where an edit is of nothing that is there. */
export function edited(rows: Rows, flip: readonly Edit[]): Result<Rows, ProofFault> {
  let { windows, elements } = rows;
  for (const [index, { edit, of, to }] of flip.entries()) {
    const there = edit === 'ADD_GRANT' || (edit === 'ADD_CLEARANCE' ? elements : windows).some(({ id }) => id === of);
    if (!there) return faulty('NOT_CARRIED', ['flip', String(index), 'of'], 'the proof has no such row');
    if (edit === 'ADD_GRANT') windows = [...windows, to];
    else if (edit === 'WIDEN_WINDOW') windows = windows.map((row) => (row.id === of && row.effect === 'GRANT' ? to : row));
    else if (edit === 'LIFT_HOLDBACK') windows = windows.filter((row) => row.id !== of || row.effect !== 'HOLDBACK');
    else elements = elements.map((row) => (row.id === of ? { ...row, clearances: [...row.clearances, to] } : row));
  }
  return ok({ ...rows, windows, elements });
}

/** Each holdback has to be lifted and each element cleared by an edit of its own, and one grant to the asset itself mends all that its grants lack. */
export function fewestEdits({ holders, holdbacks, elements }: Evaluation, satisfied: ReadonlyMap<string, boolean>, at: number): number {
  const covering = holdbacks.filter((holdback) => coversAt(holdback, at)).length;
  const uncleared = elements.filter(({ clearances }) => !clearances.some((clearance) => coversAt(clearance, at))).length;
  return covering + uncleared + (satisfied.get(holders[0]!.asset) ? 0 : 1);
}
