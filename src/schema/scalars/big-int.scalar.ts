import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const LIMIT = 2n ** 63n;

function read(value: unknown): bigint {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  if (typeof text === 'string' && /^-?\d{1,19}$/.test(text)) {
    const number = BigInt(text);
    if (number >= -LIMIT && number < LIMIT) return number;
  }
  throw new GraphQLError('BigInt is a 64-bit integer, written as a string of decimal digits.');
}

/** Out: text, as SQL writes a bigint. In: text, or a JSON number that JSON carries exactly. */
export const BigIntScalar = new GraphQLScalarType<bigint, string>({
  name: 'BigInt',
  description: 'A 64-bit integer, as a string in JSON: "9007199254740993". A number without a fraction is accepted up to 2^53.',
  serialize: (value) => String(value),
  parseValue: read,
  parseLiteral: (node) => read(node.kind === Kind.STRING || node.kind === Kind.INT ? node.value : null),
});
