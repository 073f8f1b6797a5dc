import type { Geography } from '../../geography/index.js';
import { err, invariant, ok, type Result } from '../../shared/index.js';
import { type TerritoryFault, unknownTerritory } from './fault.js';
import { type Operator, type Step, stepsOf } from './syntax.js';
import { intersection, minus, territoryOf, type TerritorySet, union } from './territory-set.js';

/** What the names in an expression stand for. */
export interface TerritoryScope {
  readonly geography: Geography;
  /** A tenant's group, resolved (`resolveGroups`); undefined: there is none of the name. */
  group(name: string): TerritorySet | undefined;
}

/** The set that an expression stands for: "WORLD - (US + CA)". Linear in the text, at any depth. The first fault, with its place. */
export function parseTerritories(text: string, scope: TerritoryScope): Result<TerritorySet, TerritoryFault> {
  const steps = stepsOf(text);
  return steps.ok ? evaluate(steps.value, scope) : steps;
}

/** Steps are those of an expression without a fault of syntax. */
export function evaluate(steps: readonly Step[], scope: TerritoryScope): Result<TerritorySet, TerritoryFault> {
  const stack: TerritorySet[] = [];
  for (const step of steps) {
    if ('operator' in step) {
      const [right, left] = [stack.pop(), stack.pop()];
      invariant(left && right, 'two operands');
      stack.push(OPERATIONS[step.operator](left, right));
      continue;
    }
    const named = territoryOf(scope.geography, step.name) ?? scope.group(step.name);
    if (named === undefined) return err(unknownTerritory(scope.geography, step.at, step.name));
    stack.push(named);
  }
  const [result] = stack;
  invariant(result, 'a result');
  return ok(result);
}

const OPERATIONS: Readonly<Record<Operator, (a: TerritorySet, b: TerritorySet) => TerritorySet>> = { '+': union, '-': minus, '&': intersection };
