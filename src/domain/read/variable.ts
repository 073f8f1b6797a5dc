/**
 * A value that is known only when a question is asked: the question with its variables is compiled once, and asked with ever new values.
 * Wherever a question takes a text, a number or a list of them, it may hold a variable instead.
 */
export class Variable {
  /** `place`: its index among the values. */
  constructor(readonly place: number) {}

  /** No input of the API has a field of that name, so a variable is never mistaken for a value. */
  toJSON(): object {
    return { $: this.place };
  }
}

/** The variables in what was given, at any depth. */
export function variablesIn(given: unknown): Variable[] {
  if (given instanceof Variable) return [given];
  if (Array.isArray(given)) return given.flatMap(variablesIn);
  return given === null || typeof given !== 'object' ? [] : Object.values(given).flatMap(variablesIn);
}

/** What was given, with values in the place of variables. */
export function withValues(given: unknown, values: readonly unknown[]): unknown {
  if (given instanceof Variable) return values[given.place];
  if (Array.isArray(given)) return given.map((each) => withValues(each, values));
  if (given === null || typeof given !== 'object' || given instanceof Date) return given;
  return Object.fromEntries(Object.entries(given).map(([key, each]) => [key, withValues(each, values)]));
}
