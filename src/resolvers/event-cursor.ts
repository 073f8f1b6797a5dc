import type { GraphQLError } from 'graphql';
import { decodeEventCursor } from '../domain/event/index.js';
import { badUserInput, topLevelError } from './errors.js';
import { refusalSentence } from './sentences.js';

/** The log position inside a client's cursor. */
export function positionOf(cursor: string): bigint {
  const position = decodeEventCursor(cursor);
  if (position === null) throw badUserInput('"after" is not a cursor of the event log.', ['after']);
  return position;
}

/** Of a cursor that is no place in the log as it is kept: its reader would miss what was there. `extensions.reason` is for programs. */
export const snapshotNeeded = (argument: readonly string[] = ['after']): GraphQLError =>
  topLevelError('BAD_USER_INPUT', refusalSentence({ code: 'SNAPSHOT_NEEDED', path: argument }), { argument, reason: 'SNAPSHOT_NEEDED' });
