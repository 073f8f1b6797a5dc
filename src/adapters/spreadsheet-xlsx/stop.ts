import type { SpreadsheetError } from '../../domain/avails/index.js';

/** Leaves a reading from deep within. */
export class Stop extends Error {
  constructor(readonly error: SpreadsheetError) {
    super(error.message);
  }
}

export const stop = (code: SpreadsheetError['code'], message: string): never => {
  throw new Stop({ code, message });
};
