import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dataCheckOrFault } from '../../../src/domain/annotation/data-check.js';
import { DATA_LIMITS } from '../../../src/domain/annotation/put-input.js';
import { pointerPath, SCHEMA_LIMITS, schemaFault } from '../../../src/domain/annotation/layer-schema.js';
import type { JsonObject } from '../../../src/domain/shared/index.js';
import { timesTried } from '../../support/runs.js';

/** What could hang, reach the network, run in a circle or say something else than it seems to. */
const HOSTILE: readonly JsonObject[] = [
  { pattern: '^(a+)+$' }, { patternProperties: { '^(a|a)*$': {} } }, { $ref: 'http://169.254.169.254/latest' }, { $ref: '#' }, { $dynamicRef: '#x' }, { $recursiveRef: '#' }, { $id: 'http://example.com/x' }, { $anchor: 'x' },
  { $defs: { a: {} } }, { definitions: {} }, { uniqueItems: true }, { dependentSchemas: {} }, { dependencies: {} }, { unevaluatedProperties: false }, { unevaluatedItems: false }, { contentSchema: {} }, { $vocabulary: {} }, { nullable: true },
  { discriminator: { propertyName: 'x' } }, { $async: true }, { formatMinimum: '1' }, { $data: '1/x' }, { $schema: 'http://json-schema.org/draft-07/schema#' },
];

/** Schemas whose every keyword is taken; `leaf`: what may stand deepest. */
const schemas = (leaf: fc.Arbitrary<JsonObject>): fc.Arbitrary<JsonObject> => fc.letrec<{ schema: JsonObject }>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small', maxDepth: 5 }, leaf,
    fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd/e', 'f~g'), tie('schema'), { maxKeys: 3 }).map((properties) => ({ type: 'object', properties })),
    fc.record({ items: tie('schema') }), fc.record({ not: tie('schema') }), fc.tuple(tie('schema'), tie('schema')).map(([condition, consequence]): JsonObject => ({ if: condition, ...(JSON.parse(`{"then":${JSON.stringify(consequence)}}`) as JsonObject) })), fc.record({ additionalProperties: tie('schema') }),
    fc.record({ allOf: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }) }), fc.record({ anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }) }), fc.record({ prefixItems: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }) }),
  ),
})).schema.map((schema) => ({ type: 'object', properties: { root: schema } }));

const SOUND = fc.constantFrom<JsonObject>({ type: 'string', maxLength: 10 }, { type: ['integer', 'null'], minimum: 0 }, { enum: ['x', 1, null] }, { const: { pattern: '^(a+)+$', $ref: '#' } }, { type: 'number', multipleOf: 0.01 }, { format: 'regex' }, {});

function at(schema: unknown, pointer: string): unknown {
  return pointerPath(pointer).reduce<unknown>((value, name) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined), schema);
}

/** `depth` schemas within each other. */
const nested = (depth: number): JsonObject => {
  let schema: JsonObject = { type: 'string' };
  for (let i = 0; i < depth; i++) schema = { items: schema };
  return { type: 'object', properties: { a: schema } };
};

describe('schemas of tenants', () => {
  it('that have something hostile anywhere are refused at its place, and nothing of them is ever compiled', () => {
    fc.assert(fc.property(schemas(fc.oneof(SOUND, fc.constantFrom(...HOSTILE))), (schema) => {
      const text = JSON.stringify(schema).replaceAll(JSON.stringify({ pattern: '^(a+)+$', $ref: '#' }), '0');
      const names = HOSTILE.flatMap((each) => Object.keys(each));
      const hostile = names.some((name) => text.includes(`{${JSON.stringify(name)}:`));
      const fault = schemaFault(schema);
      expect(fault !== null).toBe(hostile);
      if (fault) expect([names.includes(pointerPath(fault.pointer).at(-1)!), at(schema, fault.pointer) === undefined]).toEqual([true, false]);
    }), timesTried(500));
  });

  it('that are taken check whatever data there is, and never throw', () => {
    fc.assert(fc.property(schemas(SOUND), fc.dictionary(fc.constantFrom('root', 'a', '__proto', 'constructor', 'toString'), fc.jsonValue({ maxDepth: 4 }), { maxKeys: 4 }), (schema, data) => {
      expect(schemaFault(schema)).toBeNull();
      const check = dataCheckOrFault(schema);
      if (typeof check !== 'function') return; // The draft itself, or its strict reading, says more: with a reason.
      const fault = check(data as JsonObject);
      if (fault) expect([fault.pointer === '' || fault.pointer.startsWith('/'), fault.reason.length > 0 && fault.reason.length <= 300]).toEqual([true, true]);
    }), timesTried(150));
  });

  it('are bounded in depth, in schemas, in values and in text, whatever they nest', () => {
    expect(schemaFault(nested(10))).toBeNull();
    for (const depth of [SCHEMA_LIMITS.depth, 10_000]) expect(schemaFault(nested(depth))).toMatchObject({ pointer: '' });
    const wide = (count: number): JsonObject => ({ type: 'object', properties: Object.fromEntries(Array.from({ length: count }, (_, i) => [`p${i}`, { type: 'string' }])) });
    expect(schemaFault(wide(SCHEMA_LIMITS.subschemas - 1))).toBeNull();
    expect(schemaFault(wide(SCHEMA_LIMITS.subschemas))).toMatchObject({ reason: 'it has more than 200 schemas' });
    expect(schemaFault({ type: 'object', properties: { a: { enum: Array.from({ length: SCHEMA_LIMITS.nodes }, (_, i) => i) } } })).toMatchObject({ pointer: '' });
    expect(schemaFault({ type: 'object', title: 'x'.repeat(SCHEMA_LIMITS.text) })).toMatchObject({ pointer: '' });
  });

  it('of the greatest work that is taken end in time with data of the greatest size', () => {
    const parts = Array.from({ length: 190 }, (_, i) => ({ contains: { const: i } }));
    const check = dataCheckOrFault({ type: 'object', properties: { a: { anyOf: parts } } });
    if (typeof check !== 'function') throw new Error(check.reason);
    expect(check({ a: Array.from({ length: DATA_LIMITS.nodes - 2 }, () => 'x') })).not.toBeNull();
  });
});
