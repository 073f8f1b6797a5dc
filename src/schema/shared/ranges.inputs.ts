import { Field, Float, InputType } from 'type-graphql';
import { DateScalar, DateTimeScalar } from '../scalars/index.js';

@InputType({ description: 'Instants from `from` up to, not including, `to`; an absent bound is no bound.' })
export class DateTimeRange {
  @Field(() => DateTimeScalar, { nullable: true, description: 'First instant.' })
  from?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'First instant that is no longer in the range.' })
  to?: string | null;
}

@InputType({ description: 'Calendar dates from `from` up to, not including, `to`; an absent bound is no bound.' })
export class DateRange {
  @Field(() => DateScalar, { nullable: true, description: 'First day.' })
  from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day that is no longer in the range.' })
  to?: string | null;
}

@InputType({ description: 'Numbers from `from` up to, not including, `to`; an absent bound is no bound.' })
export class FloatRange {
  @Field(() => Float, { nullable: true, description: 'Smallest number.' })
  from?: number | null;

  @Field(() => Float, { nullable: true, description: 'First number that is no longer in the range.' })
  to?: number | null;
}
