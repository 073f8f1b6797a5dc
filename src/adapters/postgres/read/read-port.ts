import type { Answer, Inquiry, ReadPort, ReadScope } from '../../../domain/read/index.js';
import { err, ok } from '../../../domain/shared/index.js';
import type { TenantPool } from '../tenant-pool.js';
import type { Values } from './compile/compilation.js';
import { bind, refusedBy } from './compile/statement.js';
import { cachedStatements } from './statements.js';

export interface ReadPortOptions {
  readonly pool: TenantPool;
  /** Characters of compiled statements that are kept; a usual one has some thousand. */
  readonly statementCharacters?: number;
}

/** Every inquiry becomes one statement, whose JSON texts are the answers. */
export function createReadPort({ pool, statementCharacters: limit = 16_000_000 }: ReadPortOptions): ReadPort {
  const statements = cachedStatements(limit);
  const answer = async (scope: ReadScope, inquiry: Inquiry, values: Values): Promise<readonly Answer[]> => {
    const statement = statements.of(inquiry, { mayRestore: scope.mayRestore, oneProject: scope.projectId !== null }, values);
    const execution = { tenantId: scope.tenantId, projectId: scope.projectId, values };
    const refused = refusedBy(statement, execution);
    if (refused.size > 0) return answerRest(scope, inquiry, values, refused);
    const asked = statement.outcomes.some((outcome) => 'column' in outcome);
    const [row] = asked ? await pool.readTexts(scope, bind(statement, execution)) : [];
    return statement.outcomes.map((outcome) => ('column' in outcome ? ok(row![outcome.column]!) : err(outcome.refusal)));
  };
  const answerRest = async (scope: ReadScope, inquiry: Inquiry, values: Values, refused: ReturnType<typeof refusedBy>): Promise<readonly Answer[]> => {
    const rest = await answer(scope, { ...inquiry, questions: inquiry.questions.filter((_, i) => !refused.has(i)) }, values.filter((_, i) => !refused.has(i)));
    const answers = rest.values();
    return inquiry.questions.map((_, i) => (refused.has(i) ? err(refused.get(i)!) : answers.next().value!));
  };
  return { answer };
}
