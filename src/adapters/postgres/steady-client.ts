import pg from 'pg';

/**
 * A connection whose loss never ends the process. The pool listens for `error` only while a connection is idle; between its taking one off and the borrower's
 * first statement nobody would, and a server that ends the connection just then (both messages in one packet) would be an unhandled error.
 * Whoever waits on the connection hears of the loss all the same: its statement fails.
 */
export class SteadyClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => {});
  }
}
