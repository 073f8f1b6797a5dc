import { textScalar } from './text-scalar.js';

/** Opaque: the field that takes it says whether it belongs to its log (BAD_USER_INPUT with a path). */
export const EventCursorScalar = textScalar({
  name: 'EventCursor',
  description: 'A position in the ordered event log, opaque to clients: keep the last one seen and continue after it.',
  parse: (text) => text,
});
