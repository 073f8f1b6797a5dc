export { derivedProofKeys } from './derived-proof-keys.js';
