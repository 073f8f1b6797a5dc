import { type AnswerForm, type ReadRefusal, type Selection, Variable, variablesIn, withValues } from '../../../../domain/read/index.js';
import type { Binding } from './binding.js';
import type { TypeMaps } from './type-map.js';

/** Who asks this time, and with which values. */
export interface Execution {
  readonly tenantId: string;
  readonly projectId: string | null;
  /** Of each question's variables. */
  readonly values: Values;
  readonly now: Date;
  /** The version of an asset whose text at a site is remembered. */
  readonly remembered?: (site: number, id: string) => string | null;
}
/** Who asks a question, when, and with which values of its variables. */
interface Asked {
  readonly tenantId: string;
  readonly now: Date;
  readonly values: readonly unknown[];
}
export type Values = readonly (readonly unknown[])[];

/** A parameter of the statement, made anew for each execution. */
export type Parameter = (execution: Execution) => unknown;

/** Something that the values of an execution must fulfil; else its question is refused and not asked. */
export interface Guard {
  readonly question: number;
  readonly holds: (execution: Execution) => boolean;
  readonly refusal: ReadRefusal;
}

/** What of a variable's value the statement's text depends on: where it differs, another statement is compiled. */
export interface Dependence {
  readonly question: number;
  readonly place: number;
  /** Tells it apart from others on the same value. */
  readonly name: string;
  readonly of: (value: unknown) => string;
}

export interface Aims {
  readonly mayRestore: boolean;
  /** Whether the scope is one project: then the statement names it, so that an index by project serves. */
  readonly oneProject: boolean;
}

export interface Circumstances {
  /** Whether marks may stand for assets (`fragment.ts`). */
  readonly fragments: boolean;
  readonly types: TypeMaps;
  readonly aims: Aims;
  readonly form: AnswerForm;
  /** Of this execution; what the compiled text takes from them it says by `dependsOn`. */
  readonly values: Values;
}

/** Stands around the number of an absence in an answer. JSON text has no such character, for it escapes it. */
export const ABSENT = '\u0004';

/** One statement in the making: its parameters, aliases and faults, in the order in which they are met. */
export class Compilation {
  readonly parameters: Parameter[] = [];
  readonly guards: Guard[] = [];
  readonly dependences: Dependence[] = [];
  readonly sites: Selection[] = [];
  /** What the statement alone can find missing (`ABSENT`). */
  readonly absences: ReadRefusal[] = [];
  /**
   * Whether a plan for any values would be a bad one: how many rows a range or a list leaves only its values say. After five runs of a prepared
   * statement the database takes such a plan, since it looks as cheap, and reads a whole tenant for a page of nothing.
   */
  plannedAnew = false;
  private readonly refusals = new Map<number, ReadRefusal>();
  private readonly path: string[] = [];
  private readonly written = new Map<unknown, string>();
  private question = 0;
  private aliases = 0;

  constructor(private readonly circumstances: Circumstances) {}

  get types(): TypeMaps { return this.circumstances.types; }
  get aims(): Aims { return this.circumstances.aims; }
  get selectedOnly(): boolean { return this.circumstances.form !== 'resolvable'; }
  get keyed(): boolean { return this.circumstances.form === 'keyed'; }
  get form(): AnswerForm { return this.circumstances.form; }

  /** A parameter, as it is written in SQL; always cast, so that its type never rests on a guess. `as`: what the database gets of the value. */
  value(given: unknown, type: string, as: (value: unknown) => unknown = (value) => value): string {
    if (!(given instanceof Variable)) return this.parameter(() => as(given), type);
    const { question } = this;
    return this.parameter(({ values }) => as(values[question]![given.place]), type);
  }

  /** A parameter made of several values, variables among them. */
  computed(given: unknown, type: string, as: (value: unknown) => unknown): string {
    const { question } = this;
    return this.parameter(({ values }) => as(withValues(given, values[question]!)), type);
  }

  /** Parameters that are parts of one thing, which is worked out once an execution. */
  parts<T>(given: unknown, work: (value: unknown, now: Date) => T): (part: (whole: T) => unknown, type: string) => string {
    const { question } = this;
    let last: { readonly execution: Execution; readonly whole: T } | null = null;
    const wholeOf = (execution: Execution): T => {
      if (last?.execution !== execution) last = { execution, whole: work(withValues(given, execution.values[question]!), execution.now) };
      return last.whole;
    };
    return (part, type) => this.parameter((execution) => part(wholeOf(execution)), type);
  }

  /** The key's project. */
  project(): string {
    return this.once('project', () => this.parameter(({ projectId }) => projectId, 'uuid'));
  }

  /** What ties cursors to a list. */
  binding(binding: Binding): string {
    const { question } = this;
    return this.once(binding, () => this.parameter(({ tenantId, values }) => binding(tenantId, values[question]!), 'text'));
  }

  /** Where texts are remembered: the number of this place in the answer. */
  site(selection: Selection): number | null {
    return this.circumstances.fragments ? this.sites.push(selection) - 1 : null;
  }

  /** A parameter of what is remembered at a site: of one id (a text), or of each of a list. */
  remembered(site: number, given: unknown, type: string, idsIn: (value: unknown) => string | null | readonly (string | null)[]): string {
    const { question } = this;
    return this.parameter(({ values, remembered }) => {
      const versionOf = (id: string | null) => (id === null ? null : (remembered?.(site, id) ?? null));
      const ids = idsIn(withValues(given, values[question]!));
      return typeof ids === 'string' || ids === null ? versionOf(ids) : ids.map(versionOf);
    }, type);
  }

  alias(letter: string): string {
    return `${letter}${this.aliases++}`;
  }

  /** What the text may take of a value that may be a variable. `name`: the same for the same function of it only. */
  dependsOn<T extends string>(given: unknown, name: string, of: (value: unknown) => T): T {
    if (!(given instanceof Variable)) return of(given);
    const { question } = this;
    this.dependences.push({ question, place: given.place, name, of });
    return of(this.circumstances.values[question]![given.place]);
  }

  /** The values themselves, for what becomes another text with each of them. */
  plain(given: unknown): unknown {
    for (const variable of variablesIn(given)) this.dependsOn(variable, 'value', (value) => JSON.stringify(value) ?? '');
    return withValues(given, this.circumstances.values[this.question]!);
  }

  refuse(code: ReadRefusal['code'], argument: readonly string[], limit?: ReadRefusal['limit']): void {
    if (!this.refusals.has(this.question)) this.refusals.set(this.question, this.refusal(code, argument, limit));
  }

  /** Refuses the question where `holds` is false of what was given: now, where that is known, else with each execution. */
  demand(given: unknown, holds: (value: unknown, asked: Asked) => boolean, code: ReadRefusal['code'], argument: readonly string[], limit?: ReadRefusal['limit']): void {
    const refusal = this.refusal(code, argument, limit);
    const { question } = this;
    this.guards.push({ question, refusal, holds: ({ values, tenantId, now }) => holds(withValues(given, values[question]!), { tenantId, now, values: values[question]! }) });
  }

  /** SQL of what stands in the place of something that is not there, so that the question is refused when it is answered. */
  absent(code: ReadRefusal['code'], argument: readonly string[]): string {
    return `'${ABSENT}${this.absences.push(this.refusal(code, argument)) - 1}${ABSENT}'`;
  }

  /** Compiles one of the questions: its expression, or why there is none. */
  asking(question: number, work: () => string): { readonly sql: string } | { readonly refusal: ReadRefusal } {
    this.question = question;
    const sql = work();
    const refusal = this.refusals.get(question);
    return refusal ? { refusal } : { sql };
  }

  /** Faults found in `work` are reported below the response key. */
  within<T>(key: string, work: () => T): T {
    this.path.push(key);
    const result = work();
    this.path.pop();
    return result;
  }

  private refusal(code: ReadRefusal['code'], argument: readonly string[], limit?: ReadRefusal['limit']): ReadRefusal {
    return { code, path: [...this.path, ...argument], ...(limit ? { limit } : {}) };
  }

  private once(name: unknown, make: () => string): string {
    const written = this.written.get(name) ?? make();
    this.written.set(name, written);
    return written;
  }

  private parameter(parameter: Parameter, type: string): string {
    this.parameters.push(parameter);
    return `$${this.parameters.length}::${type}`;
  }
}
