export * from './put-track-service.js';
