/** Leaves of the channel tree: what a context names (RIGHTS, "Terms"). Windows name inner nodes too. */
export const CHANNEL_LEAVES = ['THEATRICAL', 'INFLIGHT', 'PHYSICAL', 'EST', 'TVOD', 'PVOD', 'SVOD', 'AVOD', 'PAY_TV', 'FREE_TV', 'FAST', 'CATCH_UP', 'SOCIAL'] as const;
export const CHANNEL_GROUPS = ['ALL', 'HOME_VIDEO', 'VOD', 'LINEAR'] as const;
export const CHANNELS = [...CHANNEL_GROUPS, ...CHANNEL_LEAVES] as const;
export type Channel = (typeof CHANNELS)[number];

export const DEVICE_CLASSES = ['MOBILE', 'TABLET', 'TV', 'STB', 'CONSOLE', 'DESKTOP', 'WEB'] as const;
export type DeviceClass = (typeof DEVICE_CLASSES)[number];

export const RIGHTS_USES = ['FULL', 'PROMO'] as const;
export type RightsUse = (typeof RIGHTS_USES)[number];

/** Where, how and when something is to be shown; an unstated dimension is no limit on the question. Instants are RFC 3339, UTC. */
export interface EvaluationContext {
  readonly territory?: string | null;
  readonly channel?: Channel | null;
  readonly at?: string | null;
  readonly knownAt?: string | null;
  readonly language?: string | null;
  readonly deviceClass?: DeviceClass | null;
  readonly height?: number | null;
  readonly use?: RightsUse | null;
}
