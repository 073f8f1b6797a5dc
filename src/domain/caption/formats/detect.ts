import { err, ok, type Result } from '../../shared/index.js';
import { CAPTION_FORMATS, captionError, type CaptionError, type CaptionFormat, type CaptionReaders, type Reading, type ReadOptions } from '../model/index.js';
import { CAPTION_CODECS } from './codecs.js';
import { CAPTION_FORMAT_FACTS, captionFormatOfFile } from './facts.js';

/** Formats with a signature before those that are known by their look only: a text with an arrow in it may be many things. */
const BY_CERTAINTY: readonly CaptionFormat[] = [...CAPTION_FORMATS].sort((a, b) => Number(a === 'SRT') - Number(b === 'SRT'));

/** What bytes look like, else what their file is called; undefined: nothing that is read here. The content goes first, since names are often wrong. */
export function detectFormat(bytes: Uint8Array, fileName?: string): CaptionFormat | undefined {
  return BY_CERTAINTY.find((format) => CAPTION_CODECS[format]?.reader?.sniff(bytes) === true) ?? (fileName === undefined ? undefined : captionFormatOfFile(fileName));
}

export interface SourceOptions extends ReadOptions {
  /** Default: found from the content, then from the file's name. */
  readonly format?: CaptionFormat;
  readonly fileName?: string;
}

/** Reads captions of whatever format. The document says which it was: documents of the TTML family name their own kind. */
export function readCaptions(bytes: Uint8Array, { format, fileName, ...options }: SourceOptions = {}): Result<Reading, CaptionError> {
  const found = format ?? detectFormat(bytes, fileName);
  if (found === undefined) return err(captionError('UNKNOWN_FORMAT', `these bytes are none of ${CAPTION_FORMATS.map((known) => CAPTION_FORMAT_FACTS[known].name).join(', ')}`));
  const reader = readerOf(found);
  return reader.ok ? reader.value.read(bytes, options) : reader;
}

function readerOf(format: CaptionFormat): Result<CaptionReaders, CaptionError> {
  const reader = CAPTION_CODECS[format]?.reader;
  return reader ? ok(reader) : err(captionError('UNKNOWN_FORMAT', `${CAPTION_FORMAT_FACTS[format].name} is not read here`));
}
