import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { type Limits, TOP_LEVEL_CODES, type TopLevelCode } from '../../resolvers/index.js';
import { refusedDirective } from './incremental.js';
import { isMergeRefusal, isTokenRefusal, mergeRefusal, tokenRefusal } from './limits.js';

export interface ErrorLog {
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** Codes of the server framework, as this API calls them. */
const RENAMED: Readonly<Record<string, TopLevelCode>> = { OPERATION_RESOLUTION_FAILURE: 'BAD_USER_INPUT', BAD_REQUEST: 'BAD_USER_INPUT', PERSISTED_QUERY_NOT_SUPPORTED: 'BAD_USER_INPUT' };

const isTopLevelCode = (code: unknown): code is TopLevelCode => (TOP_LEVEL_CODES as readonly unknown[]).includes(code);
const codeOfFault = (fault: unknown): unknown => (fault instanceof Error && 'code' in fault ? fault.code : undefined);

/** What a caller did wrong and the libraries give no code: values that do not fit their type, and a persisted query that is not what its hash says. */
const UNCODED = /^(Variable "\$|Argument "|Unsupported persisted query version$|provided sha does not match query$)/;

function codeOf(error: GraphQLFormattedError, original: unknown): TopLevelCode {
  const code = error.extensions?.['code'];
  if (isTopLevelCode(code)) return code;
  if (typeof code === 'string' && RENAMED[code]) return RENAMED[code];
  if (codeOfFault(original) === 'UNAVAILABLE') return 'UNAVAILABLE';
  return original === undefined && UNCODED.test(error.message) ? 'BAD_USER_INPUT' : 'INTERNAL';
}

/** What failed beneath, where the error was not made by the door itself. */
function faultOf(error: unknown): unknown {
  let fault: unknown = error;
  while (fault instanceof GraphQLError && fault.originalError) fault = fault.originalError;
  return fault instanceof GraphQLError ? undefined : fault;
}

const MASKS: Partial<Record<TopLevelCode, string>> = {
  INTERNAL: 'Something went wrong on our side. The request id helps to find out what.',
  UNAVAILABLE: 'This cannot be answered now. Try again in a moment.',
};

/** An error as clients see it: a code of the API, never a stack, a statement or a path of ours. */
export function presentError(formatted: GraphQLFormattedError, error: unknown, limits: Limits, requestId?: string): GraphQLFormattedError {
  if (isTokenRefusal(formatted.message)) return presentError(tokenRefusal(limits).toJSON(), undefined, limits, requestId);
  if (isMergeRefusal(formatted.message)) return presentError(mergeRefusal().toJSON(), undefined, limits, requestId);
  const directive = refusedDirective(formatted.message);
  if (directive) return presentError({ ...formatted, message: directive.message, extensions: { ...formatted.extensions, directive: directive.directive } }, error, limits, requestId);
  const code = codeOf(formatted, faultOf(error));
  const { http: _http, stacktrace: _stack, code: _code, ...facts } = formatted.extensions ?? {};
  const mask = MASKS[code];
  return { ...formatted, message: mask ?? formatted.message, extensions: { code, ...(mask ? {} : facts), ...(requestId ? { requestId } : {}) } };
}

/** Faults are logged here, once, with what was thrown; what a caller did wrong is no fault. */
export function logFaults(log: ErrorLog, errors: readonly GraphQLError[], requestId: string): void {
  for (const error of errors) {
    const code = codeOf(error.toJSON(), faultOf(error));
    if (code === 'INTERNAL' || code === 'UNAVAILABLE') log.error({ err: faultOf(error) ?? error, requestId, path: error.path?.join('.') }, `graphql: ${code}`);
  }
}
