export * from './edit-carry.js';
export { readEdit, type ReadEdit } from './read-edit.js';
export * from './report.js';
export * from './retime-input.js';
export * from './retime-service.js';
export * from './retimed-annotations.js';
export type { RetimingDeps, RetimingTx } from './retiming-items.js';
