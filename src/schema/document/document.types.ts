import { Field, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../scalars/index.js';
import { connectionOf } from '../shared/connection.types.js';
import { NodeObject } from '../shared/node.types.js';

@ObjectType({ implements: NodeObject, description: 'A GraphQL document that the tenant trusts: clients send its `documentId` in the place of its text. Never changed; another text is another document.' })
export class TrustedDocument extends NodeObject {
  @Field({ description: '`sha256:` and the SHA-256 of the text in hexadecimal digits: what a request sends as `documentId`; the digits alone will do.' })
  documentId: string;

  @Field(() => [String], { description: 'Names that lead to it, which a request may send as `documentId` too.' })
  names: string[];

  @Field({ description: 'The document itself.' })
  text: string;

  @Field(() => DateTimeScalar, { description: 'When it was registered.' })
  createdAt: string;
}

export const TrustedDocumentConnection = connectionOf('TrustedDocument', 'trusted documents', () => TrustedDocument);
