import type { Inquiry } from '../../../domain/read/index.js';
import type { Aims, Dependence, Values } from './compile/compilation.js';
import { compileInquiry } from './compile/compile.js';
import type { Statement } from './compile/statement.js';
import { inquiryKey } from './inquiry-key.js';
import { Lru } from '../../../domain/shared/index.js';

/** Compiled statements by what was asked; of the variables' values only what the text depends on is a part of that. */
export interface Statements {
  /** `fragments`: marks may stand for assets. */
  of(inquiry: Inquiry, aims: Aims, values: Values, fragments?: boolean): Statement;
}

/** What was asked, under a short name, since its text is long. */
interface Asked {
  readonly number: number;
  /** What the statements for it depend on, as far as is known. */
  readonly on: readonly Dependence[];
}

/** Characters, since some questions are a thousand times longer than others. */
const ENTRY = 200;

/** `limit`: characters of statements and of what was asked. */
export function cachedStatements(limit: number): Statements {
  const asked = new Lru<string, Asked>(limit / 4, (key, { on }) => key.length + ENTRY * (1 + on.length));
  const statements = new Lru<string, Statement>(limit, (key, statement) => key.length + statement.text.length + ENTRY);
  const variantOf = ({ number, on }: Asked, values: Values): string => `${number} ${on.map(({ question, place, of }) => of(values[question]![place])).join(' ')}`;
  let last = 0;

  return {
    of: (inquiry, aims, values, fragments = false) => {
      const key = keyOf(inquiry, aims, fragments);
      const known = asked.get(key);
      const statement = known && statements.get(variantOf(known, values));
      if (statement) return statement;
      const compiled = compileInquiry(inquiry, aims, values, fragments);
      // Other values may lead to parts that depend on more; what depends on less is then found no longer, and leaves in time.
      const now = { number: known?.number ?? ++last, on: merged(known?.on ?? [], compiled.dependences) };
      asked.set(key, now);
      statements.set(variantOf(now, values), compiled.statement);
      return compiled.statement;
    },
  };
}

const KEYS = new WeakMap<Inquiry, Map<string, string>>();

/** Made once per object: the same string object again is found without being read. */
function keyOf(inquiry: Inquiry, { mayRestore, oneProject }: Aims, fragments: boolean): string {
  const keys = KEYS.get(inquiry) ?? new Map<string, string>();
  KEYS.set(inquiry, keys);
  const circumstances = `${fragments} ${mayRestore} ${oneProject}`;
  const key = keys.get(circumstances) ?? `${circumstances} ${inquiryKey(inquiry)}`;
  keys.set(circumstances, key);
  return key;
}

function merged(known: readonly Dependence[], more: readonly Dependence[]): readonly Dependence[] {
  return [...new Map([...known, ...more].map((each) => [`${each.question} ${each.place} ${each.name}`, each])).values()];
}
