import type { Checked, ProofFault } from '../../domain/rights-proof/index.js';
import { err, ok, type Result } from '../../domain/shared/result.js';
import { ask, type Endpoint } from '../client/client.js';
import { AvailabilityOfAssetDocument, type AvailabilityContext, SigningKeyOfServerDocument } from '../generated/graphql.js';

/** What the checker has accepted, as it was told. */
export interface SignedDecision {
  readonly proof: { readonly digest: string; readonly context: AvailabilityContext & { readonly asset: string } };
}

export const signingKeyOf = async (server: Endpoint): Promise<string> => (await ask(server, SigningKeyOfServerDocument, {})).capabilities.signingKey.publicKey;

/** Asks the server the same question, by what was known then: its rows must be those of the proof. */
export async function completeAt(server: Endpoint, { proof }: SignedDecision, checked: Checked): Promise<Result<Checked, ProofFault>> {
  const { asset: id, ...context } = proof.context;
  const { asset } = await ask(server, AvailabilityOfAssetDocument, { id, context });
  const same = asset?.availability?.proof?.['digest'] === proof.digest;
  return same ? ok({ ...checked, complete: true }) : err({ code: 'INCOMPLETE', path: ['proof', 'digest'], message: asset ? 'is not that of the rows that the server has' : 'is of an asset that the server does not have' });
}
