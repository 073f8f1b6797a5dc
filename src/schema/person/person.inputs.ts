import { Field, ID, InputType, Int } from 'type-graphql';
import type { CreditRole } from '../../domain/person/index.js';
import { ExternalIdInput } from '../asset/metadata.inputs.js';
import { LocalizedNameInput } from '../shared/localized-name.inputs.js';
import { CreditRoleEnum } from './person.types.js';

@InputType({ description: 'Which persons; conditions are joined by "and".' })
export class PersonFilter {
  @Field(() => String, { nullable: true, description: 'One of their names, in whatever language or form, begins so; without regard to case and accents.' })
  name?: string | null;

  @Field(() => ExternalIdInput, { nullable: true, description: 'With this name in another scheme.' })
  externalId?: ExternalIdInput | null;
}

@InputType({ description: 'A new person, or an edit of one: absent keeps, null clears, lists are whole.' })
export class PersonPutInput {
  @Field(() => ID, { nullable: true, description: 'The person to edit; absent: a new one.' })
  id?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: 'Name; required of a new person.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'As it is sorted: "Bergman, Ingmar".' })
  sortName?: string | null;

  @Field(() => [LocalizedNameInput], { nullable: true, description: 'The name in languages that write it otherwise, one a language.' })
  names?: LocalizedNameInput[] | null;

  @Field(() => [ExternalIdInput], { nullable: true, description: 'All names in other schemes, one a scheme.' })
  externalIds?: ExternalIdInput[] | null;

  @Field(() => String, { nullable: true, description: 'The same key with the same input answers the same new person again.' })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Takes a person out of the catalogue, for good.' })
export class PersonDeleteInput {
  @Field(() => ID, { description: 'The person.' })
  id: string;

  @Field(() => Int, { nullable: true, description: 'The version that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Out of the credits of every title as well; without it, a person whom a title credits is IN_USE.' })
  force?: boolean | null;
}

@InputType({ description: 'What a person did for a title.' })
export class CreditInput {
  @Field(() => ID, { description: 'Who.' })
  personId: string;

  @Field(() => CreditRoleEnum, { description: 'What they did.' })
  role: CreditRole;

  @Field(() => String, { nullable: true, description: 'Whom they play, or what else they did.' })
  character?: string | null;
}

@InputType({ description: 'Everybody who made a title.' })
export class CreditsPutInput {
  @Field(() => ID, { description: 'The title.' })
  assetId: string;

  @Field(() => Int, { nullable: true, description: 'The version of the asset that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;

  @Field(() => [CreditInput], { description: 'The whole list in billing order, at most 1000; what is not here is removed.' })
  credits: CreditInput[];
}
