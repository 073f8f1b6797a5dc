import { decodeEventCursor } from '../domain/event/index.js';
import { badUserInput } from './errors.js';

/** The log position inside a client's cursor. */
export function positionOf(cursor: string): bigint {
  const position = decodeEventCursor(cursor);
  if (position === null) throw badUserInput('"after" is not a cursor of the event log.', ['after']);
  return position;
}
