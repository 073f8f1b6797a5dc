export interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

export interface Segment extends ByteRange {
  /** Ticks of the index's timescale, as presented (encoder priming of sound is not counted). */
  readonly duration: number;
  /** Whether the first sample is a key frame (SAP type 1). */
  readonly startsWithKey: boolean;
}

/** From the first byte of its `moof` through the last byte of the key frame (RFC 8216 4.3.3.6); lasts until the next one. */
export interface IFrame extends ByteRange {
  readonly duration: number;
}

/**
 * Where everything lies in one CMAF track file `ftyp moov sidx (moof mdat)*`. Catalogued with the rendition, so that
 * playlists are written without opening the file. Plain numbers: JSON.
 */
export interface SegmentIndex {
  /** `ftyp` and `moov`: the CMAF header. */
  readonly initBytes: ByteRange;
  /** The `sidx`. */
  readonly indexRange: ByteRange;
  /** Ticks a second. */
  readonly timescale: number;
  readonly segments: readonly Segment[];
  /** Empty for sound. */
  readonly iframes: readonly IFrame[];
}

export const indexDuration = (index: SegmentIndex): number => index.segments.reduce((sum, { duration }) => sum + duration, 0);

/** The longest segment's length rounded to whole seconds, which is what EXT-X-TARGETDURATION must hold (RFC 8216 4.3.3.1). */
export const targetDuration = (parts: readonly { duration: number }[], timescale: number): number =>
  Math.max(1, ...parts.map(({ duration }) => Math.round(duration / timescale)));

/** Bit/s over the whole track, media bytes only. */
export function averageBitrate(index: SegmentIndex): number {
  return rateOf(index.segments, index.timescale);
}

/**
 * The peak segment bit rate as RFC 8216 4.1 defines it: the largest rate of any run of segments that lasts 0.5 to 1.5
 * target durations. So a last segment of three frames is measured with its neighbour. A track shorter than that is one run.
 */
export function peakBitrate(index: SegmentIndex): number {
  const target = targetDuration(index.segments, index.timescale) * index.timescale;
  let peak = 0;
  for (let first = 0; first < index.segments.length; first++) {
    let duration = 0;
    let bytes = 0;
    for (let last = first; last < index.segments.length; last++) {
      duration += index.segments[last]!.duration;
      bytes += index.segments[last]!.length;
      if (duration > 1.5 * target) break;
      if (duration >= 0.5 * target) peak = Math.max(peak, (bytes * 8 * index.timescale) / duration);
    }
  }
  return Math.ceil(peak) || averageBitrate(index);
}

function rateOf(segments: readonly Segment[], timescale: number): number {
  const duration = segments.reduce((sum, segment) => sum + segment.duration, 0);
  const bytes = segments.reduce((sum, segment) => sum + segment.length, 0);
  return duration > 0 ? Math.ceil((bytes * 8 * timescale) / duration) : 0;
}
