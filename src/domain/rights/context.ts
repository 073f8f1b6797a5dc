/** The channel tree, every node of it: a context names a leaf, a window names any. */
export const CHANNELS = [
  'ALL', 'HOME_VIDEO', 'VOD', 'LINEAR',
  'THEATRICAL', 'INFLIGHT', 'PHYSICAL', 'EST', 'TVOD', 'PVOD', 'SVOD', 'AVOD', 'PAY_TV', 'FREE_TV', 'FAST', 'CATCH_UP', 'SOCIAL',
] as const;
export type Channel = (typeof CHANNELS)[number];

export const DEVICE_CLASSES = ['MOBILE', 'TABLET', 'TV', 'STB', 'CONSOLE', 'DESKTOP', 'WEB'] as const;
export type DeviceClass = (typeof DEVICE_CLASSES)[number];

export const RIGHTS_USES = ['FULL', 'PROMO'] as const;
export type RightsUse = (typeof RIGHTS_USES)[number];
