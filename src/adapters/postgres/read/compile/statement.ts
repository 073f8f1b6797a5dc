import { createHash } from 'node:crypto';
import type { AnswerForm, ReadRefusal, Selection } from '../../../../domain/read/index.js';
import type { Compilation, Dependence, Execution, Guard, Parameter } from './compilation.js';

/** One statement for several questions, compiled once and executed by anybody with any values. Its one row has a column of JSON text for each question that is not refused. */
export interface Statement {
  readonly text: string;
  /** For a prepared statement: the same text has the same name on every connection. null: it is planned for its values each time. */
  readonly name: string | null;
  readonly parameters: readonly Parameter[];
  readonly guards: readonly Guard[];
  readonly form: AnswerForm;
  /** What is asked of the assets that marks stand for. */
  readonly sites: readonly Selection[];
  /** What an answer may say is not there (`ABSENT`). */
  readonly absences: readonly ReadRefusal[];
  /** Of each question: its column, or why it has none. */
  readonly outcomes: readonly Outcome[];
}
export type Outcome = { readonly column: number } | { readonly refusal: ReadRefusal };

/** In the place of an answer: the cursor is no place in the log as it is kept. Only the statement can know, and JSON text has no such character. */
export const NOT_KEPT = '\u0003';

export interface Compiled {
  readonly statement: Statement;
  readonly dependences: readonly Dependence[];
}

/** `asked`: the expression of each question, or why there is none. */
export function statementOf(c: Compilation, asked: readonly ({ readonly sql: string } | { readonly refusal: ReadRefusal })[]): Compiled {
  let columns = 0;
  const outcomes = asked.map((each): Outcome => ('sql' in each ? { column: columns++ } : each));
  const list = asked.flatMap((each) => ('sql' in each ? [each.sql] : []));
  const used = withUsedOnly(`select ${list.join(', ')}`, c.parameters);
  return { statement: { ...used, name: c.plannedAnew ? null : nameOf(used.text), guards: c.guards, sites: c.sites, absences: c.absences, form: c.form, outcomes }, dependences: c.dependences };
}

/** For a prepared statement. */
export const nameOf = (text: string): string => `read-${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`;

/** A selection may leave out the part that a parameter was made for (the rows of a connection, say); PostgreSQL takes no parameter that its text does not name. */
function withUsedOnly(text: string, parameters: readonly Parameter[]): Pick<Statement, 'text' | 'parameters'> {
  const used = [...new Set([...text.matchAll(PARAMETER)].map(([, n]) => Number(n)))].sort((a, b) => a - b);
  if (used.length === parameters.length) return { text, parameters };
  const place = new Map(used.map((n, index) => [n, index + 1]));
  return { text: text.replace(PARAMETER, (_, n: string) => `$${place.get(Number(n))}`), parameters: used.map((n) => parameters[n - 1]!) };
}

const PARAMETER = /\$(\d+)/g;

export interface BoundStatement {
  readonly text: string;
  readonly name: string | null;
  readonly values: readonly unknown[];
}

/** Fills the parameters in, once the guards hold. */
export const bind = (statement: Statement, execution: Execution): BoundStatement => ({
  text: statement.text, name: statement.name, values: statement.parameters.map((parameter) => parameter(execution)),
});

/** The questions that this execution's values refuse: a cursor of another tenant, list, filter or order, say. */
export function refusedBy(statement: Statement, execution: Execution): Map<number, ReadRefusal> {
  const refused = new Map<number, ReadRefusal>();
  for (const { question, holds, refusal } of statement.guards) if (!refused.has(question) && !holds(execution)) refused.set(question, refusal);
  return refused;
}
