export { JoseTokenSigner } from './jose-token-signer.js';
