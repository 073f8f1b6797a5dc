export { createReadPort, type ReadPortOptions } from './read-port.js';
