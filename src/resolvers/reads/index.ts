export * from './answer-operation.js';
export * from './bad-language.js';
export * from './batched.js';
export { isPlainSelection } from './operation-plan.js';
export * from './read.js';
export * from './selection.js';
export * from './shown.js';
