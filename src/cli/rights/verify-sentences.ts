import type { Checked, ProofFault, ProofFaultCode } from '../../domain/rights-proof/index.js';

/** `accepted: allowed: A in FR by SVOD at 2026-06-01T00:00:00.000Z, as known at ..., until ...; signed by ...`. */
export function acceptedSentence({ allowed, context, validUntil, signedBy, complete }: Checked): string {
  const { asset, territory, channel, at, knownAt } = context;
  const question = `${asset} in ${territory} by ${channel} at ${instant(at)}, as known at ${instant(knownAt)}`;
  const trust = [...(signedBy === null ? [] : [`signed by ${signedBy}`]), ...(complete ? ['the rows are all that were known'] : [])];
  return `accepted: ${allowed ? 'allowed' : 'denied'}: ${question}, ${validUntil === null ? 'for good' : `until ${validUntil}`}; ${trust.join('; ')}`;
}

/** `rejected: BAD_DIGEST at proof.digest: is not that of the groups and rows. What to do next.` */
export function rejectedSentence({ code, path, message }: ProofFault): string {
  return `rejected: ${code}${path.length > 0 ? ` at ${path.join('.')}` : ''}: ${message}. ${NEXT[code]}`;
}

const ASK_AGAIN = 'Do not rely on it; ask for the decision again where it came from.';

const NEXT: Readonly<Record<ProofFaultCode, string>> = {
  MALFORMED: 'Give one decision as `rights decide --json` or the server writes it, unchanged.',
  UNKNOWN_VERSION: 'Check it with a release of Telecine that holds this version.',
  ANSWER_DIFFERS: ASK_AGAIN,
  NOT_SIGNED: 'Give the world that it was decided from (--world FILE), or a decision of a server, which signs.',
  KEY_MISSING: 'Give the public key of the server that signed it (--key), or the world (--world FILE).',
  BAD_SIGNATURE: `If the key is that of another server, give the right one. Else: ${ASK_AGAIN}`,
  BAD_DIGEST: ASK_AGAIN,
  NOT_CARRIED: ASK_AGAIN,
  INCOMPLETE: 'Compare it with what it was decided from: the world as it was then, or the server that decided; if that was done, do not rely on the decision.',
};

const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();
