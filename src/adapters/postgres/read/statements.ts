import type { Inquiry } from '../../../domain/read/index.js';
import type { Aims, Dependence, Values } from './compile/compilation.js';
import { compileInquiry } from './compile/compile.js';
import type { Statement } from './compile/statement.js';
import { inquiryKey } from './inquiry-key.js';
import { Lru } from './lru.js';

/** Compiled statements by what was asked; of the variables' values only what the text depends on is a part of that. */
export interface Statements {
  /** `fragments`: marks may stand for assets. */
  of(inquiry: Inquiry, aims: Aims, values: Values, fragments?: boolean): Statement;
}

/** Characters, since some questions are a thousand times longer than others. */
const ENTRY = 200;

/** `limit`: characters of statements and of what was asked. */
export function cachedStatements(limit: number): Statements {
  const dependences = new Lru<string, readonly Dependence[]>(limit / 4, (key, list) => key.length + ENTRY * (1 + list.length));
  const statements = new Lru<string, Statement>(limit, (key, statement) => key.length + statement.text.length + ENTRY);
  const variantOf = (key: string, on: readonly Dependence[], values: Values): string => `${key} ${on.map(({ question, place, of }) => of(values[question]![place])).join(' ')}`;

  return {
    of: (inquiry, aims, values, fragments = false) => {
      const key = `${fragments} ${aims.mayRestore} ${aims.oneProject} ${inquiryKey(inquiry)}`;
      const on = dependences.get(key);
      const known = on && statements.get(variantOf(key, on, values));
      if (known) return known;
      const compiled = compileInquiry(inquiry, aims, values, fragments);
      // Other values may lead to parts that depend on more; what depends on less is then found no longer, and leaves in time.
      const all = merged(on ?? [], compiled.dependences);
      dependences.set(key, all);
      statements.set(variantOf(key, all, values), compiled.statement);
      return compiled.statement;
    },
  };
}

function merged(known: readonly Dependence[], more: readonly Dependence[]): readonly Dependence[] {
  return [...new Map([...known, ...more].map((each) => [`${each.question} ${each.place} ${each.name}`, each])).values()];
}
