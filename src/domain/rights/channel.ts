import type { Channel } from './context.js';

/** The node that each channel is below; ALL is below none. */
const PARENT: Readonly<Record<Channel, Channel | null>> = {
  ALL: null,
  THEATRICAL: 'ALL', INFLIGHT: 'ALL', HOME_VIDEO: 'ALL', VOD: 'ALL', LINEAR: 'ALL', CATCH_UP: 'ALL', SOCIAL: 'ALL',
  PHYSICAL: 'HOME_VIDEO', EST: 'HOME_VIDEO',
  TVOD: 'VOD', PVOD: 'VOD', SVOD: 'VOD', AVOD: 'VOD',
  PAY_TV: 'LINEAR', FREE_TV: 'LINEAR', FAST: 'LINEAR',
};

const INNER: ReadonlySet<Channel | null> = new Set(Object.values(PARENT));

export const parentOf = (channel: Channel): Channel | null => PARENT[channel];

/** Whether nothing is below it, so that a context may name it. */
export const isLeaf = (channel: Channel): boolean => !INNER.has(channel);

/** Whether a window that names `node` speaks of `leaf`: it is the leaf or above it. */
export function coversChannel(node: Channel, leaf: Channel): boolean {
  for (let at: Channel | null = leaf; at !== null; at = PARENT[at]) if (at === node) return true;
  return false;
}
