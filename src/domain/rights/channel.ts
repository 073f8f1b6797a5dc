import { type Channel, CHANNELS } from './context.js';

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

const upFrom = (node: Channel | null): readonly Channel[] => (node === null ? [] : [node, ...upFrom(PARENT[node])]);
const OVER = Object.fromEntries(CHANNELS.map((channel) => [channel, upFrom(channel)])) as Readonly<Record<Channel, readonly Channel[]>>;

/** A node, and all above it up to ALL. */
export const nodesOver = (channel: Channel): readonly Channel[] => OVER[channel];

/** Whether a window that names `node` speaks of `leaf`: it is the leaf or above it. */
export const coversChannel = (node: Channel, leaf: Channel): boolean => nodesOver(leaf).includes(node);
