import { Field, Int, ObjectType } from 'type-graphql';
import type { CreditRole } from '../../domain/person/index.js';
import { ExternalId, LocalizedText } from '../asset/metadata.types.js';
import { connectionOf } from '../shared/connection.types.js';
import { liftEnum } from '../shared/enum.js';
import { NodeObject } from '../shared/node.types.js';

export const CreditRoleEnum = liftEnum<CreditRole>('CreditRole', 'What somebody did for a title.', {
  ACTOR: 'Plays in it.',
  DIRECTOR: 'Directed it.',
  WRITER: 'Wrote it.',
  PRODUCER: 'Produced it.',
  COMPOSER: 'Composed its music.',
  CINEMATOGRAPHER: 'Photographed it.',
  EDITOR: 'Edited it.',
  PRESENTER: 'Presents it.',
  NARRATOR: 'Narrates it.',
  VOICE: 'Speaks in it without being seen.',
  CREATOR: 'Created it.',
  OTHER: 'Something else.',
});

@ObjectType({ implements: NodeObject, description: 'Somebody whom titles credit: known to the whole tenant, once.' })
export class Person extends NodeObject {
  @Field({ description: 'The name as it is shown where no language has another.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'The name as it is sorted: "Bergman, Ingmar"; null: as it is shown.' })
  sortName: string | null;

  @Field(() => [LocalizedText], { description: 'The name in languages that write it otherwise.' })
  names: LocalizedText[];

  @Field(() => [ExternalId], { description: 'Names in other schemes ("imdb", "isni"), in the order of their schemes.' })
  externalIds: ExternalId[];

  @Field(() => Int, { description: 'Raised by every edit; guards `expectedVersion`.' })
  version: number;
}

@ObjectType({ description: 'What a person did for a title.' })
export class Credit {
  @Field(() => Person, { description: 'Who.' })
  person: Person;

  @Field(() => CreditRoleEnum, { description: 'What they did.' })
  role: CreditRole;

  @Field(() => String, { nullable: true, description: 'Whom they play, or what else they did.' })
  character: string | null;

  @Field(() => Int, { description: 'Place in the billing order.' })
  position: number;
}

export const PersonConnection = connectionOf('Person', 'persons', () => Person);
