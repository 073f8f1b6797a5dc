import { describe, expect, it } from '@jest/globals';
import { buildSchema, type GraphQLResolveInfo, graphqlSync } from 'graphql';
import type { Selection } from '../../src/domain/read/index.js';
import { selectionOf } from '../../src/resolvers/reads/selection.js';

const schema = buildSchema(`
  interface Node { id: ID! }
  type Asset implements Node { id: ID! title(languages: [String!] = ["en"]): Text! jobs(first: Int!): Jobs }
  type Text { text: String! language: String! }
  type Job implements Node { id: ID! kind: String asset: Asset }
  type Jobs { nodes: [Job!]! }
  type Query { node(id: ID): Node asset: Asset }
`);

/** The selection of the one root field of an operation, as plain arrays. */
function selected(query: string, variableValues: Record<string, unknown> = {}): unknown {
  let selection: Selection | undefined;
  const take = (_args: unknown, _context: unknown, info: GraphQLResolveInfo): null => {
    selection = selectionOf(info);
    return null;
  };
  const { errors } = graphqlSync({ schema, source: query, variableValues, rootValue: { node: take, asset: take } });
  expect(errors).toBeUndefined();
  return plain(selection!);
}
const plain = (selection: Selection): unknown =>
  Object.fromEntries([...selection].map(([type, fields]) => [type, fields.map(({ name, key, args, of }) => [key === name ? name : `${key}=${name}`, args, of && plain(of)])]));

describe('a selection', () => {
  it('has one entry per type that may answer', () => {
    expect(selected('{ node { id ... on Asset { title { text } } ... on Job { kind } } }')).toEqual({
      Asset: [['id', {}, null], ['title', { languages: ['en'] }, { Text: [['text', {}, null]] }]],
      Job: [['id', {}, null], ['kind', {}, null]],
    });
  });

  it('keeps aliases apart, with the arguments of each as they were coerced', () => {
    expect(selected('query ($l: [String!]) { asset { de: title(languages: $l) { text } title { language } } }', { l: 'de' })).toEqual({
      Asset: [['de=title', { languages: ['de'] }, { Text: [['text', {}, null]] }], ['title', { languages: ['en'] }, { Text: [['language', {}, null]] }]],
    });
  });

  it('merges what is asked twice, through fragments too', () => {
    expect(selected('{ asset { ...a title { text } ...a } asset { jobs(first: 1) { nodes { id } } } } fragment a on Node { id ... on Asset { title { language } jobs(first: 1) { nodes { kind } } } }')).toEqual({
      Asset: [
        ['id', {}, null],
        ['title', { languages: ['en'] }, { Text: [['language', {}, null], ['text', {}, null]] }],
        ['jobs', { first: 1 }, { Jobs: [['nodes', {}, { Job: [['kind', {}, null], ['id', {}, null]] }]] }],
      ],
    });
  });

  it('leaves out what @skip and @include leave out', () => {
    const query = 'query ($yes: Boolean!, $no: Boolean!) { asset { id @skip(if: $yes) title @include(if: $yes) { text @include(if: $no) language } ... @skip(if: $yes) { jobs(first: 1) { nodes { id } } } ...f @include(if: $no) } } fragment f on Asset { id }';
    expect(selected(query, { yes: true, no: false })).toEqual({ Asset: [['title', { languages: ['en'] }, { Text: [['language', {}, null]] }]] });
  });

  it('carries __typename', () => {
    expect(selected('{ asset { kind: __typename } }')).toEqual({ Asset: [['kind=__typename', {}, null]] });
  });
});
