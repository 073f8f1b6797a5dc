import type { World } from '../world/world.js';
import { evaluate, type Evaluation } from './evaluation.js';
import type { DecisionContext } from './context.js';
import { type Reason, reasonsOf } from './reasons.js';
import { nextEdge, spanAt } from './spans.js';

/** RIGHTS.md, "The decision". Instants are milliseconds since 1970; null: never. */
export interface Decision {
  readonly allowed: boolean;
  readonly reasons: readonly Reason[];
  /** The first instant after `at` at which `allowed` is different, as known at `knownAt`. */
  readonly validUntil: number | null;
  /** When denied: the first instant after `at` at which it is allowed. */
  readonly opensNext: number | null;
  /** What it was read from; undefined for an asset that the world does not have. */
  readonly evaluation: Evaluation | undefined;
}

/** Default deny: what nothing grants is denied, an unknown asset too. */
export function decide(world: World, context: DecisionContext): Decision {
  const asset = world.assets.get(context.asset);
  if (!asset) return { allowed: false, reasons: [{ code: 'NO_GRANT' }], validUntil: null, opensNext: null, evaluation: undefined };
  const evaluation = evaluate(world, asset, context);
  const allowed = spanAt(evaluation.allowed, context.at) !== undefined;
  const validUntil = nextEdge(evaluation.allowed, context.at) ?? null;
  return { allowed, reasons: reasonsOf(world, asset, evaluation, context), validUntil, opensNext: allowed ? null : validUntil, evaluation };
}
