import { Field, InputType, Int } from 'type-graphql';
import type { Channel, DeviceClass, RightsUse } from '../../domain/rights/index.js';
import { DateTimeScalar, LanguageTagScalar, TerritoryCodeScalar } from '../scalars/index.js';
import { liftEnum } from '../shared/enum.js';

export const ChannelEnum = liftEnum<Channel>('Channel', 'How something reaches its viewers: a tree, of which a window names any node and a context names a leaf.', {
  ALL: 'Every channel.',
  HOME_VIDEO: 'PHYSICAL and EST.',
  VOD: 'TVOD, PVOD, SVOD and AVOD.',
  LINEAR: 'PAY_TV, FREE_TV and FAST.',
  THEATRICAL: 'Cinemas.',
  INFLIGHT: 'Aeroplanes and ships.',
  PHYSICAL: 'Discs and other carriers.',
  EST: 'Electronic sell-through: bought for good.',
  TVOD: 'Rented, a title at a time.',
  PVOD: 'Rented early, at a premium.',
  SVOD: 'By subscription.',
  AVOD: 'Paid for by advertising, on demand.',
  PAY_TV: 'Scheduled television that is subscribed to.',
  FREE_TV: 'Scheduled television that anybody receives.',
  FAST: 'Free, advertising-supported streaming television.',
  CATCH_UP: 'On demand for a time after broadcast.',
  SOCIAL: 'Social platforms.',
});

export const DeviceClassEnum = liftEnum<DeviceClass>('DeviceClass', 'What it is watched on; each matches itself only.', {
  MOBILE: 'Phone.',
  TABLET: 'Tablet.',
  TV: 'Television set.',
  STB: 'Set-top box or stick.',
  CONSOLE: 'Game console.',
  DESKTOP: 'Program on a computer.',
  WEB: 'Web browser.',
});

export const RightsUseEnum = liftEnum<RightsUse>('RightsUse', 'What it is shown for.', {
  FULL: 'To be watched.',
  PROMO: 'To promote it.',
});

@InputType({ description: 'Where, how and when something is to be played.' })
export class PlaybackContext {
  @Field(() => TerritoryCodeScalar, { nullable: true, description: 'Where; required where the project is rights-managed.' })
  territory?: string | null;

  @Field(() => ChannelEnum, { nullable: true, description: 'By which channel; required where the project is rights-managed.' })
  channel?: Channel | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When; default now.' })
  at?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'By what was recorded then; default now.' })
  knownAt?: string | null;

  @Field(() => LanguageTagScalar, { nullable: true, description: 'In which language; unstated is no limit.' })
  language?: string | null;

  @Field(() => DeviceClassEnum, { nullable: true, description: 'On what; unstated is no limit.' })
  deviceClass?: DeviceClass | null;

  @Field(() => Int, { nullable: true, description: 'Picture height asked for; unstated is no limit.' })
  height?: number | null;

  @Field(() => RightsUseEnum, { nullable: true, description: 'What for; default FULL.' })
  use?: RightsUse | null;
}

@InputType({ description: 'Where, how and when something would be shown.' })
export class AvailabilityContext {
  @Field(() => TerritoryCodeScalar, { description: 'Where.' })
  territory: string;

  @Field(() => ChannelEnum, { description: 'By which channel: a leaf of the tree.' })
  channel: Channel;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When; default now.' })
  at?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'By what was recorded then; default now.' })
  knownAt?: string | null;

  @Field(() => LanguageTagScalar, { nullable: true, description: 'In which language; unstated is no limit.' })
  language?: string | null;

  @Field(() => DeviceClassEnum, { nullable: true, description: 'On what; unstated is no limit.' })
  deviceClass?: DeviceClass | null;

  @Field(() => Int, { nullable: true, description: 'Picture height asked for; unstated is no limit.' })
  height?: number | null;

  @Field(() => RightsUseEnum, { nullable: true, description: 'What for; default FULL.' })
  use?: RightsUse | null;
}
