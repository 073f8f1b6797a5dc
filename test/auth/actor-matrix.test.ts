import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getNamedType, getNullableType, type GraphQLField, type GraphQLInputType, type GraphQLSchema, isCompositeType, isEnumType, isInputObjectType, isListType, isNonNullType, parse } from 'graphql';
import { buildTelecineSchema } from '../../src/app/graphql/index.js';
import { may } from '../../src/domain/access/index.js';
import { type KeyActor, ROLES, type Role } from '../../src/domain/shared/index.js';
import { guardRootFields, ROOT_FIELD_PERMISSION } from '../../src/resolvers/index.js';
import { type GraphqlDoor, openGraphqlDoor } from '../support/graphql-door.js';

/** Every root field of the emitted schema, whatever its number: nobody writes this list. */
const schema: GraphQLSchema = await buildTelecineSchema();
const fieldsOf = (type: 'Query' | 'Mutation' | 'Subscription'): GraphQLField<unknown, unknown>[] => Object.values((schema.getType(type) as { getFields?(): Record<string, GraphQLField<unknown, unknown>> }).getFields!());
const CASES = (['Query', 'Mutation'] as const).flatMap((type) => fieldsOf(type).flatMap((field) => ROLES.map((role) => ({ type, field, role, name: `${type}.${field.name}` }))));

let door: GraphqlDoor;
const secrets = new Map<Role, string>();
beforeAll(async () => {
  door = await openGraphqlDoor();
  for (const role of ROLES) secrets.set(role, (await door.key(role)).secret);
});
afterAll(() => door?.close());

/** The least operation that calls a field, with made-up values where it must have some. */
function operationFor(type: 'Query' | 'Mutation', field: GraphQLField<unknown, unknown>): { query: string; variables: Record<string, unknown> } {
  const args = field.args.filter((arg) => isNonNullType(arg.type) || arg.name === 'id');
  const variables = Object.fromEntries(args.map((arg) => [arg.name, sample(arg.type)]));
  const declared = args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const passed = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const selection = isCompositeType(getNamedType(field.type)) ? ' { __typename }' : '';
  return { query: `${type.toLowerCase()}${declared && `(${declared})`} { ${field.name}${passed && `(${passed})`}${selection} }`, variables };
}

function sample(type: GraphQLInputType): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [sample(nullable.ofType as GraphQLInputType)];
  if (isInputObjectType(nullable)) return Object.fromEntries(Object.values(nullable.getFields()).filter((f) => isNonNullType(f.type)).map((f) => [f.name, sample(f.type)]));
  if (isEnumType(nullable)) return nullable.getValues()[0]!.name;
  return { Int: 1, Float: 1, Boolean: true, BigInt: '1', TerritoryCode: 'DE', DateTime: '2026-06-01T00:00:00.000Z', _Any: { __typename: 'Asset', id: 'asset_00000000-0000-7000-8000-000000000000' } }[nullable.name] ?? 'asset_00000000-0000-7000-8000-000000000000';
}

describe('the actor matrix', () => {
  it('has an entry for every root field and no other', () => {
    const names = (['Query', 'Mutation', 'Subscription'] as const).flatMap((type) => fieldsOf(type).map((field) => `${type}.${field.name}`));
    expect(Object.keys(ROOT_FIELD_PERMISSION).sort()).toEqual(names.sort());
  });

  it('fails the build of a schema with a root field that has none', async () => {
    const other = await buildTelecineSchema();
    const fields = other.getQueryType()!.getFields();
    fields['loophole'] = { ...fields['viewer']!, name: 'loophole' };
    expect(() => guardRootFields(other)).toThrow(/Query\.loophole/);
  });

  it.each(CASES)('$name by $role', async ({ type, field, role, name }) => {
    const { query, variables } = operationFor(type, field);
    parse(query);
    const { data, errors, status } = await door.ask(query, variables, secrets.get(role)!);
    const allowed = may({ kind: 'KEY', role } as KeyActor, ROOT_FIELD_PERMISSION[name]!);
    if (!allowed) {
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      expect(data ?? null).toBeNull();
    } else {
      expect((errors ?? []).map((error) => error.extensions['code'])).not.toContain('FORBIDDEN');
      expect((errors ?? []).map((error) => error.extensions['code'])).not.toContain('INTERNAL');
      expect((errors ?? []).map((error) => error.extensions['code'])).not.toContain('UNAVAILABLE');
      expect(status).toBe(200);
    }
  });

  it('refuses a mutation before its input is looked at', async () => {
    const { errors } = await door.ask('mutation ($i: AssetCreateInput!) { assetCreate(input: $i) { asset { id } } }', { i: { nonsense: 1 } }, secrets.get('viewer')!);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  it('refuses it also behind fragments and beside what is allowed', async () => {
    const query = 'mutation { ...hidden } fragment hidden on Mutation { ... { renamed: projectCreate(input: {name: "x"}) { project { id } } } }';
    expect((await door.ask(query, {}, secrets.get('editor')!)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const both = 'mutation { assetCreate(input: {kind: CLIP, title: "must not appear"}) { asset { id } } projectCreate(input: {name: "x"}) { project { id } } }';
    expect((await door.ask(both, {}, secrets.get('editor')!)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const { rows } = await door.rows.client.query(`select from asset where title = 'must not appear'`);
    expect(rows).toHaveLength(0);
  });
});
