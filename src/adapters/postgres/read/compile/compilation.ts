import type { ReadRefusal } from '../../../../domain/read/index.js';
import type { TypeMaps } from './type-map.js';

/** A parameter: known when the statement is compiled, or given with each execution. */
export type Value = { readonly constant: unknown } | { readonly input: InputName } | { readonly binding: string };
/** `id`, `ids`: uuids. `project`: the key's project. `afterKey`, `afterId`: the place of the root list's cursor. `position`: in the event log. */
export type InputName = 'id' | 'ids' | 'project' | 'afterKey' | 'afterId' | 'position' | 'scheme' | 'value';

/** A cursor that must have been made for this list and tenant; `made` is null for the root list, whose cursor comes with the execution. */
export interface CursorCheck {
  readonly list: string;
  readonly made: string | null;
  readonly path: readonly string[];
}

export interface Aims {
  readonly mayRestore: boolean;
  /** Whether the scope is one project: then the statement names it, so that an index by project serves. */
  readonly oneProject: boolean;
}

/** One statement in the making: its parameters, aliases and faults, in the order in which they are met. */
export class Compilation {
  readonly values: Value[] = [];
  readonly checks: CursorCheck[] = [];
  readonly refusals: ReadRefusal[] = [];
  private readonly path: string[] = [];
  private readonly written = new Map<string, string>();
  private aliases = 0;

  constructor(readonly types: TypeMaps, readonly aims: Aims) {}

  /** A parameter, as it is written in SQL; always cast, so that its type never rests on a guess. */
  constant(value: unknown, type: string): string {
    return this.parameter({ constant: value }, type);
  }

  input(name: InputName, type: string): string {
    return this.once(name, () => this.parameter({ input: name }, type));
  }

  /** Ties cursors to the tenant and to the list with its filter and order. */
  binding(list: string): string {
    return this.once(`binding ${list}`, () => this.parameter({ binding: list }, 'text'));
  }

  alias(letter: string): string {
    return `${letter}${this.aliases++}`;
  }

  refuse(code: ReadRefusal['code'], argument: readonly string[], limit?: ReadRefusal['limit']): void {
    this.refusals.push({ code, path: [...this.path, ...argument], ...(limit ? { limit } : {}) });
  }

  check(list: string, made: string | null): void {
    this.checks.push({ list, made, path: [...this.path, 'after'] });
  }

  /** Faults found in `work` are reported below the response key. */
  within<T>(key: string, work: () => T): T {
    this.path.push(key);
    const result = work();
    this.path.pop();
    return result;
  }

  private once(name: string, make: () => string): string {
    const written = this.written.get(name) ?? make();
    this.written.set(name, written);
    return written;
  }

  private parameter(value: Value, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}
