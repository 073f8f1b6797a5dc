import { Field, ID, InputType, Int } from 'type-graphql';

@InputType({ description: 'What a collection holds from now on.' })
export class CollectionItemsPutInput {
  @Field(() => ID, { description: 'The asset of kind COLLECTION.' })
  collectionId: string;

  @Field(() => [ID], { description: 'All assets that it holds, in its order: at most 1000, each once, of the same project, and no collections.' })
  assetIds: string[];

  @Field(() => Int, { nullable: true, description: 'The version of the collection that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;
}
