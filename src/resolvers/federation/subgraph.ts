import { type GraphQLFieldConfigMap, GraphQLList, GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString, GraphQLUnionType, isInterfaceType } from 'graphql';
import { NODE_KINDS } from '../../domain/read/index.js';
import type { GraphQLContext } from '../context.js';
import { readRoot } from '../reads/index.js';
import { RepresentationScalar } from './representation.scalar.js';
import { subgraphSdl } from './subgraph-sdl.js';

/** The schema with the two fields by which a federation router knows and joins it. Its types stay the same objects, the root of queries apart. */
export function asSubgraph(schema: GraphQLSchema): GraphQLSchema {
  const { query, types, ...rest } = schema.toConfig();
  const { fields, ...root } = query!.toConfig();
  return new GraphQLSchema({
    ...rest,
    query: new GraphQLObjectType<unknown, GraphQLContext>({ ...root, fields: { ...fields, ...federationFields(schema) } }),
    types: types.filter((type) => type !== query),
  });
}

function federationFields(schema: GraphQLSchema): GraphQLFieldConfigMap<unknown, GraphQLContext> {
  let sdl: string | undefined;
  return {
    _service: {
      description: 'This API as a subgraph (Apollo Federation v2).',
      type: new GraphQLNonNull(SERVICE),
      resolve: () => ({ sdl: (sdl ??= subgraphSdl(schema)) }),
    },
    _entities: {
      description: 'Entities by what a router knows of them, in the order asked, null in the place of what is hidden. At most as many as `capabilities.limits.entities`.',
      type: new GraphQLNonNull(new GraphQLList(entityOf(schema))),
      args: { representations: { type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(RepresentationScalar))), description: 'What is known of each: type and id.' } },
      resolve: (_source, _args, context, info) => readRoot(context, info),
    },
  };
}

const SERVICE = new GraphQLObjectType({
  name: '_Service',
  description: 'What a subgraph says of itself.',
  fields: { sdl: { type: new GraphQLNonNull(GraphQLString), description: 'Its schema with federation\'s directives.' } },
});

function entityOf(schema: GraphQLSchema): GraphQLUnionType {
  const node = schema.getType('Node');
  const types = isInterfaceType(node) ? [...schema.getPossibleTypes(node)].sort((a, b) => (a.name < b.name ? -1 : 1)) : [];
  const names = types.map(({ name }) => name);
  if (names.join() !== [...NODE_KINDS].sort().join()) throw new Error(`invariant: the types that implement Node (${names.join(', ')}) are the kinds of nodes (${NODE_KINDS.join(', ')})`);
  return new GraphQLUnionType({
    name: '_Entity',
    description: 'Whatever has a global id.',
    types,
    resolveType: ({ __typename }: { __typename: string }) => __typename,
  });
}
