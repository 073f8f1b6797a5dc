import { Field, Int, ObjectType } from 'type-graphql';
import { Actor } from '../actor/actor.types.js';
import { DateTimeScalar, JsonObjectScalar, JsonScalar } from '../scalars/index.js';
import { connectionOf } from '../shared/connection.types.js';

@ObjectType({ description: 'A field of a title that an edit changed.' })
export class FieldChange {
  @Field({ description: 'Which one, named as in `AssetUpdateInput`: "title", "externalIds", "metadata.genres"; or what hangs on the title: "credits", "edits", "items", "related".' })
  path: string;

  @Field(() => JsonScalar, { nullable: true, description: 'What it was, in the form of the input; null where nothing was said.' })
  before: unknown;

  @Field(() => JsonScalar, { nullable: true, description: 'What it became, in the form of the input; null where nothing is said.' })
  after: unknown;
}

@ObjectType({ description: 'What a title was at one of its versions: what people had said of it.' })
export class Revision {
  @Field(() => Int, { description: 'The version of the title that the edit made.' })
  version: number;

  @Field(() => DateTimeScalar, { description: 'When the edit was made.' })
  recordedAt: string;

  @Field(() => Actor, { description: 'Who made it.' })
  actor: Actor;

  @Field(() => [FieldChange], { description: 'What it changed against the revision before, by path; of the first one everything that was said. Empty where a title was deleted or brought back.' })
  changes: FieldChange[];

  @Field(() => JsonObjectScalar, { description: 'The title as it was: `kind` and the fields of `AssetUpdateInput`, in its form; and what hung on it: `credits` in billing order, `items` of a collection, `related` titles with their rules, `edits` with their manifestations.' })
  snapshot: Record<string, unknown>;
}

export const RevisionConnection = connectionOf('Revision', 'revisions', () => Revision);
