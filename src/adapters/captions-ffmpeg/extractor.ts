import { err, ok, type Result } from '../../domain/shared/index.js';
import { rational, type Rational } from '../../domain/shared/rational.js';
import type { CaptionExtractor, CaptionSource, Collected, ExtractedCaptions, Extraction, ExtractionError, ExtractionRequest, UnreadCaptions } from '../../domain/caption/index.js';
import { inTrack, isCaptionTrack } from './caption-tracks.js';
import { inPictures, isCaptioned } from './pictures.js';
import { printed } from './run.js';
import { type Stream, streamsOf } from './streams.js';
import { asText } from './text-streams.js';

export interface CaptionTools {
  readonly ffmpeg: string;
  readonly ffprobe: string;
}

type Part = Result<Extraction, ExtractionError>;
const NOTHING: Extraction = { captions: [], unread: [] };
const BITMAPS = ['dvb_subtitle', 'dvd_subtitle', 'hdmv_pgs_subtitle', 'xsub'];

/** Captions of files by ffmpeg, which opens the container, and by our own decoders of CEA-608 and CEA-708, which are exact to the frame. */
export function ffmpegCaptionExtractor(tools: CaptionTools): CaptionExtractor {
  return {
    async extract(request, signal) {
      const streams = await streamsOf(tools.ffprobe, request, signal);
      if (!streams.ok) return streams;
      const pictures = streams.value.find(({ type, still }) => type === 'video' && !still);
      const origin = request.origin ?? pictures?.start ?? rational(0);
      const parts: Part[] = [];
      for (const stream of streams.value) parts.push(await ofStream(tools, stream, stream === pictures, { ...request, origin }, signal));
      return joined(parts);
    },
  };
}

type Request = ExtractionRequest & { readonly origin: Rational };

function ofStream(tools: CaptionTools, stream: Stream, isPicture: boolean, request: Request, signal: AbortSignal): Promise<Part> {
  const { codec } = stream;
  if (isPicture && isCaptioned(codec)) return inPictures(tools.ffmpeg, { ...stream, codec }, request, signal).then((found) => collected(found, stream, request));
  if (isCaptionTrack(stream)) return inTrack(tools.ffprobe, stream, request.origin, request, signal).then((found) => collected(found, stream, request));
  if (stream.type !== 'subtitle') return Promise.resolve(ok(NOTHING));
  return BITMAPS.includes(codec) ? Promise.resolve(unread(stream, 'BITMAP', 'BITMAP')) : text(tools, stream, request, signal);
}

function collected(found: Result<Collected, ExtractionError>, stream: Stream, { rate, dropFrame }: Request): Part {
  if (!found.ok) return found.error.code === 'SOURCE_UNREADABLE' ? unread(stream, 'CEA_608', 'UNREADABLE') : found;
  const captions = found.value.services.map(({ name, cues, language }): ExtractedCaptions => ({
    source: name.startsWith('S') ? 'CEA_708' : 'CEA_608', streamIndex: stream.index, language, purpose: null, repairs: found.value.repairs,
    document: { rate, dropFrame, format: null, start: null, language, title: null, service: name, cues },
  }));
  return ok({ captions, unread: [] });
}

async function text(tools: CaptionTools, stream: Stream, request: Request, signal: AbortSignal): Promise<Part> {
  const source = sourceOf(stream);
  if (!(await decodes(tools.ffmpeg, stream.codec, signal))) return unread(stream, source, 'NO_DECODER');
  const read = await asText(tools.ffmpeg, stream, request.origin, request, signal);
  if (!read.ok) return read.error.code === 'SOURCE_UNREADABLE' ? unread(stream, source, 'UNREADABLE') : read;
  if (read.value.document.cues.length === 0) return ok(NOTHING);
  return ok({ captions: [{ source, streamIndex: stream.index, language: stream.language, purpose: stream.purpose, ...read.value }], unread: [] });
}

const sourceOf = ({ codec }: Stream): CaptionSource => (codec === 'mov_text' ? 'MOV_TEXT' : codec === 'dvb_teletext' ? 'TELETEXT' : 'TEXT');
const unread = (stream: Stream, source: CaptionSource, reason: UnreadCaptions['reason']): Part =>
  ok({ captions: [], unread: [{ source, streamIndex: stream.index, language: stream.language, purpose: stream.purpose, codec: stream.codec, reason }] });

/** Whether this ffmpeg has a decoder for a codec: teletext needs libzvbi, which many builds have not. */
async function decodes(ffmpeg: string, codec: string, signal: AbortSignal): Promise<boolean> {
  const codecs = await printed(ffmpeg, ['-v', 'error', '-codecs'], signal);
  return codecs.ok && new TextDecoder().decode(codecs.value).split('\n').some((line) => /^ D\S{5} /.test(line) && line.split(' ')[2] === codec);
}

function joined(parts: readonly Part[]): Part {
  const failed = parts.find((part) => !part.ok);
  if (failed && !failed.ok) return err(failed.error);
  const found = parts.flatMap((part) => (part.ok ? [part.value] : []));
  return ok({ captions: found.flatMap(({ captions }) => captions), unread: found.flatMap((part) => part.unread) });
}
