import { Field, InputType } from 'type-graphql';
import { DateScalar, LanguageTagScalar } from '../scalars/index.js';

@InputType({ description: 'A text in a language; null removes it.' })
export class LocalizedTextInput {
  @Field(() => LanguageTagScalar, { description: 'Its language.' })
  language: string;

  @Field(() => String, { nullable: true, description: 'The text; null or empty removes what is there.' })
  text?: string | null;
}

@InputType({ description: 'A name in somebody\'s scheme.' })
export class ExternalIdInput {
  @Field({ description: '"eidr", "isan", "house", "sku", or the tenant\'s own; lower case.' })
  scheme: string;

  @Field({ description: 'The name there. EIDR and ISAN are taken in any of their forms (URN, URL, without hyphens, lower case), kept in the canonical one, and refused with a wrong check character. An ISAN without any gets those that belong to it; an EIDR is no EIDR without.' })
  value: string;
}

@InputType({ description: 'A rating by a board.' })
export class ContentRatingInput {
  @Field({ description: 'Who rates: "MPA", "BBFC", "FSK" ...' })
  system: string;

  @Field({ description: 'Its rating: "PG-13", "15", "12" ...' })
  rating: string;
}

@InputType({ description: 'Parts of a title\'s metadata: absent keeps, null clears.' })
export class AssetMetadataInput {
  @Field(() => [String], { nullable: true, description: 'All genres.' })
  genres?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'All moods.' })
  moods?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'All themes.' })
  themes?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'All keywords.' })
  keywords?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Everyone who appears, in billing order.' })
  cast?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Everyone who directed.' })
  directors?: string[] | null;

  @Field(() => [ContentRatingInput], { nullable: true, description: 'All ratings.' })
  contentRatings?: ContentRatingInput[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'First release.' })
  releasedOn?: string | null;
}
