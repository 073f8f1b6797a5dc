import { audioStreams } from './audio.js';
import { embeddedCaptions, textStreams } from './captions.js';
import { chapterCount, containerFacts } from './container.js';
import { DisagreementLog } from './disagreement.js';
import type { FfprobeReport, MediainfoReport } from './report.js';
import type { TechnicalFacts, TechnicalMetadata } from './technical.js';
import { timecodeTracks } from './timecodes.js';
import { timelineOf } from './timeline.js';
import { videoStreams } from './video.js';

export interface MergeOptions {
  /** Codec names that the installation decodes; absent: `decodable` stays null. */
  readonly decodable?: ReadonlySet<string>;
}

/**
 * One description out of two witnesses. What the transcoder will see (ffprobe) is taken where both speak; what only MediaInfo
 * sees is added; every difference is kept. A missing second witness is stated, never made up for.
 */
export function mergeWitnesses(ffprobe: FfprobeReport, mediainfo: MediainfoReport | null, options: MergeOptions = {}): TechnicalMetadata {
  const log = new DisagreementLog();
  const merging = { ffprobe, mediainfo, log, decodable: options.decodable ?? null };
  const facts: TechnicalFacts = {
    container: containerFacts(ffprobe, mediainfo, log),
    video: videoStreams(merging),
    audio: audioStreams(merging),
    text: textStreams(ffprobe),
    timecodes: timecodeTracks(ffprobe, mediainfo, log),
    captions: embeddedCaptions(ffprobe, mediainfo),
    chapterCount: chapterCount(ffprobe),
    disagreements: log.entries,
    witnesses: { ffprobe: ffprobe.version, mediainfo: mediainfo?.version ?? null },
  };
  return { ...facts, timeline: timelineOf(facts) };
}
