import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, isInterfaceType, isObjectType, Kind, type ObjectTypeDefinitionNode, parse, print } from 'graphql';
import { assetGlobalId, type GraphqlDoor, openGraphqlDoor } from '../support/graphql-door.js';
import { type Ids, newId } from '../support/rows.js';

let door: GraphqlDoor;
let assets: Ids[];
beforeAll(async () => {
  door = await openGraphqlDoor();
  assets = await Promise.all([1, 2, 3].map((n) => door.rows.asset(door.home, { title: `title ${n}` })));
});
afterAll(() => door?.close());

const ENTITIES = 'query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename ... on Asset { id title { text } } ... on Project { id name } ... on Job { id kind } } }';
const entities = (representations: unknown, query = ENTITIES, secret?: string) => door.ask<{ _entities: unknown[] }>(query, { representations }, secret);
const asset = (at: number) => ({ __typename: 'Asset', id: assetGlobalId(assets[at]!) });
const shown = (at: number) => ({ ...asset(at), title: { text: `title ${at + 1}` } });

describe('the subgraph', () => {
  const sdlOf = async (): Promise<string> => (await door.ask<{ _service: { sdl: string } }>('{ _service { sdl } }')).data!._service.sdl;

  it('publishes a schema that links to federation v2 and gives every node a key', async () => {
    const document = parse(await sdlOf());
    const link = document.definitions.find((each) => each.kind === Kind.SCHEMA_EXTENSION)!;
    expect(print(link)).toBe('extend schema @link(url: "https://specs.apollo.dev/federation/v2.0", import: ["@key", "@shareable"])');
    const objects = document.definitions.filter((each): each is ObjectTypeDefinitionNode => each.kind === Kind.OBJECT_TYPE_DEFINITION);
    const withKey = objects.filter((each) => each.directives!.some((directive) => print(directive) === '@key(fields: "id")')).map(({ name }) => name.value);
    const nodes = objects.filter((each) => each.interfaces!.some(({ name }) => name.value === 'Node')).map(({ name }) => name.value);
    expect(withKey).toEqual(nodes);
    expect(nodes).toEqual(expect.arrayContaining(['Asset', 'Job', 'Project', 'Rendition']));
  });

  it('publishes all that can be asked for, and nothing of federation\'s own', async () => {
    const known = 'directive @link(url: String!, import: [String]) repeatable on SCHEMA directive @key(fields: String!) on OBJECT directive @shareable on OBJECT';
    const published = buildSchema(`${known} ${await sdlOf()}`);
    expect(Object.keys(published.getTypeMap()).filter((name) => /^_[^_]/.test(name))).toEqual([]);
    const { __schema } = (await door.ask<{ __schema: { queryType: { fields: { name: string }[] }; types: { name: string }[] } }>('{ __schema { queryType { fields { name } } types { name } } }')).data!;
    expect(Object.keys(published.getQueryType()!.getFields()).sort()).toEqual(__schema.queryType.fields.map(({ name }) => name).filter((name) => !name.startsWith('_')).sort());
    expect(Object.keys(published.getTypeMap()).sort()).toEqual(__schema.types.map(({ name }) => name).filter((name) => !/^_[^_]/.test(name)).sort());
    expect(isInterfaceType(published.getType('Node')) && isObjectType(published.getType('Asset'))).toBe(true);
  });
});

describe('entities', () => {
  it('come in the order asked, each as often as asked, of several types at once', async () => {
    const project = { __typename: 'Project', id: `project_${door.home.id}` };
    const { data, errors } = await entities([asset(2), project, asset(0), asset(2)]);
    expect(errors).toBeUndefined();
    expect(data).toEqual({ _entities: [shown(2), { ...project, name: expect.any(String) }, shown(0), shown(2)] });
    expect((await entities([])).data).toEqual({ _entities: [] });
  });

  it('are null where they are missing, deleted, of another tenant, or where the id was never one', async () => {
    const foreign = await door.rows.asset(await door.rows.project(await door.rows.tenant()));
    const deleted = await door.rows.asset(door.home, { deleted_at: new Date(), status: 'DELETED' });
    const ids = [assetGlobalId({ id: newId() }), assetGlobalId(foreign), assetGlobalId(deleted), 'asset_x', '', 7, `project_${door.home.id}`];
    expect((await entities([...ids.map((id) => ({ __typename: 'Asset', id })), asset(1)])).data).toEqual({ _entities: [...ids.map(() => null), shown(1)] });
  });

  it('are of the type that is asked for, whatever the id says', async () => {
    expect((await entities([{ __typename: 'Job', id: assetGlobalId(assets[0]!) }, { __typename: 'Asset', id: `project_${door.home.id}` }])).data).toEqual({ _entities: [null, null] });
  });

  it('may be written into the document, with a variable for one as a whole', async () => {
    const query = `query ($one: _Any!) { _entities(representations: [{__typename: "Asset", id: "${asset(0).id}", title: {text: "not looked at"}}, $one]) { ... on Asset { id } } }`;
    expect((await door.ask(query, { one: asset(1) })).data).toEqual({ _entities: [{ id: asset(0).id }, { id: asset(1).id }] });
    const inside = await door.ask('query ($id: ID!) { _entities(representations: [{__typename: "Asset", id: $id}]) { __typename } }', { id: asset(0).id });
    expect(inside.errors).toMatchObject([{ message: expect.stringContaining('variable as a whole'), extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }, ...(inside.errors!.slice(1))]);
  });

  it('have fields that code answers, aliases, fragments and lists below, as everywhere', async () => {
    const query = `query ($representations: [_Any!]!) { what: _entities(representations: $representations) { kind: __typename ...A } }
      fragment A on Asset { called: title { text } renditions(first: 2) { totalCount } playback(context: {}) { __typename } bad: renditions(first: 101) { totalCount } }`;
    const { data, errors } = await entities([asset(1), { __typename: 'Asset', id: assetGlobalId({ id: newId() }) }], query);
    expect(data).toEqual({ what: [{ kind: 'Asset', called: { text: 'title 2' }, renditions: { totalCount: 0 }, playback: { __typename: expect.any(String) }, bad: null }, null] });
    expect(errors).toMatchObject([{ path: ['what', 0, 'bad'], extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('of one project are all that a key of one project sees', async () => {
    const other = await door.rows.project({ id: door.home.tenant_id });
    const { secret } = await door.key('viewer', { tenant_id: door.home.tenant_id, project_id: other.project_id! });
    const mine = await door.rows.asset(other, { title: 'mine' });
    expect((await entities([asset(0), { __typename: 'Asset', id: assetGlobalId(mine) }], ENTITIES, secret)).data).toEqual({ _entities: [null, { __typename: 'Asset', id: assetGlobalId(mine), title: { text: 'mine' } }] });
  });

  it.each([
    ['no type', [{ id: 'asset_x' }], '"__typename"'],
    ['a type that is no entity', [{ __typename: 'Title', id: 'asset_x' }], '"Title" is no entity'],
    ['no key', [{ __typename: 'Asset', title: 'x' }], '"id"'],
    ['a key that is no id', [{ __typename: 'Asset', id: { a: 1 } }], '"id"'],
    ['text', ['asset_x'], 'an object'],
    ['null', [null], 'not to be null'],
  ])('are refused where a representation is %s, naming which', async (_what, representations, message) => {
    const { data, errors } = await entities([asset(0), ...representations]);
    expect(data ?? null).toBeNull();
    expect(errors).toMatchObject([{ message: expect.stringContaining(message), extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(errors![0]!.message).toContain('representations[1]');
  });

  it('are at most as many as nodes', async () => {
    const many = (n: number) => Array.from({ length: n }, () => asset(0));
    expect((await entities(many(500), 'query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }')).data!._entities).toHaveLength(500);
    expect((await entities(many(501))).errors).toMatchObject([{ path: ['_entities'], message: expect.stringContaining('"entities" is 500'), extensions: { code: 'BAD_USER_INPUT', argument: ['representations'] } }]);
  });
});
