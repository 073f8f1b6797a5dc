export { exclusion } from './exclusion.js';
export { prepareQueue } from './prepare-queue.js';
export { settledTrees } from './settled-trees.js';
export { startStepDeliveries, type StepDeliveriesOptions } from './step-deliveries.js';
export { stepQueue, type ExecuteSql } from './step-queue.js';
export { strandedSteps } from './stranded-steps.js';
