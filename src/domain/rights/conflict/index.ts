export { CONFLICT_KINDS, CONFLICT_SENTENCES, type Conflict, type ConflictKind, type Extent } from './conflict.js';
export { conflictsOf, MOST_CONFLICTS } from './find.js';
export type { ReadWindow } from './terms.js';
