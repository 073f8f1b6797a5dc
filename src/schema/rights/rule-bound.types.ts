import { Field, ObjectType } from 'type-graphql';
import type { RuleEdge } from '../../domain/rights-rule/index.js';
import { DateScalar, DateTimeScalar } from '../scalars/index.js';
import { liftEnum } from '../shared/enum.js';

export const RightsWindowSideEnum = liftEnum<RuleEdge>('RightsWindowSide', 'A side of a window.', {
  OPENS: 'As it opens.',
  CLOSES: 'As it closes: its first day, or instant, that is no longer in it.',
});

@ObjectType({ description: 'When the window of a rule opens or closes: at one of `on`, `at`, `event`, `window` and `lasts`; without any nothing bounds it.' })
export class RightsRuleBound {
  @Field(() => DateScalar, { nullable: true, description: 'A day, in each territory\'s own zone; of what closes the last one.' })
  on: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'An instant.' })
  at: string | null;

  @Field(() => String, { nullable: true, description: 'The event of the title that it follows.' })
  event: string | null;

  @Field(() => String, { nullable: true, description: 'The rule of the title whose window it follows, by its name.' })
  window: string | null;

  @Field(() => RightsWindowSideEnum, { nullable: true, description: 'Which side of that window.' })
  edge: RuleEdge | null;

  @Field(() => String, { nullable: true, description: 'How long after what it follows, a duration of ISO 8601: "P90D", "-P2W", "PT36H"; null: at once.' })
  offset: string | null;

  @Field(() => String, { nullable: true, description: 'Of what closes: how long it is open.' })
  lasts: string | null;
}
