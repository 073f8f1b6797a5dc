export { createProber, type ProberOptions } from './prober.js';
export { createContentSniffer } from './sniffer.js';
export { bundledFfprobe, locateFfprobe } from './locate.js';
