import type { IncomingMessage } from 'node:http';
import type { AnsweredOperation } from '../../resolvers/index.js';
import type { ChargedContext } from './charge.js';

/** A request that the quick way took up and could not answer. */
export interface Begun {
  /** All of it: it can be read only once. */
  readonly body: Buffer;
  /** Where an answer was tried. */
  readonly context?: BegunContext;
}

/** A context with which an answer was tried before Apollo was asked, and paid for. */
export interface BegunContext extends ChargedContext {
  /** null: the operation is to be executed field by field. */
  readonly answered?: Promise<AnsweredOperation | null>;
}

const requests = new WeakMap<IncomingMessage, Begun>();

export const begun = (request: IncomingMessage): Begun | undefined => requests.get(request);
export const handOn = (request: IncomingMessage, what: Begun): void => void requests.set(request, what);
