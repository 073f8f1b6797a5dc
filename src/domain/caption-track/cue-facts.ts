import type { ClosedCue } from '../caption/index.js';

/** What cues come to, so that a track tells it without their being read. */
export interface CueFacts {
  cueCount: number;
  /** The first frame after the last of them that ends; null without cues. */
  endFrame: bigint | null;
  /** At how many frames one stands, or several. */
  shownFrames: bigint;
}

export function cueFacts(cues: readonly Pick<ClosedCue, 'in' | 'out'>[]): CueFacts {
  const facts = { cueCount: cues.length, endFrame: null as bigint | null, shownFrames: 0n };
  for (const { in: first, out } of cues.toSorted((a, b) => (a.in < b.in ? -1 : Number(a.in > b.in)))) {
    const from = facts.endFrame !== null && facts.endFrame > first ? facts.endFrame : first;
    if (out <= from) continue;
    facts.shownFrames += out - from;
    facts.endFrame = out;
  }
  return facts;
}
