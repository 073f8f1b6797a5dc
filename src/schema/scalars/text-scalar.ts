import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

interface TextScalar {
  readonly name: string;
  readonly description: string;
  readonly specifiedByURL?: string;
  /** The canonical form of what a client wrote, null where it is not one. */
  readonly parse: (text: string) => string | null;
  /** Default: text goes out as the program holds it. */
  readonly serialize?: (value: unknown) => string;
}

/** A scalar that is text on both sides. What SQL already wrote in the canonical form passes through untouched. */
export function textScalar({ name, description, specifiedByURL, parse, serialize = ownText }: TextScalar): GraphQLScalarType<string, string> {
  const read = (value: unknown, node?: ValueNode): string => {
    const parsed = typeof value === 'string' ? parse(value) : null;
    if (parsed === null) throw new GraphQLError(`${name} cannot represent ${shown(value)}. ${description.split('\n')[0]}`, node ? { nodes: node } : {});
    return parsed;
  };
  return new GraphQLScalarType<string, string>({
    name, description, specifiedByURL, serialize,
    parseValue: (value) => read(value),
    parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : null, node),
  });
}

function ownText(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError(`a text scalar holds a ${typeof value}`);
  return value;
}

const shown = (value: unknown): string => (typeof value === 'string' ? JSON.stringify(value.slice(0, 60)) : `a value of type ${value === null ? 'null' : typeof value}`);
