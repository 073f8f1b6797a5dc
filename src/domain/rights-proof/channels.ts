/** Each channel and what it is a part of. Written down again here, so that a mistake in the decider's tree is not repeated by its checker. */
const PART_OF: ReadonlyMap<string, string | null> = new Map([
  ['ALL', null], ['THEATRICAL', 'ALL'], ['INFLIGHT', 'ALL'], ['HOME_VIDEO', 'ALL'], ['PHYSICAL', 'HOME_VIDEO'], ['EST', 'HOME_VIDEO'], ['VOD', 'ALL'], ['TVOD', 'VOD'], ['PVOD', 'VOD'],
  ['SVOD', 'VOD'], ['AVOD', 'VOD'], ['LINEAR', 'ALL'], ['PAY_TV', 'LINEAR'], ['FREE_TV', 'LINEAR'], ['FAST', 'LINEAR'], ['CATCH_UP', 'ALL'], ['SOCIAL', 'ALL'],
]);

const INNER = new Set(PART_OF.values());

export const channelNamed = (name: string): string | undefined => (PART_OF.has(name) ? name : undefined);
export const leafNamed = (name: string): string | undefined => (PART_OF.has(name) && !INNER.has(name) ? name : undefined);

/** A leaf and all that it is a part of. */
export function channelAndAbove(leaf: string): ReadonlySet<string> {
  const above = new Set<string>();
  for (let channel: string | null = leaf; channel !== null; channel = PART_OF.get(channel) ?? null) above.add(channel);
  return above;
}
