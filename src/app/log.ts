import { pino } from 'pino';
import type { Config } from '../config/index.js';

export type Log = pino.Logger;

/** Lines go to standard error, so that standard output carries answers only. Secrets are cut out wherever they are named. */
export function createLog(config: Pick<Config, 'log'>): Log {
  return pino(
    { level: config.log, base: null, redact: { paths: ['authorization', '*.authorization', 'headers.authorization', 'secret', '*.secret', 'key', '*.key', 'token', '*.token'], censor: '[secret]' } },
    pino.destination({ dest: 2, sync: true }),
  );
}
