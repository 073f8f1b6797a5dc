export { type BoundName, type Bounds, type BoundsFault, inversion, readBounds, type WrittenBounds } from './bounds.js';
export { boundsIn, type Interval, isOpenAt } from './bounds-in.js';
export { DAY, dayOf, FIRST_INSTANT, instantOf, instantText, PAST_INSTANTS } from './calendar.js';
export { daysAround, daysBegun, daysHeldAt, dayStart } from './local-days.js';
