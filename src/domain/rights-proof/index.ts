export { type Checked, checkProof, type ProofGiven } from './check-proof.js';
export { PROOF_FAULT_CODES, type ProofFault, type ProofFaultCode } from './fault.js';
export { readDecision } from './read-decision.js';
