import { createHash } from 'node:crypto';
import { canonicalJson } from '../../shared/canonical-json.js';
import { invariant } from '../../shared/result.js';
import { groupsNamed } from '../world/groups-named.js';
import { instantText } from '../bounds/index.js';
import { knownOf, type ClearanceTerm, type WindowTerm, type World } from '../world/world.js';
import type { ClearanceRow, LineageRow, RecordedRow, UseRow, WindowRow } from '../world/rows.js';
import type { Channel, DeviceClass, RightsUse } from '../context.js';
import type { DecisionContext } from './context.js';
import type { Decision } from './decide.js';
import { covering, type Evaluation, inOrder } from './evaluation.js';
import { clearanceOf, type Reason, restingOn } from './reasons.js';
import { spanAt } from './spans.js';

/** Whoever signs: the tenant's key (Ed25519) and its id. */
export type Sign = (bytes: Uint8Array) => ProofSignature;
export interface ProofSignature {
  readonly algorithm: 'Ed25519';
  /** The thumbprint of the public key (`ed25519KeyId`): the checker refuses any other name. */
  readonly key: string;
  /** base64url. */
  readonly value: string;
}

/** A row without the end of its being known, which was not known then. */
type KnownRow<Row extends RecordedRow> = Omit<Row, 'supersededAt'>;

export interface ProofRows {
  readonly assets: readonly { readonly id: string; readonly uses: readonly KnownRow<UseRow>[]; readonly derivedFrom: readonly KnownRow<LineageRow>[] }[];
  readonly windows: readonly KnownRow<WindowRow>[];
  readonly elements: readonly { readonly id: string; readonly clearances: readonly KnownRow<ClearanceRow>[] }[];
}

/** How the decision follows from the rows, rule by rule (RIGHTS.md, points 3, 4 and 6); assets depth first, each once. */
export type ProofStep =
  | { readonly rule: 'GRANTS'; readonly asset: string; readonly satisfied: boolean; readonly by: readonly string[] }
  | { readonly rule: 'SOURCES'; readonly asset: string; readonly satisfied: boolean; readonly of: readonly string[] }
  | { readonly rule: 'HOLDBACKS'; readonly covering: readonly string[] }
  | { readonly rule: 'ELEMENT'; readonly element: string; readonly clearedBy: string | null }
  | { readonly rule: 'VALID_UNTIL' | 'OPENS_NEXT'; readonly at: string | null };

/** A decision as it is told. Instants are RFC 3339, UTC, milliseconds. */
export interface ToldDecision {
  readonly allowed: boolean;
  readonly reasons: readonly Reason[];
  readonly validUntil: string | null;
  readonly opensNext: string | null;
}

export interface ProofContext {
  readonly asset: string;
  readonly territory: string;
  readonly channel: Channel;
  readonly at: string;
  readonly knownAt: string;
  readonly language: string | null;
  readonly deviceClass: DeviceClass | null;
  readonly height: number | null;
  readonly use: RightsUse;
}

/** All that whoever checks needs (RIGHTS.md, point 9): the rows, the way from them to the decision, a digest of them and a signature. */
export interface Proof {
  readonly version: 1;
  readonly geography: string;
  readonly tzdata: string;
  /** Those that expressions of the rows name, and those that these name. */
  readonly groups: Readonly<Record<string, string>>;
  readonly context: ProofContext;
  readonly decision: ToldDecision;
  readonly rows: ProofRows;
  readonly steps: readonly ProofStep[];
  /** `sha256:` and hexadecimal: of the canonical JSON (RFC 8785) of groups and rows. */
  readonly digest: string;
  /** Over the canonical JSON of everything else. */
  readonly signature: ProofSignature | null;
}

export type UnsignedProof = Omit<Proof, 'signature'>;

export function prove(world: World, context: DecisionContext, decision: Decision, sign?: Sign): Proof {
  const proof = unsignedProof(world, context, decision);
  return { ...proof, signature: sign?.(signedBytes(proof)) ?? null };
}

export function unsignedProof(world: World, context: DecisionContext, decision: Decision): UnsignedProof {
  const rows = rowsOf(world, context, decision.evaluation);
  const groups = groupsOf(world, rows);
  return {
    version: 1, geography: world.geography.version, tzdata: world.zoneRules.version, groups, context: { ...context, at: instantText(context.at), knownAt: instantText(context.knownAt) },
    decision: told(decision), rows, steps: stepsOf(world, context, decision), digest: `sha256:${createHash('sha256').update(canonical({ groups, rows })).digest('hex')}`,
  };
}

/** What a signature is over. */
export const signedBytes = (proof: UnsignedProof): Uint8Array => new TextEncoder().encode(canonical(proof));

/** What was read as a world has a canonical form: its texts are well-formed, its numbers whole. */
function canonical(value: unknown): string {
  const text = canonicalJson(value);
  invariant(text.ok, 'rows that were read are JSON');
  return text.value;
}

export const told = ({ allowed, reasons, validUntil, opensNext }: Decision): ToldDecision => ({ allowed, reasons, validUntil: orNull(validUntil), opensNext: orNull(opensNext) });

const orNull = (instant: number | null): string | null => (instant === null ? null : instantText(instant));

const withoutEnd = <Row extends RecordedRow>({ supersededAt: _, ...row }: Row): KnownRow<Row> => row;

/** All that was known of the asset, its ancestors and their elements, in the order of the world. */
function rowsOf(world: World, { knownAt }: DecisionContext, evaluation: Evaluation | undefined): ProofRows {
  const assets = evaluation?.lineage.order ?? [];
  const known = assets.map((asset) => ({ id: asset.id, uses: knownOf(asset.uses, knownAt), derivedFrom: knownOf(asset.derivedFrom, knownAt) }));
  const elements = [...new Set(known.flatMap(({ uses }) => uses.map(({ row }) => row.element)))].map((id) => world.elements.get(id)!);
  const rowOf = <Row extends RecordedRow>({ row }: { readonly row: Row }): KnownRow<Row> => withoutEnd(row);
  return {
    assets: known.map(({ id, uses, derivedFrom }) => ({ id, uses: uses.map(rowOf), derivedFrom: derivedFrom.map(rowOf) })),
    windows: inOrder(world, assets.flatMap((asset): WindowTerm[] => knownOf(asset.windows, knownAt))).map(rowOf),
    elements: elements.map(({ id, clearances }) => ({ id, clearances: knownOf<ClearanceTerm>(clearances, knownAt).map(rowOf) })),
  };
}

function groupsOf({ groups }: World, rows: ProofRows): Record<string, string> {
  const expressions = [...rows.windows, ...rows.elements.flatMap(({ clearances }) => clearances)].map(({ territories }) => territories);
  return Object.fromEntries(groupsNamed(expressions, groups).map((name) => [name, groups[name]!]));
}

function stepsOf(world: World, context: DecisionContext, decision: Decision): ProofStep[] {
  const { evaluation } = decision;
  const asset = world.assets.get(context.asset);
  const { validUntil, opensNext } = told(decision);
  return [
    ...(asset && evaluation ? restingOn(asset, evaluation.grants).map((grants): ProofStep => {
      const [id, satisfied] = [grants.asset.id, spanAt(grants.spans, context.at) !== undefined];
      return grants.sources.length > 0
        ? { rule: 'SOURCES', asset: id, satisfied, of: grants.sources.map((source) => source.id) }
        : { rule: 'GRANTS', asset: id, satisfied, by: covering(grants.fitting, context).map(({ row }) => row.id) };
    }) : []),
    { rule: 'HOLDBACKS', covering: evaluation ? covering(evaluation.holdbacks, context).map(({ row }) => row.id) : [] },
    ...(evaluation?.elements ?? []).map((element): ProofStep => ({ rule: 'ELEMENT', element: element.element.id, clearedBy: clearanceOf(element, context)?.row.id ?? null })),
    { rule: 'VALID_UNTIL', at: validUntil },
    { rule: 'OPENS_NEXT', at: opensNext },
  ];
}
