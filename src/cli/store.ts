import type { Operator } from '../app/operator.js';
import type { Config } from '../config/index.js';
import { quietly } from './installation.js';

/** Runs work on the server's own database and closes it again, whatever happens. */
export async function withOperator<T>(work: (operator: Operator, config: Config) => Promise<T>): Promise<T> {
  const { config, log } = await quietly();
  const { openOperator } = await import('../app/operator.js');
  const operator = await openOperator(config, log);
  try {
    return await work(operator, config);
  } finally {
    await operator.close();
  }
}
