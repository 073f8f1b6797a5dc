export * from './technical.js';
export * from './reasons.js';
export type { Prober, ProbeInput } from './prober.js';
