import { bind } from '../../src/adapters/postgres/read/compile/statement.js';
import { compileInquiry } from '../../src/adapters/postgres/read/compile/compile.js';
import type { AnswerForm, Asked, Question, Selection } from '../../src/domain/read/index.js';

export const TENANT = '01900000-0000-7000-8000-000000000001';

export interface Asking {
  readonly form?: AnswerForm;
  readonly tenantId?: string;
  readonly projectId?: string | null;
  readonly mayRestore?: boolean;
  readonly values?: readonly unknown[];
}

/** The statement of one question, and what it is executed with. `name: null`: it is planned each time for its values. */
export function compiled(asked: Asked, selection: Selection, { form = 'resolvable', tenantId = TENANT, projectId = null, mayRestore = false, values = [] }: Asking = {}): { text: string; values: readonly unknown[]; name?: null } {
  const { statement } = compileInquiry({ form, questions: [{ ...asked, selection } as Question] }, { mayRestore, oneProject: projectId !== null }, [values]);
  const [outcome] = statement.outcomes;
  if (outcome && 'refusal' in outcome) throw new Error(JSON.stringify(outcome.refusal));
  const bound = bind(statement, { tenantId, projectId, values: [values], now: new Date() });
  return { text: bound.text, values: bound.values, ...(bound.name === null ? { name: null } : {}) };
}
