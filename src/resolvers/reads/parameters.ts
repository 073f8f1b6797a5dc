import { getNamedType, type GraphQLInputType, getNullableType, isInputObjectType, isListType, isScalarType } from 'graphql';
import { Variable } from '../../domain/read/index.js';

/** Scalars whose value is a parameter of the statement. Of the others (numbers, booleans, languages) the statement itself is made. */
const PARAMETERS = new Set(['ID', 'String', 'DateTime', 'Date', 'FrameRate', 'Timecode', 'BigInt', 'EventCursor', 'TerritoryCode', '_Any']);

const isParameter = (type: GraphQLInputType): boolean => {
  const bare = getNullableType(type);
  return isScalarType(bare) && PARAMETERS.has(bare.name);
};

/** Records that stand in a list as one value: with a variable for each of their texts, every length would be another statement. */
const RECORDS = new Set(['ExternalIdInput']);

const isWhole = (type: GraphQLInputType): boolean => isParameter(type) || RECORDS.has(getNamedType(type).name);

/** A coerced input with variables in the place of what differs from request to request; their values are appended to `values`. */
export function parametrized(type: GraphQLInputType, given: unknown, values: unknown[]): unknown {
  const bare = getNullableType(type);
  if (given === null || given === undefined) return given;
  if (isParameter(bare) || (isListType(bare) && isWhole(bare.ofType) && Array.isArray(given) && !given.includes(null))) return new Variable(values.push(given) - 1);
  if (isListType(bare) && Array.isArray(given)) return given.map((each) => parametrized(bare.ofType, each, values));
  if (!isInputObjectType(bare)) return given;
  const fields = bare.getFields();
  return Object.fromEntries(Object.entries(given).map(([name, each]) => [name, parametrized(fields[name]!.type, each, values)]));
}
