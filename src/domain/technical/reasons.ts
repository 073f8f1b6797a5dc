import type { Failure } from '../shared/failure.js';

/** Why a file cannot become a title: closed, stable, shown to clients. */
export const INGEST_REFUSALS = [
  'NOT_MEDIA',
  'EMPTY_FILE',
  'TRUNCATED',
  'CORRUPT',
  'NO_PLAYABLE_STREAM',
  'DIMENSIONS_REFUSED',
  'TOO_MANY_STREAMS',
  'UNSUPPORTED_CODEC',
  'TIMESTAMP_GAPS',
  'PLAYLIST_REFUSED',
  'PROBE_TIMEOUT',
] as const;
export type IngestRefusal = (typeof INGEST_REFUSALS)[number];

/** `detail` is a fact for the record (a size, a codec, a tool's line), never needed to understand the sentence. */
export interface ProbeFailure {
  readonly code: IngestRefusal;
  readonly detail: string | null;
}

const SENTENCES: Readonly<Record<IngestRefusal, string>> = {
  NOT_MEDIA: 'The file is not audio or video, whatever its name says. Upload a media file.',
  EMPTY_FILE: 'The file is empty. Check the export or the disk it came from and upload it again.',
  TRUNCATED: 'The file ends before its content does: the copy or the export was cut off. Compare its size with the original and upload it again.',
  CORRUPT: 'The file is damaged and cannot be read. Export or copy it again and upload the new file.',
  NO_PLAYABLE_STREAM: 'The file holds neither a picture nor a sound that can be played. Check that the export included them.',
  DIMENSIONS_REFUSED: 'The picture is larger than this installation accepts (16384 a side, 67 megapixels). Export it smaller.',
  TOO_MANY_STREAMS: 'The file holds more streams than this installation accepts. Export it with the tracks that are needed.',
  UNSUPPORTED_CODEC: 'No picture or sound in the file can be decoded here. Export it with another codec, such as ProRes, DNxHR, H.264 or HEVC.',
  TIMESTAMP_GAPS: 'The time stamps of the file spread a few pictures over a much longer time than its content fills. Export it again with even time stamps.',
  PLAYLIST_REFUSED: 'The file is a playlist or a script that points to other files. Upload the media itself.',
  PROBE_TIMEOUT: 'Reading the file took too long and was stopped. It may be damaged; export or copy it again.',
};

/** The one place that puts a refusal into words. */
export const refusalSentence = (code: IngestRefusal): string => SENTENCES[code];

/** A refusal as jobs and assets store it. The same bytes give the same answer, except when it was time that ran out. */
export const failureOf = ({ code }: ProbeFailure): Failure => ({ code, message: SENTENCES[code], retryable: code === 'PROBE_TIMEOUT' });
