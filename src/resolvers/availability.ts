import type { GraphQLResolveInfo } from 'graphql';
import type { ReadObject } from '../domain/read/index.js';
import { type AssetRights, type Availability, type AvailabilityQuestion, availabilityOf, type AvailabilityReason } from '../domain/rights/index.js';
import { globalId } from '../domain/shared/index.js';
import type { GraphQLContext } from './context.js';
import { badUserInput } from './errors.js';
import { reasonSentence } from './sentences.js';

/** Where and how; in an open project nobody asks. */
type Question = { readonly [Key in keyof AvailabilityQuestion]?: AvailabilityQuestion[Key] | null };

/** The decision about an asset, by what was read for the field that is being resolved. */
export function decisionOf({ services }: GraphQLContext, asset: ReadObject, { path }: Pick<GraphQLResolveInfo, 'path'>, question: Question): Availability {
  const { id, asked } = asset.$ as unknown as { readonly id: string; readonly asked: Readonly<Record<string, Omit<AssetRights, 'asset'>>> };
  const rights = asked[path.key]!;
  const { territory, channel } = question;
  if (rights.policy === 'MANAGED' && (territory == null || channel == null)) throw badUserInput('Give "territory" and "channel": rights are managed in this project.', ['context', territory == null ? 'territory' : 'channel']);
  const decision = availabilityOf({ ...rights, asset: globalId('Asset', id) }, { ...question, territory: territory ?? '', channel: channel ?? '' }, services.now());
  if (!decision.ok) throw badUserInput(`${decision.error.message}.`, decision.error.path);
  return decision.value;
}

/** As GraphQL shows it; proof, flip and id are made only where they are selected. */
export const toldDecision = ({ services, actor }: Pick<GraphQLContext, 'services' | 'actor'>, decision: Availability): object => ({
  allowed: decision.allowed,
  reasons: decision.reasons.map(toldReason),
  validUntil: instantOrNull(decision.validUntil),
  opensNext: instantOrNull(decision.opensNext),
  get flip() { return decision.flip(); },
  get proof() { return decision.proof(services.proofKeys.signer(actor.tenantId)); },
  get decisionId() { return decision.decisionId(); },
});

function toldReason(reason: AvailabilityReason): object {
  const { window = null, element = null, clearance = null } = reason as { readonly window?: string; readonly element?: string; readonly clearance?: string };
  return { code: reason.code, message: reasonSentence(reason.code), windowId: window, elementId: element, clearanceId: clearance };
}

const instantOrNull = (instant: number | null): string | null => (instant === null ? null : new Date(instant).toISOString());
