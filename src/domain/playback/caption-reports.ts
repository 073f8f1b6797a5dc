import { captionDifference, type CaptionChange, type QualityFinding, type QualityProfile, qualityReport, type QualityReport, sameTimebase } from '../caption/index.js';
import { err, ok, type Result } from '../shared/index.js';
import { type CaptionCues, documentOf } from './playable-captions.js';

/** Reports are made while somebody waits: of more cues than ten hours have they would keep others waiting too. */
export const CAPTION_REPORT_LIMITS = { cues: 10_000 } as const;

/** More cues than `CAPTION_REPORT_LIMITS` says. */
export type CaptionReportError = 'TOO_MANY_CUES';

/** With the frame on which the cue begins. */
export interface PlacedFinding extends QualityFinding {
  readonly inFrame: bigint;
}
export interface TrackQuality extends QualityReport {
  readonly findings: readonly PlacedFinding[];
}

/** What of a track breaks the rules of a target, as `telecine captions check` tells it of a file. */
export function trackQuality(captions: CaptionCues, profile: QualityProfile): Result<TrackQuality, CaptionReportError> {
  if (captions.cues.length > CAPTION_REPORT_LIMITS.cues) return err('TOO_MANY_CUES');
  const report = qualityReport(documentOf(captions), profile);
  return ok({ ...report, findings: report.findings.map((finding) => ({ ...finding, inFrame: captions.cues[finding.cue - 1]!.in })) });
}

/** A change with the frames of both cues, each of its own title; null: it has none. */
export interface PlacedChange extends CaptionChange {
  readonly fromInFrame: bigint | null;
  readonly fromOutFrame: bigint | null;
  readonly inFrame: bigint | null;
  readonly outFrame: bigint | null;
}

/** What changed from one track to another, in the order of time, as `telecine captions diff` tells it of files. Labels in it are those of the timeline that both have; of two timelines times are compared from the first frame. */
export function trackDifference(from: CaptionCues, to: CaptionCues): Result<readonly PlacedChange[], CaptionReportError> {
  if (Math.max(from.cues.length, to.cues.length) > CAPTION_REPORT_LIMITS.cues) return err('TOO_MANY_CUES');
  const start = sameTimeline(from, to) ? to.start : 0n;
  const { changes } = captionDifference(startingAt(from, start), startingAt(to, start));
  return ok(changes.map((change) => {
    const [before, after] = [change.a === null ? null : from.cues[change.a - 1]!, change.b === null ? null : to.cues[change.b - 1]!];
    return { ...change, fromInFrame: before?.in ?? null, fromOutFrame: before?.out ?? null, inFrame: after?.in ?? null, outFrame: after?.out ?? null };
  }));
}

const sameTimeline = (a: CaptionCues, b: CaptionCues): boolean => a.start === b.start && sameTimebase(a, b);

const startingAt = (captions: CaptionCues, start: bigint) => documentOf({ ...captions, cues: captions.cues.map((cue) => ({ ...cue, in: cue.in + start, out: cue.out + start })) });
