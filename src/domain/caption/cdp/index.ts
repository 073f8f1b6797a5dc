export { readCdp, type Cdp } from './read.js';
export { describedLanguage, type Service } from './service-info.js';
export { cdpInto, writeCdp, type CdpContent } from './write.js';
