export { createProber, type ProberOptions } from './prober.js';
export { createContentSniffer } from './sniffer.js';
export { bundledFfprobe, locateFfprobe, onSearchPath } from './locate.js';
