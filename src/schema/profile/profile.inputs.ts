import { Field, ID, InputType, Int } from 'type-graphql';

@InputType({ description: 'A field that a consumer needs.' })
export class ProfileFieldInput {
  @Field({ description: 'Its name in `Asset`; title and synopsis may be narrowed by language ("title.de"), externalIds by scheme, metadata.contentRatings by system, terms by vocabulary, annotations by layer, related and edits by kind, credits by role, captionTracks by language and role ("captionTracks.de.SDH"). What there is not is refused as UNKNOWN_PATH, with the nearest that there is.' })
  path: string;

  @Field(() => Int, { nullable: true, description: 'Its share of the score, 1 to 1000; default 1.' })
  weight?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether a title without it is not to go out to the consumer; default false.' })
  required?: boolean | null;
}

@InputType({ description: 'A new consumer profile, or an edit of one: absent keeps.' })
export class ConsumerProfilePutInput {
  @Field(() => ID, { nullable: true, description: 'The profile to edit; absent: a new one.' })
  id?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: '1 to 50 lower-case letters, digits, ".", "_", "-"; required of a new one, and never changed.' })
  name?: string | null;

  @Field(() => [ProfileFieldInput], { nullable: true, description: 'All that is needed, 1 to 100, in the order in which it is to be reported; required of a new one.' })
  fields?: ProfileFieldInput[] | null;

  @Field(() => String, { nullable: true, description: 'The same key with the same input answers the same new profile again.' })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Takes a profile away.' })
export class ConsumerProfileDeleteInput {
  @Field(() => ID, { description: 'The profile.' })
  id: string;

  @Field(() => Int, { nullable: true, description: 'The version that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;
}
