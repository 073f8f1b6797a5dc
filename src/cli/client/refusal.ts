import { answerNo, CommandEnd, EXIT, fault, wrongUse } from '../exit.js';

export interface WireError {
  readonly message: string;
  readonly extensions?: { readonly code?: unknown; readonly requestId?: unknown; readonly reason?: unknown } | null;
}

const THE_CALLERS = new Set(['UNAUTHENTICATED', 'BAD_USER_INPUT', 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'COST_EXCEEDED', 'PAYLOAD_TOO_LARGE']);

/** What a command ends with when the server refused: FORBIDDEN is an answer, a missing key or bad input is wrong use, all else a fault. */
export function refusalOf(errors: readonly WireError[]): CommandEnd {
  const [first] = errors;
  const code = String(first?.extensions?.code ?? '');
  const request = first?.extensions?.requestId === undefined ? '' : ` (request ${String(first.extensions.requestId)})`;
  const message = errors.map((error) => error.message).join(' ');
  if (code === 'FORBIDDEN') return answerNo(message);
  // Nothing was typed wrong: the log has moved on.
  if (first?.extensions?.reason === 'SNAPSHOT_NEEDED') return fault(message);
  return THE_CALLERS.has(code) ? wrongUse(message) : fault(`${message}${request}`);
}

export interface UserErrorFacts { readonly code: string; readonly path: readonly string[]; readonly message: string }

/** What the caller can fix, as one sentence each. */
export const userErrorsEnd = (errors: readonly UserErrorFacts[]): CommandEnd =>
  new CommandEnd(EXIT.no, errors.map(({ code, path, message }) => `${message} (${code}${path.length > 0 ? ` at ${path.join('.')}` : ''})`).join('\n'));
