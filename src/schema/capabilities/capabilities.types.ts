import { Field, Float, Int, ObjectType } from 'type-graphql';
import { BigIntScalar } from '../scalars/index.js';

@ObjectType({ description: 'Something that an installation may or may not be able to do.' })
export class Feature {
  @Field({ description: 'Its name: "transcode.h264", "toneMapping", "search.text" ...' })
  name: string;

  @Field({ description: 'Whether it works here.' })
  available: boolean;

  @Field(() => String, { nullable: true, description: 'What provides it, with its version.' })
  provider: string | null;

  @Field(() => String, { nullable: true, description: 'Why it does not work, and what would change that; null where it works.' })
  reason: string | null;
}

@ObjectType({ description: 'What a request may be at most; a refusal names the limit and its value.' })
export class RequestLimits {
  @Field(() => Int, { description: 'Bytes of a document\'s text.' })
  documentBytes: number;

  @Field(() => Int, { description: 'Bytes of an HTTP body.' })
  bodyBytes: number;

  @Field(() => Int, { description: 'Lexical tokens of a document.' })
  tokens: number;

  @Field(() => Int, { description: 'Fields inside each other.' })
  depth: number;

  @Field(() => Int, { description: 'Aliased fields of an operation, fragments counted where they are used.' })
  aliases: number;

  @Field(() => Int, { description: 'Root fields of an operation.' })
  rootFields: number;

  @Field(() => Float, { description: 'Cost of an operation, known before it is executed: one a field, a few that are long more, times the length of the lists around it.' })
  cost: number;

  @Field(() => Float, { description: 'Cost that a key may spend at once. Every answer says in `extensions.cost` what it could have cost (`requested`), about what it did cost, by the objects that came (`actual`), and what is left (`budget`).' })
  costBudget: number;

  @Field(() => Float, { description: 'Cost that comes back to a key every second, up to its budget.' })
  costRefill: number;

  @Field(() => Int, { description: 'Items of a page: the highest `first`.' })
  pageSize: number;

  @Field(() => Int, { description: 'Ids of one `nodes` or `assetsByExternalIds`.' })
  nodeIds: number;

  @Field(() => Int, { description: 'Representations of one `_entities`.' })
  entities: number;

  @Field(() => BigIntScalar, { description: 'Bytes of an upload.' })
  uploadBytes: bigint;
}

@ObjectType({ description: 'What signatures of decisions are checked with: `telecine verify-decision --key` takes it.' })
export class SigningKey {
  @Field({ description: 'The thumbprint of the key (RFC 7638), which signatures name.' })
  id: string;

  @Field({ description: '"Ed25519" (RFC 8032).' })
  algorithm: string;

  @Field({ description: 'Its 32 bytes, base64url.' })
  publicKey: string;
}

@ObjectType({ description: 'What this installation can do: probed, not assumed.' })
export class Capabilities {
  @Field({ description: 'Version of Telecine.' })
  version: string;

  @Field(() => [String], { description: 'Ladder profiles that `transcode` takes.' })
  profiles: string[];

  @Field(() => [Feature], { description: 'What works here and what does not, each with its reason.' })
  features: Feature[];

  @Field(() => RequestLimits, { description: 'What a request may be at most.' })
  limits: RequestLimits;

  @Field(() => SigningKey, { description: 'What decisions of the caller\'s tenant are signed with.' })
  signingKey: SigningKey;
}
