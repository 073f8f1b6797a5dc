import type { GraphQLResolveInfo } from 'graphql';
import { may } from '../domain/access/index.js';
import { decideTracks, type MediaGround, type MediaTrack } from '../domain/playback/index.js';
import type { ReadObject } from '../domain/read/index.js';
import type { AssetRights, Availability, AvailabilityQuestion, AvailabilityReason } from '../domain/rights/index.js';
import { type AssetId, globalId } from '../domain/shared/index.js';
import type { GraphQLContext } from './context.js';
import { badUserInput } from './errors.js';
import { reasonSentence } from './sentences.js';

/** Where and how; in an open project nobody asks. */
type Question = { readonly [Key in keyof AvailabilityQuestion]?: AvailabilityQuestion[Key] | null };

/** What would be shown: all of an asset, or a file of it by its tracks (null: nobody knows which). */
interface Shown {
  readonly assetId: AssetId;
  readonly tracks: readonly MediaTrack[] | null;
}

type Rights = Omit<AssetRights, 'asset'>;
type Info = Pick<GraphQLResolveInfo, 'path'>;

/** What was read for the field that is being resolved; `now`: where it was asked about what was known at another time. */
const rightsRead = (object: ReadObject, { path }: Info): Rights & { readonly now?: Rights } => (object.$ as { asked: Record<string, Rights> }).asked[path.key]!;

/** The decision about what the question asks. */
export const decisionOf = (context: GraphQLContext, object: ReadObject, info: Info, shown: Shown, question: Question): Availability => decided(context, rightsRead(object, info), shown, question);

/** The decision about now, by all that is recorded, whatever else is asked. */
export function decisionNow(context: GraphQLContext, object: ReadObject, info: Info, shown: Shown, question: Question): Availability {
  const read = rightsRead(object, info);
  return decided(context, read.now ?? read, shown, { ...question, at: null, knownAt: null });
}

export const asksAboutNow = ({ at, knownAt }: Question): boolean => at == null && knownAt == null;

function decided({ services }: GraphQLContext, { policy, rows }: Rights, { assetId, tracks }: Shown, question: Question): Availability {
  const { territory, channel } = question;
  if (policy === 'MANAGED' && (territory == null || channel == null)) throw badUserInput('Give "territory" and "channel": rights are managed in this project.', ['context', territory == null ? 'territory' : 'channel']);
  const decision = decideTracks({ policy, rows, asset: globalId('Asset', assetId) }, { ...question, territory: territory ?? '', channel: channel ?? '' }, tracks, services.now());
  if (!decision.ok) throw badUserInput(`${decision.error.message}.`, decision.error.path);
  return decision.value;
}

/**
 * By which right media goes out; null: by none. What is asked about another time, or by what was known at another, must be allowed now too: bytes go out now.
 * Without a question it goes to who may edit the asset, to work on it, and in an open project to everybody.
 */
export function groundOf(context: GraphQLContext, object: ReadObject, info: Info, shown: Shown, question: Question | null): MediaGround | null {
  if (question === null) {
    const handling = may(context.actor, 'EDIT');
    return handling || rightsRead(object, info).policy === 'OPEN' ? { rights: null, handling, validUntil: null } : null;
  }
  if (!asksAboutNow(question) && !decisionOf(context, object, info, shown, question).allowed) return null;
  const now = decisionNow(context, object, info, shown, question);
  return now.allowed ? groundIn(now, question) : null;
}

/** By a decision that allows it now. */
export function groundIn(decision: Availability, { territory, channel, language = null, deviceClass = null, use = null }: Question): MediaGround {
  const open = decision.reasons.some(({ code }) => code === 'OPEN_PROJECT');
  return { rights: open ? null : { asked: { territory: territory!, channel: channel!, language, deviceClass, use }, decision: decision.decisionId() }, handling: false, validUntil: decision.validUntil };
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
