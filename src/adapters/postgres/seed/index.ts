export * from './open-seeding.js';
export { seedCatalogue, type SeedClient, type SeedPlan } from './catalogue-seed.js';
