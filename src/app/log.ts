import { pino } from 'pino';
import type { Config } from '../config/index.js';

export type Log = pino.Logger;

/** Lines go to standard error, so that standard output carries answers only. Secrets are cut out wherever they are named. */
export function createLog(config: Pick<Config, 'log'>): Log {
  return pino(
    { level: config.log, base: null, serializers: { err: errorFacts }, redact: { paths: ['authorization', '*.authorization', 'headers.authorization', 'secret', '*.secret', 'key', '*.key', 'token', '*.token'], censor: '[secret]' } },
    pino.destination({ dest: 2, sync: true }),
  );
}

/** What a person needs of an error; never its other properties, which may hold connections and their passwords. */
function errorFacts(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack, cause } = error;
  const code = 'code' in error ? error.code : undefined;
  return { type: name, message, ...(code === undefined ? {} : { code }), stack, ...(cause === undefined ? {} : { cause: errorFacts(cause) }) };
}
