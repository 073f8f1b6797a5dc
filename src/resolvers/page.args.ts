import { ArgsType, Field, Int } from 'type-graphql';

@ArgsType()
export class PageArguments {
  @Field(() => Int, { description: 'How many at most: 1 to 100.' })
  first: number;

  @Field(() => String, { nullable: true, description: 'Cursor after which the page begins; made by the same list with the same filter and order.' })
  after?: string | null;
}
