import { CC_TYPE, validTriple, type Triples } from '../cc-data/triples.js';

export interface TrackSample {
  /** Pairs of line 21, all for the sample's own time: a sample holds what makes a caption, and is shown when it is. */
  readonly triples: Triples;
  /** Caption distribution packets. */
  readonly packets: readonly Uint8Array[];
}

const CDAT = 0x63646174;
const CDT2 = 0x63647432;
const CCDP = 0x63636470;

/**
 * A sample of a caption track (QuickTime File Format, "Closed Captioning Sample Data"): atoms `cdat` and `cdt2` with pairs of field 1 and 2, or `ccdp` with
 * a packet of CEA-708. Some demuxers hand the pairs on as triples instead. Whatever it is, what cannot be read is left out.
 */
export function trackTriples(sample: Uint8Array): TrackSample {
  if (sample.length % 3 === 0 && sample.length > 0 && (sample[0]! & 0xf8) === 0xf8) return { triples: sample, packets: [] };
  const [pairs, packets]: [number[], Uint8Array[]] = [[], []];
  for (const { type, body } of atoms(sample)) {
    if (type === CDAT) append(pairs, body, CC_TYPE.field1);
    else if (type === CDT2) append(pairs, body, CC_TYPE.field2);
    else if (type === CCDP) packets.push(body);
  }
  return { triples: Uint8Array.from(pairs), packets };
}

function* atoms(sample: Uint8Array): Generator<{ readonly type: number; readonly body: Uint8Array }> {
  const view = new DataView(sample.buffer, sample.byteOffset, sample.byteLength);
  for (let at = 0; at + 8 <= sample.length; ) {
    const size = view.getUint32(at);
    if (size < 8 || at + size > sample.length) return;
    yield { type: view.getUint32(at + 4), body: sample.subarray(at + 8, at + size) };
    at += size;
  }
}

function append(triples: number[], body: Uint8Array, type: number): void {
  for (let i = 0; i + 1 < body.length; i += 2) triples.push(...validTriple(type, body[i]!, body[i + 1]!));
}
