import { GraphQLError, GraphQLScalarType, Kind, type ValueNode, valueFromASTUntyped, visit } from 'graphql';
import { NODE_KINDS, type NodeKind } from '../../domain/read/index.js';
import { parseIdOf } from '../../domain/shared/index.js';

/** In the place of an id that this program never made for such a type: nothing has it. */
const NOTHING = '';

const isNodeKind = (name: unknown): name is NodeKind => (NODE_KINDS as readonly unknown[]).includes(name);
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The global id that a representation names. An id of another type than it says is an entity that is not there. */
function idOf(value: unknown): string {
  if (!isObject(value)) throw new GraphQLError('A representation is an object: { __typename, id }.');
  const { __typename, id } = value;
  if (typeof __typename !== 'string') throw new GraphQLError('A representation says which entity it is by "__typename".');
  if (!isNodeKind(__typename)) throw new GraphQLError(`"${__typename}" is no entity of this subgraph; there are: ${NODE_KINDS.join(', ')}.`);
  if (typeof id !== 'string' && !Number.isInteger(id)) throw new GraphQLError('A representation has the key field "id".');
  return parseIdOf(__typename, String(id)) === null ? NOTHING : String(id);
}

function idOfLiteral(node: ValueNode): string {
  visit(node, { [Kind.VARIABLE]: () => { throw new GraphQLError('A representation is a variable as a whole, or has none in it.', { nodes: node }); } });
  return idOf(valueFromASTUntyped(node));
}

/** A representation comes in and is a global id from then on, so that entities are read as `nodes` are. */
export const RepresentationScalar = new GraphQLScalarType<string, string>({
  name: '_Any',
  description: 'A representation of an entity, as a federation router makes it: its `__typename` and its key field `id`; other fields are not looked at.',
  serialize: String,
  parseValue: idOf,
  parseLiteral: idOfLiteral,
});
