import type { TenantId } from '../../shared/index.js';
import type { Sign } from './proof.js';

/** What proofs of a tenant are checked with: given away freely, `telecine verify-decision --key` takes it. */
export interface PublicProofKey {
  /** The thumbprint of the key (RFC 7638), which signatures name. */
  readonly id: string;
  readonly algorithm: 'Ed25519';
  /** Its 32 bytes (RFC 8032 §5.1.5), base64url. */
  readonly publicKey: string;
}

/** Each tenant's key. The same for the life of an installation, in every process of it. Safe for concurrent callers. */
export interface ProofKeys {
  publicKey(tenantId: TenantId): PublicProofKey;
  signer(tenantId: TenantId): Sign;
}
