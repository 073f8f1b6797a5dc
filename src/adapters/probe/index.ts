export { createProber, type ProberOptions } from './prober.js';
export { bundledFfprobe, locateFfprobe } from './locate.js';
