import { Field, InputType } from 'type-graphql';
import type { RightsElementKind } from '../../domain/rights-record/index.js';
import type { RightsDirection } from '../../domain/rights/index.js';
import { RightsElementKindEnum } from './element.types.js';
import { RightsDirectionEnum } from './rights-window.types.js';

@InputType({ description: 'Which agreements; conditions are joined by "and", the values of one by "or".' })
export class RightsAgreementFilter {
  @Field(() => [String], { nullable: true, description: 'With one of these, written as they are.' })
  party?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Whose name begins so, in this case.' })
  name?: string | null;

  @Field(() => [RightsDirectionEnum], { nullable: true, description: 'That grant this way.' })
  direction?: RightsDirection[] | null;
}

@InputType({ description: 'Which elements; conditions are joined by "and", the values of one by "or".' })
export class RightsElementFilter {
  @Field(() => [RightsElementKindEnum], { nullable: true, description: 'Of one of these kinds.' })
  kind?: RightsElementKind[] | null;

  @Field(() => String, { nullable: true, description: 'Whose title begins so, in this case.' })
  title?: string | null;
}
