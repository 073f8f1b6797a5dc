/** Reading of the witnesses' raw JSON: anything may be missing, of another type or nonsense, and then counts as unsaid. */
export type Raw = Readonly<Record<string, unknown>>;

/** `ffprobe -print_format json -show_format -show_streams -show_chapters`, plus `nb_read_packets` where packets were counted. */
export interface FfprobeReport {
  readonly version: string;
  readonly json: unknown;
}

/** MediaInfo's JSON: `{media: {track: [...]}}`. */
export interface MediainfoReport {
  readonly version: string;
  readonly json: unknown;
}

const isObject = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value);

export const asObject = (value: unknown): Raw => (isObject(value) ? value : {});
export const child = (parent: Raw, key: string): Raw => asObject(parent[key]);
export const children = (parent: Raw, key: string): readonly Raw[] => (Array.isArray(parent[key]) ? parent[key].filter(isObject) : []);

/** A value that says something: numbers as text, and neither empty nor one of the words for "unknown". */
export function text(parent: Raw, key: string): string | null {
  const value = parent[key];
  const said = typeof value === 'number' && Number.isFinite(value) ? String(value) : typeof value === 'string' ? value.trim() : '';
  return said === '' || said === 'N/A' || said === 'unknown' || said === 'unspecified' || said === 'reserved' ? null : said.slice(0, 500);
}

export function integer(parent: Raw, key: string): number | null {
  const said = text(parent, key);
  return said !== null && /^-?\d{1,15}(\.0+)?$/.test(said) ? Number.parseInt(said, 10) : null;
}

export function decimal(parent: Raw, key: string): number | null {
  const value = Number.parseFloat(text(parent, key) ?? '');
  return Number.isFinite(value) ? value : null;
}

const MAX_STREAMS_READ = 512;

export const ffprobeStreams = (report: FfprobeReport): readonly Raw[] => children(asObject(report.json), 'streams').slice(0, MAX_STREAMS_READ);
export const ffprobeFormat = (report: FfprobeReport): Raw => child(asObject(report.json), 'format');

export const mediainfoTracks = (report: MediainfoReport | null): readonly Raw[] =>
  report === null ? [] : children(child(asObject(report.json), 'media'), 'track').slice(0, MAX_STREAMS_READ);

/** Streams of one kind; a picture that is only a cover is no picture stream. */
export const streamsOf = (report: FfprobeReport, kind: 'video' | 'audio' | 'subtitle' | 'data'): readonly Raw[] =>
  ffprobeStreams(report).filter((stream) => stream['codec_type'] === kind && !(kind === 'video' && isCover(stream)));

const isCover = (stream: Raw): boolean => integer(child(stream, 'disposition'), 'attached_pic') === 1;

/** The MediaInfo track that describes a stream: by its place in the container where both name it, else the n-th of its kind. */
export function matchingTrack(report: MediainfoReport | null, type: 'Video' | 'Audio', index: number, nth: number): Raw | null {
  const tracks = mediainfoTracks(report).filter((track) => track['@type'] === type);
  const placed = tracks.find((track) => text(track, 'StreamOrder')?.split('-').at(-1) === String(index));
  return placed ?? (tracks.some((track) => text(track, 'StreamOrder') !== null) ? null : tracks[nth]) ?? null;
}
