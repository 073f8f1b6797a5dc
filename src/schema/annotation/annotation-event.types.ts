import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Asset } from '../asset/asset.types.js';
import { DateTimeScalar, EventCursorScalar } from '../scalars/index.js';

@ObjectType({ description: 'Annotations of a title were written.' })
export class AnnotationEvent {
  @Field(() => EventCursorScalar, { description: 'Its place in the log: continue after it.' })
  cursor: string;

  @Field(() => DateTimeScalar, { description: 'When it was recorded.' })
  occurredAt: string;

  @Field(() => ID, { description: 'Id of the title.' })
  assetId: string;

  @Field(() => Asset, { nullable: true, description: 'The title as it is now; null where it is hidden or gone.' })
  asset: Asset | null;

  @Field(() => [String], { description: 'The layers that it changed.' })
  layers: string[];

  @Field(() => Int, { description: 'How many annotations were made or edited.' })
  put: number;

  @Field(() => Int, { description: 'How many annotations are gone.' })
  removed: number;

  @Field(() => [ID], { nullable: true, description: 'Ids of all of them, those that are gone too; null where they are more than 100: then read the layers anew.' })
  annotationIds: string[] | null;
}
