import { isCalendarDate } from './date-time.scalar.js';
import { textScalar } from './text-scalar.js';

export const DateScalar = textScalar({
  name: 'Date',
  description: 'A calendar date without a time or a zone, as 2026-11-22.',
  parse: (text) => (/^(?!0000)\d{4}-\d\d-\d\d$/.test(text) && isCalendarDate(text) ? text : null),
});
