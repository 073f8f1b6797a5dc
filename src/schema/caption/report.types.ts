import { Field, Float, Int, ObjectType } from 'type-graphql';
import { BigIntScalar } from '../scalars/index.js';
import { connectionOf } from '../shared/connection.types.js';
import { CaptionChangeKindEnum, type CaptionQualityProfile, CaptionQualityProfileEnum, type CaptionRule, CaptionRuleEnum } from './report.enums.js';

@ObjectType({ description: 'One rule that one cue breaks.' })
export class CaptionFinding {
  @Field(() => Int, { description: 'The number of the cue along the timeline, from 1.' })
  cue: number;

  @Field(() => BigIntScalar, { description: 'Its first frame, counted from the title\'s first.' })
  inFrame: bigint;

  @Field(() => CaptionRuleEnum, { description: 'The rule.' })
  rule: CaptionRule;

  @Field(() => Float, { description: 'What was measured, in the unit of the rule.' })
  measured: number;

  @Field(() => Float, { description: 'What the rule allows.' })
  limit: number;

  @Field(() => Int, { nullable: true, description: 'Of CHARACTERS_PER_LINE the line of the cue, from 1.' })
  line: number | null;

  @Field(() => Int, { nullable: true, description: 'Of GAP and OVERLAP the other cue.' })
  other: number | null;
}

export const CaptionFindingConnection = connectionOf('CaptionFinding', 'broken rules', () => CaptionFinding);

@ObjectType({ description: 'How often a rule is broken.' })
export class CaptionRuleCount {
  @Field(() => CaptionRuleEnum, { description: 'The rule.' })
  rule: CaptionRule;

  @Field(() => Int, { description: 'How often.' })
  count: number;
}

@ObjectType({ description: 'Captions measured by the rules of a target.' })
export class CaptionQuality {
  @Field(() => CaptionQualityProfileEnum, { description: 'Whose rules, as far as the caller gave none of his own.' })
  profile: CaptionQualityProfile;

  @Field(() => Int, { description: 'How many cues were measured: those with a text.' })
  cues: number;

  @Field(() => Int, { description: 'How many of them break a rule.' })
  failing: number;

  @Field(() => [CaptionRuleCount], { description: 'How often each rule is broken.' })
  byRule: CaptionRuleCount[];
}

@ObjectType({ description: 'One thing that is another between two tracks of captions.' })
export class CaptionChange {
  @Field(() => CaptionChangeKindEnum, { description: 'What.' })
  kind: string;

  @Field({ description: 'What it was, and what it is, for a person.' })
  what: string;

  @Field(() => Int, { nullable: true, description: 'The number of the cue in the track that is compared with; null: ADDED.' })
  fromCue: number | null;

  @Field(() => BigIntScalar, { nullable: true, description: 'Its first frame there.' })
  fromInFrame: bigint | null;

  @Field(() => BigIntScalar, { nullable: true, description: 'The first frame without it there.' })
  fromOutFrame: bigint | null;

  @Field(() => Int, { nullable: true, description: 'The number of the cue in this track; null: REMOVED.' })
  cue: number | null;

  @Field(() => BigIntScalar, { nullable: true, description: 'Its first frame.' })
  inFrame: bigint | null;

  @Field(() => BigIntScalar, { nullable: true, description: 'The first frame without it.' })
  outFrame: bigint | null;
}

export const CaptionChangeConnection = connectionOf('CaptionChange', 'changes', () => CaptionChange);

@ObjectType({ description: 'What changed from one track of captions to another: cues are matched by time and text, so that one that was put in changes no other.' })
export class CaptionDifference {
  @Field({ description: 'Whether nothing did.' })
  equal: boolean;
}
