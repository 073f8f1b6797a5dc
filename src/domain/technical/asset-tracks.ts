import { err, ok, type Result } from '../shared/result.js';
import { parseFrameRate, parseTimecode, primaryTrack, type FrameRate, type TimecodeTrack as LabelTrack } from '../timecode/index.js';
import type { TechnicalMetadata, TimecodeSource, TimecodeTrack } from './technical.js';

/** What was probed, as an asset keeps it: JSON whose shape the prober answers for. */
type Probed = Readonly<Record<string, unknown>> | null;

/** A timecode track of an asset: labels may be given on any of them. */
export interface AssetTimecodeTrack extends LabelTrack {
  /** Within the asset: `primary`, else where the track was found: `mxf-source-1`, `quicktime-tmcd-2`, or made when somebody added it. The same file, probed again, gives the same ids. */
  readonly id: string;
  readonly source: TimecodeSource | null;
  readonly streamIndex: number | null;
}

/** A timecode track that somebody added: it stays as it is whatever is probed. */
export interface AddedTimecodeTrack {
  id: string;
  name: string | null;
  /** Exact rational. */
  rate: string;
  dropFrame: boolean;
  /** Label of the asset's first frame, in the one form that `formatTimecode` gives it, and its number from 00:00:00:00. */
  startTimecode: string;
  startFrame: string;
  version: number;
}

/** What an asset says of its labels. */
export interface LabelledAsset {
  readonly timelineRate: string | null;
  readonly startTimecode: string | null;
  readonly technical: Probed;
  readonly timecodeTracks?: readonly AddedTimecodeTrack[];
}

/**
 * The version of the video that the asset's timeline is of: what frames of it count. A source that was accepted is not probed yet, and frames are of the one before until it is.
 * What was probed before this was noted is taken for the source that counts.
 */
export function timelineVersionOf({ sourceVersion, technical }: { readonly sourceVersion: number; readonly technical: Probed }): number {
  const probed = technical?.['sourceVersion'];
  return typeof probed === 'number' ? probed : sourceVersion;
}

export const PRIMARY_TRACK = 'primary';

/**
 * Every track of an asset on which a label can be found. First the primary one, which is the asset's timeline and says what labels are of where nothing else is said;
 * then what was found in its file, in that order, of which one is usually what the primary was taken from; then what somebody added. None where the asset has no timeline.
 */
export function timecodeTracksOf(asset: LabelledAsset): readonly AssetTimecodeTrack[] {
  const rate = rateOf(asset.timelineRate);
  if (!rate) return [];
  const start = parseTimecode(asset.startTimecode ?? '00:00:00:00', rate);
  const { frame, dropFrame } = start.ok ? start.value : { frame: 0n, dropFrame: false };
  const { timecodes = [], timeline }: Partial<TechnicalMetadata> = asset.technical ?? {};
  const primary = { ...primaryTrack({ rate, dropFrame }, frame), id: PRIMARY_TRACK, source: timeline?.startSource ?? null, streamIndex: null };
  return [primary, ...found(timecodes, rate), ...added(asset.timecodeTracks ?? [], rate)];
}

/** The track of this id, or the primary one where none is named. */
export function timecodeTrackOf(asset: LabelledAsset, id: string | null | undefined): Result<AssetTimecodeTrack, 'NO_TIMELINE' | 'NO_SUCH_TRACK'> {
  const tracks = timecodeTracksOf(asset);
  if (tracks.length === 0) return err('NO_TIMELINE');
  const track = tracks.find((each) => each.id === (id ?? PRIMARY_TRACK));
  return track ? ok(track) : err('NO_SUCH_TRACK');
}

function found(timecodes: readonly TimecodeTrack[], timelineRate: FrameRate): AssetTimecodeTrack[] {
  const times = new Map<string, number>();
  return timecodes.flatMap((each): AssetTimecodeTrack[] => {
    const [place, rate] = [placeOf(each), rateOf(each.rate)];
    times.set(place, (times.get(place) ?? 0) + 1);
    const id = times.get(place) === 1 ? place : `${place}.${times.get(place)}`;
    return rate && each.frame !== null ? [{ id, rate, dropFrame: each.dropFrame, start: BigInt(each.frame), timelineRate, source: each.source, streamIndex: each.streamIndex }] : [];
  });
}

const added = (tracks: readonly AddedTimecodeTrack[], timelineRate: FrameRate): AssetTimecodeTrack[] =>
  tracks.flatMap(({ id, rate: text, dropFrame, startFrame }) => {
    const rate = rateOf(text);
    return rate ? [{ id, rate, dropFrame, start: BigInt(startFrame), timelineRate, source: null, streamIndex: null }] : [];
  });

const placeOf = ({ source, streamIndex }: TimecodeTrack): string => `${source.toLowerCase().replaceAll('_', '-')}${streamIndex === null ? '' : `-${streamIndex}`}`;

function rateOf(text: string | null): FrameRate | null {
  const parsed = parseFrameRate(text ?? '');
  return parsed.ok ? parsed.value : null;
}
