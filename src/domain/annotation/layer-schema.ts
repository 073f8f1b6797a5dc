import type { JsonObject } from '../shared/index.js';
import { jsonShape } from './json-shape.js';

/** Where a schema is refused, as a JSON Pointer into it (RFC 6901), and why. */
export interface SchemaFault {
  readonly pointer: string;
  readonly reason: string;
}

/** The names that a JSON Pointer goes by: what a path of the input goes on with. */
export const pointerPath = (pointer: string): string[] => pointer.split('/').slice(1, 40).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~').slice(0, 100));

/** A schema of a tenant. `subschemas` bounds the work that each value of the data may cost. */
export const SCHEMA_LIMITS = { depth: 24, nodes: 2000, text: 16_384, subschemas: 200 } as const;

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** What each keyword holds: schemas that are walked, or a value that the validator itself looks at. */
const KEYWORDS: ReadonlyMap<string, 'value' | 'schema' | 'schemas' | 'named schemas'> = new Map(([
  ['value', '$comment title description default examples deprecated readOnly writeOnly format'], ['value', 'type enum const minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength'],
  ['value', 'required minProperties maxProperties minContains maxContains minItems maxItems'], ['named schemas', 'properties'],
  ['schema', 'additionalProperties propertyNames items contains not if then else'], ['schemas', 'prefixItems allOf anyOf oneOf'],
] as const).flatMap(([holds, keywords]) => keywords.split(' ').map((keyword) => [keyword, holds])));

/**
 * Why a tenant's schema is not taken; null where it is. Only keywords whose cost is known are: each looks at a value once. There is no regular expression (it may backtrack
 * for ever), no reference (none to the network, none in a circle) and no comparison of all items with each other.
 */
export function schemaFault(schema: JsonObject): SchemaFault | null {
  const shape = jsonShape(schema, SCHEMA_LIMITS);
  if (typeof shape === 'string') return { pointer: '', reason: `it is too large or too deep: at most ${SCHEMA_LIMITS.nodes} values, ${SCHEMA_LIMITS.text} characters and ${SCHEMA_LIMITS.depth} levels` };
  const { $schema, ...rest } = schema;
  if ($schema !== undefined && $schema !== DIALECT) return { pointer: '/$schema', reason: `only ${DIALECT} is known` };
  if (rest['type'] !== 'object') return { pointer: '/type', reason: 'data is an object: "type" must be "object"' };
  const count = { subschemas: 0 };
  return walk(rest, '', count);
}

function walk(schema: unknown, pointer: string, count: { subschemas: number }): SchemaFault | null {
  if (++count.subschemas > SCHEMA_LIMITS.subschemas) return { pointer, reason: `it has more than ${SCHEMA_LIMITS.subschemas} schemas` };
  if (typeof schema === 'boolean') return null;
  if (!isObject(schema)) return { pointer, reason: 'a schema is an object, true or false' };
  for (const [keyword, value] of Object.entries(schema)) {
    const fault = keywordFault(keyword, value, `${pointer}/${escaped(keyword)}`, count);
    if (fault) return fault;
  }
  return null;
}

function keywordFault(keyword: string, value: unknown, pointer: string, count: { subschemas: number }): SchemaFault | null {
  switch (KEYWORDS.get(keyword)) {
    case undefined: return { pointer, reason: `the keyword "${keyword.slice(0, 100)}" is not taken` };
    case 'value': return null;
    case 'schema': return walk(value, pointer, count);
    case 'schemas': return Array.isArray(value) ? eachOf(Object.entries(value), pointer, count) : { pointer, reason: 'a list of schemas is needed' };
    case 'named schemas': return isObject(value) ? eachOf(Object.entries(value), pointer, count) : { pointer, reason: 'an object of schemas is needed' };
  }
}

function eachOf(schemas: readonly (readonly [string, unknown])[], pointer: string, count: { subschemas: number }): SchemaFault | null {
  for (const [name, schema] of schemas) {
    const fault = walk(schema, `${pointer}/${escaped(name)}`, count);
    if (fault) return fault;
  }
  return null;
}

const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
