import { Field, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../scalars/index.js';
import { connectionOf } from '../shared/connection.types.js';
import { NodeObject } from '../shared/node.types.js';

@ObjectType({ description: 'A field of an asset that a consumer needs.' })
export class ProfileField {
  @Field({ description: 'Its name in `Asset`, some narrowed: "title.de", "metadata.genres", "externalIds.eidr", "credits.DIRECTOR".' })
  path: string;

  @Field(() => Int, { description: 'Its share of the score, against the other fields.' })
  weight: number;

  @Field({ description: 'Whether a title without it is not to go out to the consumer.' })
  required: boolean;
}

@ObjectType({ implements: NodeObject, description: 'What a consumer needs of each title, for the whole tenant: `Asset.completeness`, `completenessReport` and snapshots measure titles by it.' })
export class ConsumerProfile extends NodeObject {
  @Field({ description: 'Unique within the tenant, for good: consumers ask by it.' })
  name: string;

  @Field(() => [ProfileField], { description: 'What is needed, in the order in which it is reported.' })
  fields: ProfileField[];

  @Field(() => Int, { description: 'Raised by every edit; guards `expectedVersion`.' })
  version: number;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  createdAt: string;

  @Field(() => DateTimeScalar, { description: 'When it was last changed.' })
  updatedAt: string;
}

export const ConsumerProfileConnection = connectionOf('ConsumerProfile', 'profiles', () => ConsumerProfile);
