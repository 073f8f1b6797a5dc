import { type AssetGrants, covering, type ElementClearance, type Evaluation, inOrder } from './evaluation.js';
import { holdsChannel, holdsTerritory, spanOf } from './coverage.js';
import type { DecisionContext } from './context.js';
import type { WindowTerm, World, WorldAsset } from '../world/world.js';
import { spanAt } from './spans.js';

/** Why the grants do not suffice, the farthest from a yes first. */
export const MISSING_GRANT_CODES = ['NO_GRANT', 'WRONG_TERRITORY', 'WRONG_CHANNEL', 'CLOSED', 'NOT_YET_OPEN', 'LIMITED'] as const;
export type MissingGrantCode = (typeof MISSING_GRANT_CODES)[number];

/** RIGHTS.md, "The decision", point 7. */
export type Reason =
  | { readonly code: 'GRANTED_BY' | 'HELD_BACK_BY'; readonly window: string }
  | { readonly code: 'CLEARED_BY'; readonly element: string; readonly clearance: string }
  | { readonly code: 'ELEMENT_NOT_CLEARED'; readonly element: string }
  | { readonly code: MissingGrantCode };

export function reasonsOf(world: World, asset: WorldAsset, evaluation: Evaluation, context: DecisionContext): Reason[] {
  return spanAt(evaluation.allowed, context.at) ? reasonsForYes(world, asset, evaluation, context) : reasonsForNo(world, asset, evaluation, context);
}

function reasonsForYes(world: World, asset: WorldAsset, { grants, elements }: Evaluation, context: DecisionContext): Reason[] {
  const granting = restingOn(asset, grants).flatMap(({ fitting }) => covering(fitting, context));
  return [
    ...inOrder(world, granting).map(({ row }): Reason => ({ code: 'GRANTED_BY', window: row.id })),
    ...elements.map((element): Reason => ({ code: 'CLEARED_BY', element: element.element.id, clearance: clearanceOf(element, context)!.row.id })),
  ];
}

function reasonsForNo(world: World, asset: WorldAsset, { grants, holdbacks, elements }: Evaluation, context: DecisionContext): Reason[] {
  const missing = firstFailing(asset, grants, context);
  return [
    ...covering(holdbacks, context).map(({ row }): Reason => ({ code: 'HELD_BACK_BY', window: row.id })),
    ...elements.filter((element) => !clearanceOf(element, context)).map(({ element }): Reason => ({ code: 'ELEMENT_NOT_CLEARED', element: element.id })),
    ...(missing ? [{ code: nearestGrant(world, missing.known, context)?.code ?? 'NO_GRANT' }] : []),
  ];
}

/** The clearance that is named for an element: the first that covers, in the order of the rows. */
export const clearanceOf = ({ fitting }: ElementClearance, context: DecisionContext): ElementClearance['fitting'][number]['term'] | undefined => covering(fitting, context)[0];

/** The assets whose own grants rule 3 looks at, depth first, each once. */
export function restingOn(asset: WorldAsset, grants: Evaluation['grants']): AssetGrants[] {
  const met = new Set<WorldAsset>();
  const stack = [asset];
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (met.has(next)) continue;
    met.add(next);
    stack.push(...[...grants.get(next)!.sources].reverse());
  }
  return [...met].map((each) => grants.get(each)!);
}

/** The asset itself, or the first of its sources, depth first, that is not granted and has none to wait for; undefined where rule 3 is satisfied. */
export function firstFailing(asset: WorldAsset, grants: Evaluation['grants'], { at }: DecisionContext): AssetGrants | undefined {
  let failing = grants.get(asset)!;
  if (spanAt(failing.spans, at)) return undefined;
  while (failing.sources.length > 0) failing = grants.get(failing.sources.find((source) => !spanAt(grants.get(source)!.spans, at))!)!;
  return failing;
}

/** The grant that is nearest to a yes, the first of several, and what it lacks; undefined where there is none. */
export function nearestGrant(world: World, known: readonly WindowTerm[], context: DecisionContext): { readonly code: MissingGrantCode; readonly window: WindowTerm } | undefined {
  const judged = known.map((window) => ({ window, code: lackOf(world, window, context) }));
  return judged.sort((a, b) => MISSING_GRANT_CODES.indexOf(b.code) - MISSING_GRANT_CODES.indexOf(a.code))[0];
}

function lackOf(world: World, window: WindowTerm, context: DecisionContext): MissingGrantCode {
  if (!holdsTerritory(window, context)) return 'WRONG_TERRITORY';
  if (!holdsChannel(window, context)) return 'WRONG_CHANNEL';
  const [from, to] = spanOf(world, window, context);
  if (from > context.at) return 'NOT_YET_OPEN';
  return context.at < to ? 'LIMITED' : 'CLOSED';
}
