import {
  type ASTNode, type DocumentNode, type FieldNode, type FragmentDefinitionNode, getNamedType, getNullableType, type GraphQLCompositeType, type GraphQLField, type GraphQLSchema,
  isCompositeType, isInterfaceType, isListType, isObjectType, Kind, type OperationDefinitionNode, SchemaMetaFieldDef, type SelectionSetNode, TypeMetaFieldDef, type ValueNode,
} from 'graphql';

export type Variables = Readonly<Record<string, unknown>>;

export interface Counted {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly given: Variables;
  readonly pageSize: number;
}

/** A selection on a type. `page`: on a connection, the length of its lists; else 0. */
export interface Place {
  readonly type: GraphQLCompositeType;
  readonly set: SelectionSetNode;
  readonly page: number;
}
/** What stands below a field, so many times. */
export interface Below extends Place {
  readonly times: number;
}
interface Sum {
  readonly fields: number;
  readonly objects: number;
}

/** Children of a list whose length nobody states, on average. */
const UNSTATED_LENGTH = 5;
/** Types of the schema as introspection counts: there are more, of which most have little in them. The usual tools ask for all of them once, at a cost of some 20,000. */
const INTROSPECTED_LENGTH = 10;

/** Every type has `__typename`, only the root of queries these. */
const INTROSPECTION: Readonly<Record<string, GraphQLField<unknown, unknown>>> = { [SchemaMetaFieldDef.name]: SchemaMetaFieldDef, [TypeMetaFieldDef.name]: TypeMetaFieldDef };

/** One operation with one request's variables. Each part of the document is counted once, however often fragments bring it in. */
export class CostCount {
  readonly root: Place | null;
  readonly total: Sum & { readonly roots: number };
  private readonly variables: Variables;
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  private readonly sums = new Map<SelectionSetNode, Map<number, Sum>>();

  constructor(private readonly counted: Counted) {
    const { schema, document, operation, given } = counted;
    this.variables = { ...defaultsOf(operation), ...given };
    this.fragments = new Map(document.definitions.filter((d): d is FragmentDefinitionNode => d.kind === Kind.FRAGMENT_DEFINITION).map((f) => [f.name.value, f]));
    const type = schema.getRootType(operation.operation);
    this.root = type ? { type, set: operation.selectionSet, page: 0 } : null;
    this.total = this.root ? { ...this.sumOf(this.root), roots: [...this.fieldsOf(this.root)].length } : { fields: 0, objects: 0, roots: 0 };
  }

  /** Fields and objects of the selection, on one object. */
  sumOf({ type, set, page }: Place): Sum {
    const known = this.sums.get(set) ?? new Map<number, Sum>();
    this.sums.set(set, known);
    const sum = known.get(page);
    if (sum) return sum;
    known.set(page, NOTHING); // A circle of fragments, which validation refuses, ends here.
    const counted = set.selections.reduce((total, node) => {
      const part = node.kind === Kind.FIELD ? this.sumOfField(type, node, page) : this.sumOfFragment(this.fragmentOf(type, node), page);
      return { fields: total.fields + part.fields, objects: total.objects + part.objects };
    }, NOTHING);
    known.set(page, counted);
    return counted;
  }

  /** The fields of a selection with its fragments; a fragment that is there twice gives them once. */
  *fieldsOf({ type, set, page }: Place, seen: Set<SelectionSetNode> = new Set()): Generator<{ readonly node: FieldNode; readonly own: number; readonly below: Below | null }> {
    if (seen.has(set)) return;
    seen.add(set);
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) yield { node, own: ownSum(type, node).fields, below: this.belowOf(type, node, page) };
      else {
        const fragment = this.fragmentOf(type, node);
        if (fragment) yield* this.fieldsOf({ ...fragment, page }, seen);
      }
    }
  }

  private sumOfField(type: GraphQLCompositeType, node: FieldNode, page: number): Sum {
    const below = this.belowOf(type, node, page);
    if (!below) return ownSum(type, node);
    const { fields, objects } = this.sumOf(below);
    return { fields: ownSum(type, node).fields + below.times * fields, objects: below.times * (1 + objects) };
  }

  private sumOfFragment(fragment: Pick<Place, 'type' | 'set'> | null, page: number): Sum {
    return fragment ? this.sumOf({ ...fragment, page }) : NOTHING;
  }

  private fragmentOf(type: GraphQLCompositeType, node: Exclude<SelectionSetNode['selections'][number], FieldNode>): Pick<Place, 'type' | 'set'> | null {
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(node.name.value) : node;
    const narrowed = fragment?.typeCondition ? this.counted.schema.getType(fragment.typeCondition.name.value) : type;
    return fragment && isCompositeType(narrowed) ? { type: narrowed, set: fragment.selectionSet } : null;
  }

  private belowOf(parent: GraphQLCompositeType, node: FieldNode, page: number): Below | null {
    const field = INTROSPECTION[node.name.value] ?? (isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined);
    const type = field && getNamedType(field.type);
    if (!node.selectionSet || !isCompositeType(type)) return null;
    const isList = isListType(getNullableType(field!.type));
    const stated = this.statedLength(node);
    if (!isList) return { type, set: node.selectionSet, page: stated ?? 0, times: 1 };
    return { type, set: node.selectionSet, page: 0, times: stated ?? (page > 0 ? page : unstatedLength(parent)) };
  }

  private statedLength(node: FieldNode): number | null {
    const first = this.argument(node, 'first');
    const { pageSize } = this.counted;
    if (first !== undefined) return typeof first === 'number' ? Math.min(Math.max(first, 1), pageSize) : pageSize;
    const ids = this.argument(node, 'ids') ?? this.argument(node, 'externalIds') ?? this.argument(node, 'representations') ?? this.argument(node, 'wanted');
    return Array.isArray(ids) ? ids.length : null;
  }

  private argument(node: FieldNode, name: string): unknown {
    const given = node.arguments?.find((a) => a.name.value === name)?.value;
    return given && plainValue(given, this.variables);
  }
}

/** Fields whose one value is as long as a whole answer, or a good part of one, or takes as long to make: aliases make many of them. */
const LONG: ReadonlyMap<string, Sum> = new Map(Object.entries({ '_Service.sdl': 2000, 'TrustedDocument.text': 50, 'Revision.snapshot': 10, 'Asset.availability': 50, 'AvailabilityDecision.proof': 50, 'CaptionTrack.document': 100, 'CaptionTrack.quality': 200, 'CaptionTrack.difference': 500 }).map(([field, fields]) => [field, { fields, objects: 0 }]));

const NOTHING: Sum = { fields: 0, objects: 0 };
const ONE: Sum = { fields: 1, objects: 0 };
const ownSum = (type: GraphQLCompositeType, node: FieldNode): Sum => LONG.get(`${type.name}.${node.name.value}`) ?? ONE;

const unstatedLength = (parent: GraphQLCompositeType): number => (parent.name === '__Schema' ? INTROSPECTED_LENGTH : UNSTATED_LENGTH);

/** A variable that the request leaves out has the default of its definition. */
const defaultsOf = (operation: OperationDefinitionNode): Variables =>
  Object.fromEntries((operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) => (defaultValue ? [[variable.name.value, plainValue(defaultValue, {})]] : [])));

/** Enough of a value to count with; what is not a number or a list comes out as null and is refused by validation. */
function plainValue(node: ValueNode & ASTNode, variables: Variables): unknown {
  if (node.kind === Kind.VARIABLE) return variables[node.name.value] ?? null;
  if (node.kind === Kind.INT) return Number(node.value);
  return node.kind === Kind.LIST ? node.values : null;
}
