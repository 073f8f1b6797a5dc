export { readCdp, type Cdp } from './read.js';
export { describedLanguage, type Service } from './service-info.js';
export { writeCdp, type CdpContent } from './write.js';
