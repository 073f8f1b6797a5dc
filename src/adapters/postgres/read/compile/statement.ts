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
  const used = withUsedOnly(text, c.values);
  return ok({ ...used, name: `read-${createHash('sha256').update(used.text).digest('base64url').slice(0, 22)}`, checks: c.checks });
}

/** A selection may leave out the part that a parameter was made for (the rows of a connection, say); PostgreSQL takes no parameter that its text does not name. */
function withUsedOnly(text: string, values: readonly Value[]): Pick<Statement, 'text' | 'values'> {
  const used = [...new Set([...text.matchAll(PARAMETER)].map(([, n]) => Number(n)))].sort((a, b) => a - b);
  if (used.length === values.length) return { text, values };
  const place = new Map(used.map((n, index) => [n, index + 1]));
  return { text: text.replace(PARAMETER, (_, n: string) => `$${place.get(Number(n))}`), values: used.map((n) => values[n - 1]!) };
}

const PARAMETER = /\$(\d+)/g;

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
