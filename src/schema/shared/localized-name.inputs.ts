import { Field, InputType } from 'type-graphql';
import { LanguageTagScalar } from '../scalars/index.js';

@InputType({ description: 'A text in a language.' })
export class LocalizedNameInput {
  @Field(() => LanguageTagScalar, { description: 'Its language; "und" where nobody knows.' })
  language: string;

  @Field({ description: 'The text; not empty.' })
  text: string;
}
