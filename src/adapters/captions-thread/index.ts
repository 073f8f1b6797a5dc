export { readCaptionsInThread } from './reader.js';
