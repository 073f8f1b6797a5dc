import type { Recorded } from '../rights/index.js';
import type { Actor, AssetId } from '../shared/index.js';
import type { SaidTogether } from './element.js';
import { recordedBy } from './history.js';

/** Frames are counted as JSON carries them exactly. */
const MOST_FRAMES = BigInt(Number.MAX_SAFE_INTEGER);

/** Where a range of frames is at fault: an end that is none, or one that is not after the beginning. */
export function rangeFault(inFrame: bigint, outFrame: bigint): { readonly code: 'INVALID' | 'INVERTED'; readonly field: 'inFrame' | 'outFrame' } | null {
  if (inFrame < 0n || inFrame > MOST_FRAMES) return { code: 'INVALID', field: 'inFrame' };
  if (outFrame > MOST_FRAMES) return { code: 'INVALID', field: 'outFrame' };
  return outFrame <= inFrame ? { code: 'INVERTED', field: 'outFrame' } : null;
}

export const isFrame = (frame: bigint): boolean => frame >= 0n && frame <= MOST_FRAMES;

/**
 * Makes `wanted` what is known of a title: rows that say the same stay, the others end, and what is new is recorded, all at one instant. `key`: what a row says.
 */
export async function sayTogether<Row extends Recorded & { readonly id: string }, Given>(
  rows: SaidTogether<Row>, of: AssetId, wanted: readonly Given[],
  { actor, now, key, row }: { actor: Actor; now: Date; key: (said: Row | Given) => string; row: (given: Given, recorded: Recorded) => Row },
): Promise<void> {
  const before = await rows.known(of);
  const [said, stays] = [new Set(before.map(key)), new Set(wanted.map(key))];
  const ended = before.filter((each) => !stays.has(key(each)));
  const latest = ended.reduce<Recorded | null>((last, each) => (last === null || each.recordedAt > last.recordedAt ? each : last), null);
  const { recordedAt, ...recorded } = recordedBy(actor, latest, now);
  const added = wanted.filter((each) => !said.has(key(each))).map((each) => row(each, { ...recorded, version: 1, createdAt: recordedAt, recordedAt }));
  await rows.replace(ended.map(({ id }) => id), added, recordedAt);
}
