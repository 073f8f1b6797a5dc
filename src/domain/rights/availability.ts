import { createHash } from 'node:crypto';
import { CURRENT_GEOGRAPHY } from '../geography/index.js';
import type { RightsPolicy } from '../project/index.js';
import { invariant, Lru, ok, type Result } from '../shared/index.js';
import { CURRENT_ZONE_RULES } from '../tzdata/index.js';
import { instantText } from './bounds/index.js';
import type { DecisionContext } from './decision/context.js';
import { decide } from './decision/decide.js';
import { type Edit, flipOf } from './decision/flip.js';
import { type Proof, type Sign, signedBytes, unsignedProof } from './decision/proof.js';
import { MISSING_GRANT_CODES, type Reason } from './decision/reasons.js';
import type { WorldFault } from './world/at-fault.js';
import { readContext } from './world/read-context.js';
import { readWorld } from './world/read-world.js';
import type { World } from './world/world.js';

/** What decides about an asset, as it was known at the instant that is asked about. */
export interface AssetRights {
  /** Its global id, by which rows name it. */
  readonly asset: string;
  /** Of its project. */
  readonly policy: RightsPolicy;
  /** JSON text of `assets`, `windows` and `elements` of a world document: all that bears on it; `latest`: when something of that was recorded or ended last. Not looked at in an open project. */
  readonly rows: string;
}

export interface AvailabilityQuestion extends Partial<Record<'language' | 'deviceClass' | 'use', string | null>> {
  readonly territory: string;
  /** A leaf of the channel tree. */
  readonly channel: string;
  /** Lines of the picture. */
  readonly height?: number | null;
  /** Default: now. */
  readonly at?: string | null;
  /** Default: by all that is recorded, also what a clock that was since set back has dated ahead. */
  readonly knownAt?: string | null;
}

export const AVAILABILITY_REASON_CODES = ['OPEN_PROJECT', 'GRANTED_BY', 'CLEARED_BY', 'HELD_BACK_BY', 'ELEMENT_NOT_CLEARED', ...MISSING_GRANT_CODES] as const;
export type AvailabilityReasonCode = (typeof AVAILABILITY_REASON_CODES)[number];
export type AvailabilityReason = Reason | { readonly code: 'OPEN_PROJECT' };

/** A decision about an asset of the catalogue. Instants: milliseconds since 1970, null: never. What is costly to tell is made when it is asked for. */
export interface Availability {
  readonly allowed: boolean;
  readonly reasons: readonly AvailabilityReason[];
  /** No copy of anything that rests on it may be kept longer. */
  readonly validUntil: number | null;
  readonly opensNext: number | null;
  flip(): readonly Edit[] | null;
  /** null: there is nothing to prove in an open project. */
  proof(sign: Sign): Proof | null;
  /** The SHA-256, in hexadecimal, of what the proof's signature is over. */
  decisionId(): string;
}

/** Err: the question is at fault, with the way to it below `context`. */
export function availabilityOf({ asset, policy, rows }: AssetRights, question: AvailabilityQuestion, now: Date): Result<Availability, WorldFault> {
  if (policy === 'OPEN') return ok(openTo(asset));
  const { world, latest } = titleWorld(rows);
  const value = { ...question, asset, at: question.at ?? now.toISOString(), knownAt: question.knownAt ?? instantText(Math.max(now.getTime(), latest)) };
  const context = readContext({ value, path: ['context'] }, world.geography);
  return context.ok ? ok(decided(world, context.value)) : context;
}

function decided(world: World, context: DecisionContext): Availability {
  const decision = decide(world, context);
  const statement = once(() => unsignedProof(world, context, decision));
  const bytes = once(() => signedBytes(statement()));
  return {
    ...decision,
    flip: () => flipOf(world, context, decision),
    proof: (sign) => ({ ...statement(), signature: sign(bytes()) }),
    decisionId: () => createHash('sha256').update(bytes()).digest('hex'),
  };
}

const openTo = (asset: string): Availability => ({
  allowed: true, reasons: [{ code: 'OPEN_PROJECT' }], validUntil: null, opensNext: null,
  flip: () => null, proof: () => null, decisionId: () => createHash('sha256').update(`${asset}\nOPEN_PROJECT`).digest('hex'),
});

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

export interface TitleWorld {
  readonly world: World;
  /** When something of it was recorded or ended last, milliseconds since 1970. */
  readonly latest: number;
}

/** Characters of rows. The text is the key, so that what is remembered is never of other rows. */
const REMEMBERED = 8_000_000;
const remembered = new Lru<string, TitleWorld>(REMEMBERED, (rows) => rows.length);

/** The world of the rows that bear on a title. */
export function titleWorld(rows: string): TitleWorld {
  const known = remembered.get(rows);
  if (known !== undefined) return known;
  const read = readRows(rows);
  remembered.set(rows, read);
  return read;
}

function readRows(text: string): TitleWorld {
  const { latest, ...rows } = JSON.parse(text) as { readonly latest?: string };
  const document = readWorld({ ...rows, geography: CURRENT_GEOGRAPHY, tzdata: CURRENT_ZONE_RULES });
  invariant(document.ok, `recorded rights are a world document${document.ok ? '' : `: ${document.error.path.join('.')}: ${document.error.message}`}`);
  return { world: document.value.world, latest: latest === undefined ? -Infinity : Date.parse(latest) };
}
