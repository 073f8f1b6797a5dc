import {
  type ASTNode, type FieldNode, type FragmentDefinitionNode, getNamedType, getNullableType, type GraphQLField, type GraphQLSchema, type GraphQLOutputType, isCompositeType, isInterfaceType, isListType, isObjectType,
  Kind, type DocumentNode, type GraphQLCompositeType, type OperationDefinitionNode, SchemaMetaFieldDef, type SelectionSetNode, TypeMetaFieldDef, type ValueNode, visit,
} from 'graphql';

type Variables = Readonly<Record<string, unknown>>;

/** Children of a list whose length nobody states, on average. */
const UNSTATED_LENGTH = 5;
/** Types of the schema as introspection counts: there are more, of which most have little in them. The usual tools ask for all of them once, at a cost of some 20,000. */
const INTROSPECTED_LENGTH = 10;

/** Costs of an operation that are remembered, by the lengths that its variables gave. */
const MOST_COSTS = 50;
const KNOWN = new WeakMap<OperationDefinitionNode, { readonly names: readonly string[]; readonly costs: Map<string, number> }>();

/**
 * What an operation may cost at most: one a field, times the length of every list around it (`first`, or the number of `ids`).
 * Known before execution, from the request's own variables and the operation's defaults; counted once for the same lengths.
 */
export function operationCost(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, given: Variables, pageSize: number): number {
  const known = KNOWN.get(operation) ?? { names: lengthVariables(document), costs: new Map<string, number>() };
  KNOWN.set(operation, known);
  const lengths = known.names.map((name) => (name in given ? lengthText(given[name]) : '')).join();
  const cost = known.costs.get(lengths) ?? countedCost(schema, document, operation, given, pageSize);
  if (known.costs.size >= MOST_COSTS) known.costs.clear();
  known.costs.set(lengths, cost);
  return cost;
}

/** The variables that a length is taken from, in all of the document. */
function lengthVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, { Argument: ({ name, value }) => void (LENGTHS.includes(name.value) && value.kind === Kind.VARIABLE && names.add(value.name.value)) });
  return [...names];
}

const LENGTHS: readonly string[] = ['first', 'ids'];
const lengthText = (value: unknown): string => (Array.isArray(value) ? `[${value.length}]` : typeof value === 'number' ? String(value) : 'none');

function countedCost(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, given: Variables, pageSize: number): number {
  const variables: Variables = { ...defaultsOf(operation), ...given };
  const fragments = new Map(document.definitions.filter((d): d is FragmentDefinitionNode => d.kind === Kind.FRAGMENT_DEFINITION).map((f) => [f.name.value, f]));
  const known = new Map<string, number>();

  const ofFragment = (name: string): number => {
    const fragment = fragments.get(name);
    const type = fragment && schema.getType(fragment.typeCondition.name.value);
    if (!known.has(name)) known.set(name, 0).set(name, isCompositeType(type) ? ofSelection(type, fragment!.selectionSet) : 0);
    return known.get(name)!;
  };
  const ofSelection = (type: GraphQLCompositeType, set: SelectionSetNode): number => set.selections.reduce((total, node) => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return total + ofFragment(node.name.value);
    if (node.kind === Kind.FIELD) return total + ofField(type, node);
    const narrowed = node.typeCondition ? schema.getType(node.typeCondition.name.value) : type;
    return total + (isCompositeType(narrowed) ? ofSelection(narrowed, node.selectionSet) : 0);
  }, 0);
  const ofField = (type: GraphQLCompositeType, node: FieldNode): number => {
    const field = INTROSPECTION[node.name.value] ?? (isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined);
    const below = field && getNamedType(field.type);
    if (!node.selectionSet || !isCompositeType(below)) return 1;
    return 1 + lengthOf(type, node, field!.type, variables, pageSize) * ofSelection(below, node.selectionSet);
  };

  const root = schema.getRootType(operation.operation);
  return root ? ofSelection(root, operation.selectionSet) : 0;
}

/** Every type has `__typename`, only the root of queries these. */
const INTROSPECTION: Readonly<Record<string, GraphQLField<unknown, unknown>>> = { [SchemaMetaFieldDef.name]: SchemaMetaFieldDef, [TypeMetaFieldDef.name]: TypeMetaFieldDef };

/** A variable that the request leaves out has the default of its definition. */
const defaultsOf = (operation: OperationDefinitionNode): Variables =>
  Object.fromEntries((operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) => (defaultValue ? [[variable.name.value, plainValue(defaultValue, {})]] : [])));

function lengthOf(parent: GraphQLCompositeType, node: FieldNode, type: GraphQLOutputType, variables: Variables, pageSize: number): number {
  const first = argument(node, 'first', variables);
  if (first !== undefined) return typeof first === 'number' ? Math.min(Math.max(first, 1), pageSize) : pageSize;
  const ids = argument(node, 'ids', variables) ?? argument(node, 'externalIds', variables);
  if (Array.isArray(ids)) return ids.length;
  // A connection's own lists are as long as its `first` said.
  if (!isListType(getNullableType(type)) || parent.name.endsWith('Connection')) return 1;
  return parent.name === '__Schema' ? INTROSPECTED_LENGTH : UNSTATED_LENGTH;
}

function argument(node: FieldNode, name: string, variables: Variables): unknown {
  const given = node.arguments?.find((a) => a.name.value === name)?.value;
  return given && plainValue(given, variables);
}

/** Enough of a value to count with; what is not a number or a list comes out as null and is refused by validation. */
function plainValue(node: ValueNode & ASTNode, variables: Variables): unknown {
  if (node.kind === Kind.VARIABLE) return variables[node.name.value] ?? null;
  if (node.kind === Kind.INT) return Number(node.value);
  return node.kind === Kind.LIST ? node.values : null;
}
