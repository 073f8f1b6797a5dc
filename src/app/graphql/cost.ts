import { type DocumentNode, Kind, type OperationDefinitionNode, type GraphQLSchema, visit } from 'graphql';
import { CostCount, type Variables } from './cost-count.js';
import { dearestFields, type FieldCost } from './cost-breakdown.js';

/** What an operation comes to at most. */
export interface OperationCost {
  /** Fields of the answer: those of a list as often as the list is long. */
  readonly fields: number;
  /** Of these, the fields at the root: they come in any case. */
  readonly roots: number;
  /** Objects below the root. */
  readonly objects: number;
}
export const NO_COST: OperationCost = { fields: 0, roots: 0, objects: 0 };

/** Costs of an operation that are remembered, by the lengths that its variables gave. */
const MOST_COSTS = 50;
const KNOWN = new WeakMap<OperationDefinitionNode, { readonly names: readonly string[]; readonly costs: Map<string, OperationCost> }>();

/**
 * What an operation may cost at most: one a field, a few that are long more, times the length of every list around it (`first`, or the number of ids).
 * Known before execution, from the request's own variables and the operation's defaults; counted once for the same lengths.
 */
export function operationCost(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, given: Variables, pageSize: number): OperationCost {
  const known = KNOWN.get(operation) ?? { names: lengthVariables(document), costs: new Map<string, OperationCost>() };
  KNOWN.set(operation, known);
  const lengths = known.names.map((name) => (name in given ? lengthText(given[name]) : '')).join();
  const cost = known.costs.get(lengths) ?? new CostCount({ schema, document, operation, given, pageSize }).total;
  if (known.costs.size >= MOST_COSTS) known.costs.clear();
  known.costs.set(lengths, cost);
  return cost;
}

/** Where an operation's cost comes from, the dearest first. Counted anew: for refusals. */
export const costliest = (schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, given: Variables, pageSize: number): readonly FieldCost[] =>
  dearestFields(new CostCount({ schema, document, operation, given, pageSize }));

/** Arguments that say how long a list is, by their value or by their own length. */
export const LENGTHS: readonly string[] = ['first', 'ids', 'externalIds', 'representations'];

/** The variables that a length is taken from, in all of the document. */
function lengthVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, { Argument: ({ name, value }) => void (LENGTHS.includes(name.value) && value.kind === Kind.VARIABLE && names.add(value.name.value)) });
  return [...names];
}

const lengthText = (value: unknown): string => (Array.isArray(value) ? `[${value.length}]` : typeof value === 'number' ? String(value) : 'none');
