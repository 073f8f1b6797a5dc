import { knownOf, type ClearanceTerm, type Term, type WindowTerm, type World, type WorldAsset, type WorldElement } from '../world/world.js';
import type { TermRow } from '../world/rows.js';
import type { DecisionContext } from './context.js';
import { clears, fits, spanOf } from './coverage.js';
import { elementsOf } from './elements.js';
import { lineageOf, type Lineage } from './lineage.js';
import { complement, intersection, NEVER, type Span, type Spans, unionOf } from './spans.js';

/** A term that fits the context in all but the instant, and when it is open there. */
export interface Fitting<T extends Term<TermRow>> {
  readonly term: T;
  readonly span: Span;
}

export interface AssetGrants {
  readonly asset: WorldAsset;
  /** Known GRANTs of its own, whether or not they fit. */
  readonly known: readonly WindowTerm[];
  readonly fitting: readonly Fitting<WindowTerm>[];
  /** Of a derived asset without a known GRANT of its own: each has to be granted instead. */
  readonly sources: readonly WorldAsset[];
  /** When rule 3 is satisfied. */
  readonly spans: Spans;
}

export interface ElementClearance {
  readonly element: WorldElement;
  readonly fitting: readonly Fitting<ClearanceTerm>[];
  readonly spans: Spans;
}

/** All that a decision is read from: who grants, holds back and clears, and when. */
export interface Evaluation {
  readonly lineage: Lineage;
  readonly grants: ReadonlyMap<WorldAsset, AssetGrants>;
  readonly holdbacks: readonly Fitting<WindowTerm>[];
  readonly elements: readonly ElementClearance[];
  /** When it is allowed. */
  readonly allowed: Spans;
}

export function evaluate(world: World, asset: WorldAsset, context: DecisionContext): Evaluation {
  const lineage = lineageOf(world, asset, context.knownAt);
  const grants = grantsOf(world, lineage, context);
  const holdbacks = holdbacksOf(world, lineage, context);
  const elements = elementsOf(world, lineage, context.knownAt).map((element) => clearanceOf(world, element, context));
  const free = intersection(grants.get(asset)!.spans, complement(unionOf(holdbacks.map(({ span }) => span))));
  return { lineage, grants, holdbacks, elements, allowed: elements.reduce((spans, element) => intersection(spans, element.spans), free) };
}

const fittingOf = <T extends Term<TermRow>>(world: World, terms: readonly T[], context: DecisionContext): Fitting<T>[] => terms.map((term) => ({ term, span: spanOf(world, term, context) }));

function grantsOf(world: World, { sourcesFirst, sources }: Lineage, context: DecisionContext): Map<WorldAsset, AssetGrants> {
  const grants = new Map<WorldAsset, AssetGrants>();
  for (const asset of sourcesFirst) {
    const known = knownOf(asset.windows, context.knownAt).filter(({ row }) => row.effect === 'GRANT');
    const fitting = fittingOf(world, known.filter((window) => fits(window, context)), context);
    const needed = known.length > 0 ? [] : sources.get(asset)!;
    const spans = needed.length === 0 ? unionOf(fitting.map(({ span }) => span)) : needed.map((source) => grants.get(source)?.spans ?? NEVER).reduce(intersection);
    grants.set(asset, { asset, known, fitting, sources: needed, spans });
  }
  return grants;
}

/** Its own and those of every ancestor, in the order of the rows. */
function holdbacksOf(world: World, { order }: Lineage, context: DecisionContext): Fitting<WindowTerm>[] {
  const known = order.flatMap((asset) => knownOf(asset.windows, context.knownAt)).filter((window) => window.row.effect === 'HOLDBACK' && fits(window, context));
  return fittingOf(world, inOrder(world, known), context);
}

function clearanceOf(world: World, element: WorldElement, context: DecisionContext): ElementClearance {
  const fitting = fittingOf(world, knownOf(element.clearances, context.knownAt).filter((clearance) => clears(clearance, context)), context);
  return { element, fitting, spans: unionOf(fitting.map(({ span }) => span)) };
}

export const inOrder = ({ places }: World, windows: readonly WindowTerm[]): WindowTerm[] => [...windows].sort((a, b) => places.get(a)! - places.get(b)!);
export const covering = <T extends Term<TermRow>>(fitting: readonly Fitting<T>[], { at }: DecisionContext): T[] => fitting.filter(({ span: [from, to] }) => from <= at && at < to).map(({ term }) => term);
