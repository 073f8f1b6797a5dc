import { UnavailableFault } from '../../domain/shared/index.js';

/** Of a connection that is gone: nothing is known of the statement that was sent on it. Class 08; shutdown and crash; and what Node says of sockets. */
const LOST = new Set(['57P01', '57P02', '57P03', 'ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'ENOENT', 'EAI_AGAIN', 'ENOTFOUND', 'ECONNABORTED', 'EHOSTUNREACH']);
const CANCELED = '57014';
const TOO_MANY_CONNECTIONS = '53300';
/** serialization_failure, deadlock_detected: PostgreSQL asks for another try, and by now it has had several. */
const TRANSIENT = new Set(['40001', '40P01']);
export const isTransient = (error: unknown): boolean => TRANSIENT.has(sayingOf(error).code);

/** What errors of the driver and of Node say, whichever library threw them. */
function sayingOf(error: unknown): { code: string; message: string } {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return { code: typeof code === 'string' ? code : '', message: typeof message === 'string' ? message : '' };
}

/** TypeORM lets go of a connection that breaks between two statements; the next one says only this. Nothing else here uses a runner that it gave back. */
const LET_GO = new Set(['QueryRunnerAlreadyReleasedError', 'QueryRunnerProviderAlreadyReleasedError']);

export function isLostConnection(error: unknown): boolean {
  const { code, message } = sayingOf(error);
  if (error instanceof Error && LET_GO.has(error.name)) return true;
  if (LOST.has(code) || code.startsWith('08')) return true;
  return code === '' && /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout expired|timeout exceeded when trying to connect)/.test(message);
}

/** The SQLSTATE, or Node's code; "" where there is none. TypeORM wraps what the driver throws and keeps its code. */
export const sqlStateOf = (error: unknown): string => sayingOf(error).code;

/** The fault that the door shows for what the database did; any other error is itself. */
export function asFault(error: unknown): unknown {
  const { code, message } = sayingOf(error);
  if (isLostConnection(error)) return new UnavailableFault('The database cannot be reached.', { cause: error });
  if (code === CANCELED || message === 'Query read timeout') return new UnavailableFault('The database did not answer within the time that a statement may take.', { cause: error });
  if (isTransient(error)) return new UnavailableFault('Others keep changing the same objects.', { cause: error });
  return code === TOO_MANY_CONNECTIONS ? new UnavailableFault('The database takes no more connections.', { cause: error }) : error;
}
