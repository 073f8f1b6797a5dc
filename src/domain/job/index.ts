export * from './job.js';
export * from './job-repository.js';
export * from './step-queue.js';
export * from './transitions.js';
export * from './step-deliveries.js';
