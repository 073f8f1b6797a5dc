import { createHash } from 'node:crypto';
import type { ReadRefusal } from '../../../../domain/read/index.js';
import { err, ok, type Result } from '../../../../domain/shared/index.js';
import type { Compilation, CursorCheck, InputName, Value } from './compilation.js';
import { bindingOf, type Cursor } from './cursor.js';

/** One statement, compiled once and executed with any tenant, id and cursor. */
export interface Statement {
  readonly text: string;
  /** For a prepared statement: the same text has the same name on every connection. */
  readonly name: string;
  readonly values: readonly Value[];
  readonly checks: readonly CursorCheck[];
}

/** What one execution adds. */
export interface Inputs {
  readonly tenantId: string;
  readonly after?: Cursor | null;
  readonly given: Readonly<Partial<Record<InputName, unknown>>>;
}

export interface BoundStatement {
  readonly text: string;
  readonly name: string;
  readonly values: readonly unknown[];
}

/** The statement, or the first fault that was met while compiling it. */
export function statementOf(c: Compilation, text: string): Result<Statement, ReadRefusal> {
  const [refusal] = c.refusals;
  if (refusal) return err(refusal);
  return ok({ text, name: `read-${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`, values: c.values, checks: c.checks });
}

/** Fills the parameters in. Err: a cursor of another tenant, list, filter or order. */
export function bind(statement: Statement, inputs: Inputs): Result<BoundStatement, ReadRefusal> {
  const foreign = statement.checks.find(({ list, made }) => (made ?? inputs.after?.binding) !== bindingOf(inputs.tenantId, list));
  if (foreign) return err({ code: 'BAD_CURSOR', path: foreign.path });
  return ok({ text: statement.text, name: statement.name, values: statement.values.map((value) => valueOf(value, inputs)) });
}

function valueOf(value: Value, { tenantId, after, given }: Inputs): unknown {
  if ('constant' in value) return value.constant;
  if ('binding' in value) return bindingOf(tenantId, value.binding);
  if (value.input === 'afterKey') return after?.key;
  return value.input === 'afterId' ? after?.id : given[value.input];
}
