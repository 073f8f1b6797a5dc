import { Field, ID, InputType, Int } from 'type-graphql';
import type { Channel, DeviceClass, RightsEffect, RightsUse } from '../../domain/rights/index.js';
import type { RuleEdge } from '../../domain/rights-rule/index.js';
import { ChannelEnum, DeviceClassEnum, RightsUseEnum } from '../playback/context.inputs.js';
import { DateScalar, DateTimeScalar, LanguageTagScalar } from '../scalars/index.js';
import { RightsEffectEnum } from './rights-window.types.js';
import { RightsWindowSideEnum } from './rule-bound.types.js';

@InputType({ description: 'When something happens to a title, or that this is not known any more. An event is known by its title, its name and its territories.' })
export class RightsEventPutInput {
  @Field(() => ID, { description: 'The title.' })
  assetId: string;

  @Field({ description: 'What happens: THEATRICAL, EST_START, HOME_VIDEO, BROADCAST, or a name of your own: capitals, digits and "_", up to 100.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'For the rules of these territories, in the words of the rules; absent: for all others.' })
  territories?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day, in each territory\'s own zone. Without a day and an instant nothing is known of it any more, and the windows that it opened are taken back.' })
  on?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'The instant; not together with `on`.' })
  at?: string | null;
}

@InputType({ description: 'When the window of a rule opens or closes: one of `on`, `at`, `event`, `window` and `lasts`; without any nothing bounds it.' })
export class RightsRuleBoundInput {
  @Field(() => DateScalar, { nullable: true, description: 'A day, in each territory\'s own zone; of what closes the last one.' })
  on?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'An instant.' })
  at?: string | null;

  @Field(() => String, { nullable: true, description: 'The event of the title that it follows, by its name. It need not be known yet.' })
  event?: string | null;

  @Field(() => String, { nullable: true, description: 'Another rule of the title whose window it follows, by its name.' })
  window?: string | null;

  @Field(() => RightsWindowSideEnum, { nullable: true, description: 'Which side of that window.' })
  edge?: RuleEdge | null;

  @Field(() => String, { nullable: true, description: 'How long after what it follows: a duration of ISO 8601 in whole numbers, "-" before it for one before: "P90D", "-P2W", "P1Y6M". Hours, minutes and seconds follow instants only. Default: at once.' })
  offset?: string | null;

  @Field(() => String, { nullable: true, description: 'Of what closes: how long it is open, as a duration of ISO 8601.' })
  lasts?: string | null;
}

@InputType({ description: 'What a rule says wherever it stands.' })
abstract class RuleMatterInput {
  @Field({ description: 'Its name, by which other rules follow its window: letters, digits, "_", "-" and ".", up to 100. It never changes.' })
  name: string;

  @Field(() => RightsEffectEnum, { description: 'Whether its window allows or forbids.' })
  effect: RightsEffect;

  @Field(() => [ChannelEnum], { description: 'By which channels; one that has others below it covers them.' })
  channels: Channel[];

  @Field(() => [RightsUseEnum], { nullable: true, description: 'For these uses only.' })
  uses?: RightsUse[] | null;

  @Field(() => [LanguageTagScalar], { nullable: true, description: 'In these languages only.' })
  languages?: string[] | null;

  @Field(() => Int, { nullable: true, description: 'Highest picture in lines, 1 or more.' })
  maxResolution?: number | null;

  @Field(() => [DeviceClassEnum], { nullable: true, description: 'On these devices only.' })
  deviceClasses?: DeviceClass[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether nobody else has it there and then; by default false.' })
  exclusive?: boolean | null;

  @Field(() => RightsRuleBoundInput, { nullable: true, description: 'When it opens.' })
  opens?: RightsRuleBoundInput | null;

  @Field(() => RightsRuleBoundInput, { nullable: true, description: 'When it closes: the first day, or instant, that is no longer in it.' })
  closes?: RightsRuleBoundInput | null;
}

@InputType({ description: 'A new rule of a title, or what is now known of one: of what may be absent, absent keeps and null clears.' })
export class RightsRulePutInput extends RuleMatterInput {
  @Field(() => ID, { nullable: true, description: 'The rule to change; absent: a new one is recorded.' })
  id?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;

  @Field(() => ID, { description: 'The contract that its window rests on.' })
  agreementId: string;

  @Field(() => ID, { description: 'The title, which never changes.' })
  assetId: string;

  @Field({ description: 'Where, as in a window: "WORLD - (US + CA)".' })
  territories: string;

  @Field(() => String, { nullable: true, description: 'Of a new rule: the same key with the same input answers the same rule again.' })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Ends a rule, and the window that it has written.' })
export class RightsRuleRevokeInput {
  @Field(() => ID, { description: 'The rule. None may follow its window.' })
  id: string;

  @Field(() => Int, { nullable: true, description: 'The version that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;

  @Field({ description: 'Why, 1 to 2000 characters; kept with the rule and its window.' })
  reason: string;
}

@InputType({ description: 'A rule without a title.' })
export class RightsTemplateRuleInput extends RuleMatterInput {}

@InputType({ description: 'A new template of rules, or what one is by now.' })
export class RightsTemplatePutInput {
  @Field(() => ID, { nullable: true, description: 'The template to change; absent: a new one is made.' })
  id?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;

  @Field({ description: 'Its name: letters, digits, "_", "-" and ".", up to 100. It never changes.' })
  name: string;

  @Field(() => [RightsTemplateRuleInput], { description: 'All of its rules, 1 to 100; they follow each other by their names.' })
  rules: RightsTemplateRuleInput[];

  @Field(() => String, { nullable: true, description: 'Of a new template: the same key with the same input answers the same template again.' })
  idempotencyKey?: string | null;
}

@InputType({ description: 'How a rule of a title is to be other than its template\'s.' })
export class RightsTemplateOverrideInput {
  @Field({ description: 'The name of the rule in the template.' })
  rule: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is not made. None that is made may follow it.' })
  leaveOut?: boolean | null;

  @Field(() => RightsRuleBoundInput, { nullable: true, description: 'When it opens; absent: as in the template, null: no bound.' })
  opens?: RightsRuleBoundInput | null;

  @Field(() => RightsRuleBoundInput, { nullable: true, description: 'When it closes; absent: as in the template, null: no bound.' })
  closes?: RightsRuleBoundInput | null;

  @Field(() => ID, { nullable: true, description: 'The contract that its window rests on; default: that of the others.' })
  agreementId?: string | null;
}

@InputType({ description: 'An event as it might be known.' })
export class RightsTriedEventInput {
  @Field({ description: 'What happens.' })
  name: string;

  @Field(() => DateScalar, { nullable: true, description: 'The day.' })
  on?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'The instant; not together with `on`.' })
  at?: string | null;
}

@InputType({ description: 'The rules of a template, made for a title.' })
export class RightsTemplateApplyInput {
  @Field(() => ID, { description: 'The title.' })
  assetId: string;

  @Field({ description: 'The name of the template: one of the tenant\'s, CLASSICAL or DAY_AND_DATE.' })
  template: string;

  @Field(() => ID, { description: 'The contract that the windows rest on.' })
  agreementId: string;

  @Field({ description: 'Where, as in a window: "WORLD - (US + CA)".' })
  territories: string;

  @Field(() => String, { nullable: true, description: 'Put before the name of each rule, so that a template is applied to a title more than once: "DE_".' })
  prefix?: string | null;

  @Field(() => [RightsTemplateOverrideInput], { nullable: true, description: 'What is other for this title, up to 100.' })
  overrides?: RightsTemplateOverrideInput[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is only tried: then nothing is written, and `tried` says what would come of it.' })
  dryRun?: boolean | null;

  @Field(() => [RightsTriedEventInput], { nullable: true, description: 'Of a dry run: events as they might be known, besides those that are, up to 100.' })
  events?: RightsTriedEventInput[] | null;

  @Field(() => String, { nullable: true, description: 'The same key with the same input makes the rules once.' })
  idempotencyKey?: string | null;
}
