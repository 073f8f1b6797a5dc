export * from './check/check.js';
export type { TerritoryCodes } from './check/values.js';
export * from './document.js';
export * from './fault.js';
export * from './node.js';
export * from './read-xml.js';
export * from './versions.js';
