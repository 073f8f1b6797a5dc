import { Field, ObjectType } from 'type-graphql';
import { DateScalar, LanguageTagScalar } from '../scalars/index.js';

@ObjectType({ description: 'A text and the language it is in.' })
export class LocalizedText {
  @Field({ description: 'The text.' })
  text: string;

  @Field(() => LanguageTagScalar, { description: 'Its language; "und" where nobody said.' })
  language: string;
}

@ObjectType({ description: 'A name of an asset in somebody\'s scheme; unique within tenant and scheme.' })
export class ExternalId {
  @Field({ description: '"eidr", "isan", "house", "sku", or the tenant\'s own.' })
  scheme: string;

  @Field({ description: 'The name there.' })
  value: string;
}

@ObjectType({ description: 'A rating by a board.' })
export class ContentRating {
  @Field({ description: 'Who rates: "MPA", "BBFC", "FSK" ...' })
  system: string;

  @Field({ description: 'Its rating: "PG-13", "15", "12" ...' })
  rating: string;
}

@ObjectType({ description: 'What a title is about, and who made it.' })
export class AssetMetadata {
  @Field(() => [String], { description: 'Genres.' })
  genres: string[];

  @Field(() => [String], { description: 'Moods.' })
  moods: string[];

  @Field(() => [String], { description: 'Themes.' })
  themes: string[];

  @Field(() => [String], { description: 'Keywords.' })
  keywords: string[];

  @Field(() => [String], { description: 'Who appears, in billing order.' })
  cast: string[];

  @Field(() => [String], { description: 'Who directed.' })
  directors: string[];

  @Field(() => [ContentRating], { description: 'Ratings by boards.' })
  contentRatings: ContentRating[];

  @Field(() => DateScalar, { nullable: true, description: 'First release.' })
  releasedOn: string | null;
}
