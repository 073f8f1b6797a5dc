import { coversAt, type WindowMatch } from './covering.js';
import { type Evaluation, type Holder, satisfiedAt } from './evaluation.js';
import { instantText } from './instant.js';
import type { Lineage } from './lineage.js';

/** An answer and its steps as the rows carry them, in the form of a proof. */
export interface Expected {
  readonly decision: { readonly allowed: boolean; readonly reasons: readonly Readonly<Record<string, string>>[]; readonly validUntil: string | null; readonly opensNext: string | null };
  readonly steps: readonly Readonly<Record<string, unknown>>[];
}

/** `boundaries`: every instant after `at` at which the answer could become another, in order. */
export function expectedOf(evaluation: Evaluation, lineage: Lineage, at: number, boundaries: readonly number[]): Expected {
  const allowed = evaluation.allowedAt(at);
  const change = boundaries.find((bound) => evaluation.allowedAt(bound) !== allowed);
  const validUntil = change === undefined ? null : instantText(change);
  const opensNext = allowed ? null : validUntil;
  const satisfied = satisfiedAt(evaluation, lineage, at);
  const covering = evaluation.holdbacks.filter((holdback) => coversAt(holdback, at)).map(({ row }) => row.id);
  const cleared = evaluation.elements.map(({ element, clearances }) => ({ element, clearedBy: clearances.find((clearance) => coversAt(clearance, at))?.row.id ?? null }));
  const reasons = allowed ? reasonsFor(evaluation, cleared, at) : reasonsAgainst(evaluation, covering, cleared, satisfied, at);
  return {
    decision: { allowed, reasons, validUntil, opensNext },
    steps: [
      // Of an asset that nobody knows there is nothing to tell.
      ...evaluation.holders.filter(({ asset }) => lineage.row(asset) !== undefined).map((holder) => stepOf(holder, satisfied.get(holder.asset)!, at)), { rule: 'HOLDBACKS', covering }, ...cleared.map((one) => ({ rule: 'ELEMENT', ...one })),
      { rule: 'VALID_UNTIL', at: validUntil }, { rule: 'OPENS_NEXT', at: opensNext },
    ],
  };
}

function stepOf({ asset, of, grants }: Holder, satisfied: boolean, at: number): Readonly<Record<string, unknown>> {
  if (of !== undefined) return { rule: 'SOURCES', asset, satisfied, of };
  return { rule: 'GRANTS', asset, satisfied, by: grants.filter((grant) => coversAt(grant, at)).map(({ row }) => row.id) };
}

interface Cleared {
  readonly element: string;
  readonly clearedBy: string | null;
}
type Reasons = Expected['decision']['reasons'];

function reasonsFor({ grants }: Evaluation, cleared: readonly Cleared[], at: number): Reasons {
  return [
    ...grants.filter((grant) => coversAt(grant, at)).map(({ row }) => ({ code: 'GRANTED_BY', window: row.id })),
    ...cleared.map(({ element, clearedBy }) => ({ code: 'CLEARED_BY', element, clearance: clearedBy! })),
  ];
}

function reasonsAgainst({ holders }: Evaluation, covering: readonly string[], cleared: readonly Cleared[], satisfied: ReadonlyMap<string, boolean>, at: number): Reasons {
  const failing = firstFailing(holders, satisfied);
  return [
    ...covering.map((window) => ({ code: 'HELD_BACK_BY', window })),
    ...cleared.filter(({ clearedBy }) => clearedBy === null).map(({ element }) => ({ code: 'ELEMENT_NOT_CLEARED', element })),
    ...(failing ? [{ code: nearestToYes(failing.grants, at) }] : []),
  ];
}

/** From the asset down, the first source that fails, to one whose own grants count; undefined where the grants suffice. */
function firstFailing(holders: readonly Holder[], satisfied: ReadonlyMap<string, boolean>): Holder | undefined {
  const holderOf = new Map(holders.map((holder) => [holder.asset, holder] as const));
  let failing = holders.find(({ asset }, index) => index === 0 && !satisfied.get(asset));
  while (failing?.of !== undefined) failing = holderOf.get(failing.of.find((source) => !satisfied.get(source))!);
  return failing;
}

function nearestToYes(grants: readonly WindowMatch[], at: number): string {
  if (grants.length === 0) return 'NO_GRANT';
  if (grants.some((grant) => coversAt({ ...grant, limits: true }, at))) return 'LIMITED';
  const inPlace = grants.filter(({ territory, channel }) => territory && channel);
  if (inPlace.length > 0) return inPlace.some(({ span }) => span.opens > at) ? 'NOT_YET_OPEN' : 'CLOSED';
  return grants.some(({ territory }) => territory) ? 'WRONG_CHANNEL' : 'WRONG_TERRITORY';
}
