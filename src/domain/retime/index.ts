export * from './carry.js';
export * from './edit-list.js';
export * from './linear.js';
