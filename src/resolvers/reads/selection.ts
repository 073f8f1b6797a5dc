import {
  type FieldNode, getArgumentValues, getDirectiveValues, getNamedType, GraphQLIncludeDirective, type GraphQLCompositeType, type GraphQLObjectType,
  type GraphQLResolveInfo, GraphQLSkipDirective, type InlineFragmentNode, type FragmentSpreadNode, isCompositeType, isObjectType, Kind, type SelectionSetNode,
} from 'graphql';
import type { FieldSelection, Selection } from '../../domain/read/index.js';

type Info = Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'variableValues'>;
/** A selection in the making: fields of one type, by response key, so that a key that is given twice is asked once. */
type Collected = Map<string, { type: GraphQLObjectType; name: string; args: FieldSelection['args']; nodes: FieldNode[] }>;

/** What the client asked of the field being resolved. `keep` leaves out fields that are refused in their own place. */
export function selectionOf(info: GraphQLResolveInfo, keep: KeepField = () => true): Selection {
  const type = getNamedType(info.returnType);
  return isCompositeType(type) ? selectionOfNodes(info, type, info.fieldNodes, keep) : new Map();
}

/** What an operation asks of its root type. Variables may stand for values (`Variable`). */
export function selectionOfOperation(info: Info, root: GraphQLObjectType, set: SelectionSetNode): FieldSelection[] {
  const collected: Collected = new Map();
  collect(info, root, set, collected, new Set());
  return [...collected].map(([key, field]) => fieldOf(info, key, field, () => true));
}

export type KeepField = (field: { readonly name: string; readonly args: FieldSelection['args'] }) => boolean;

function selectionOfNodes(info: Info, type: GraphQLCompositeType, nodes: readonly FieldNode[], keep: KeepField): Selection {
  const concrete = isObjectType(type) ? [type] : info.schema.getPossibleTypes(type);
  return new Map(concrete.map((object) => [object.name, fieldsOf(info, object, nodes, keep)]));
}

function fieldsOf(info: Info, type: GraphQLObjectType, nodes: readonly FieldNode[], keep: KeepField): FieldSelection[] {
  const collected: Collected = new Map();
  for (const node of nodes) if (node.selectionSet) collect(info, type, node.selectionSet, collected, new Set());
  return [...collected].filter(([, field]) => keep(field)).map(([key, field]) => fieldOf(info, key, field, keep));
}

function fieldOf(info: Info, key: string, { type, name, args, nodes }: Collected extends Map<string, infer F> ? F : never, keep: KeepField): FieldSelection {
  const result = getNamedType(type.getFields()[name]?.type);
  return { name, key, args, of: result && isCompositeType(result) ? selectionOfNodes(info, result, nodes, keep) : null };
}

/** GraphQL §6.3.2 CollectFields, for one concrete type. */
function collect(info: Info, type: GraphQLObjectType, set: SelectionSetNode, into: Collected, visited: Set<string>): void {
  for (const node of set.selections) {
    if (!isIncluded(info, node)) continue;
    if (node.kind === Kind.FIELD) collectField(info, type, node, into);
    else if (node.kind === Kind.INLINE_FRAGMENT) collectInline(info, type, node, into, visited);
    else collectSpread(info, type, node, into, visited);
  }
}

function collectField(info: Info, type: GraphQLObjectType, node: FieldNode, into: Collected): void {
  const key = node.alias?.value ?? node.name.value;
  const known = into.get(key);
  if (known) return void known.nodes.push(node);
  const field = type.getFields()[node.name.value];
  const args = field ? getArgumentValues(field, node, info.variableValues) : {};
  into.set(key, { type, name: node.name.value, args, nodes: [node] });
}

function collectInline(info: Info, type: GraphQLObjectType, node: InlineFragmentNode, into: Collected, visited: Set<string>): void {
  if (applies(info, type, node.typeCondition?.name.value)) collect(info, type, node.selectionSet, into, visited);
}

function collectSpread(info: Info, type: GraphQLObjectType, node: FragmentSpreadNode, into: Collected, visited: Set<string>): void {
  const fragment = info.fragments[node.name.value];
  if (!fragment || visited.has(fragment.name.value)) return;
  visited.add(fragment.name.value);
  if (applies(info, type, fragment.typeCondition.name.value)) collect(info, type, fragment.selectionSet, into, visited);
}

function applies(info: Info, type: GraphQLObjectType, condition: string | undefined): boolean {
  if (condition === undefined || condition === type.name) return true;
  const wider = info.schema.getType(condition);
  return wider !== undefined && isCompositeType(wider) && !isObjectType(wider) && info.schema.isSubType(wider, type);
}

function isIncluded(info: Info, node: FieldNode | InlineFragmentNode | FragmentSpreadNode): boolean {
  if (!node.directives || node.directives.length === 0) return true;
  const skip = getDirectiveValues(GraphQLSkipDirective, node, info.variableValues);
  const include = getDirectiveValues(GraphQLIncludeDirective, node, info.variableValues);
  return skip?.['if'] !== true && include?.['if'] !== false;
}
