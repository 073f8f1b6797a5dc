import { type ConstDirectiveNode, type DocumentNode, type GraphQLSchema, Kind, lexicographicSortSchema, type ObjectTypeDefinitionNode, parse, print, printSchema } from 'graphql';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.0", import: ["@key", "@shareable"])`;
const KEY = directive('@key(fields: "id")');
/** Relay's own type is the same in every subgraph that has it. */
const SHAREABLE = directive('@shareable');

/** The schema as a subgraph publishes it (Apollo Federation v2): every `Node` is an entity with the key `id`. `schema` is without the fields that federation adds. */
export function subgraphSdl(schema: GraphQLSchema): string {
  const document = parse(printSchema(lexicographicSortSchema(schema)), { noLocation: true });
  const definitions = document.definitions.map((each) => (each.kind === Kind.OBJECT_TYPE_DEFINITION ? { ...each, directives: [...(each.directives ?? []), ...directivesOf(each)] } : each));
  return `${LINK}\n\n${print({ ...document, definitions } satisfies DocumentNode)}\n`;
}

function directivesOf({ name, interfaces }: ObjectTypeDefinitionNode): ConstDirectiveNode[] {
  if (name.value === 'PageInfo') return [SHAREABLE];
  return interfaces?.some((each) => each.name.value === 'Node') ? [KEY] : [];
}

function directive(text: string): ConstDirectiveNode {
  const definition = parse(`scalar X ${text}`, { noLocation: true }).definitions[0]!;
  if (definition.kind !== Kind.SCALAR_TYPE_DEFINITION) throw new Error('invariant: a scalar is a scalar');
  return definition.directives![0]!;
}
