import { GraphQLError, GraphQLScalarType, valueFromASTUntyped } from 'graphql';

type JsonObjectValue = Readonly<Record<string, unknown>>;

function read(value: unknown): JsonObjectValue {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObjectValue;
  throw new GraphQLError('JSONObject is a JSON object.');
}

export const JsonObjectScalar = new GraphQLScalarType<JsonObjectValue, JsonObjectValue>({
  name: 'JSONObject',
  description: 'A JSON object of a form that its field describes.',
  serialize: read,
  parseValue: read,
  parseLiteral: (node, variables) => read(valueFromASTUntyped(node, variables)),
});
