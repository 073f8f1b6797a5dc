import { languageOf } from './language.js';
import { child, integer, mediainfoTracks, streamsOf, text, type FfprobeReport, type MediainfoReport, type Raw } from './report.js';
import type { CaptionKind, EmbeddedCaption, TextStream } from './technical.js';

const flag = (stream: Raw, name: string): boolean => integer(child(stream, 'disposition'), name) === 1;

export const textStreams = (report: FfprobeReport): readonly TextStream[] =>
  streamsOf(report, 'subtitle').map((stream, nth) => ({
    index: integer(stream, 'index') ?? nth,
    codec: text(stream, 'codec_name') ?? 'unknown',
    language: languageOf(stream),
    title: text(child(stream, 'tags'), 'title'),
    forced: flag(stream, 'forced'),
    hearingImpaired: flag(stream, 'hearing_impaired'),
  }));

const BY_CODEC: Readonly<Record<string, CaptionKind>> = {
  eia_608: 'CEA608', dvb_subtitle: 'DVB', dvb_teletext: 'TELETEXT', hdmv_pgs_subtitle: 'PGS', dvd_subtitle: 'DVD', mov_text: 'MOV_TEXT',
  subrip: 'SUBRIP', ass: 'ASS', ssa: 'ASS', webvtt: 'WEBVTT', ttml: 'TTML',
};
const BY_FORMAT: Readonly<Record<string, CaptionKind>> = { 'EIA-608': 'CEA608', 'EIA-708': 'CEA708' };

/** Every caption that a witness found: streams of their own, and CEA-608/708 inside the picture (ANSI/SCTE 128, CEA-708). */
export function embeddedCaptions(ffprobe: FfprobeReport, mediainfo: MediainfoReport | null): readonly EmbeddedCaption[] {
  const streams = textStreams(ffprobe).map(({ index, codec }): EmbeddedCaption => ({ kind: BY_CODEC[codec] ?? 'OTHER', stream: index, service: null }));
  const inPicture = captionsInPicture(ffprobe, mediainfo);
  const found = [...streams, ...inPicture];
  return [...found, ...undescribed(ffprobe, inPicture)];
}

function captionsInPicture(ffprobe: FfprobeReport, mediainfo: MediainfoReport | null): readonly EmbeddedCaption[] {
  const picture = streamsOf(ffprobe, 'video')[0];
  const own = new Set(streamsOf(ffprobe, 'subtitle').map((stream) => String(integer(stream, 'index'))));
  return mediainfoTracks(mediainfo).flatMap((track): EmbeddedCaption[] => {
    const kind = track['@type'] === 'Text' ? BY_FORMAT[text(track, 'Format') ?? ''] : undefined;
    if (!kind || (text(track, 'MuxingMode') === null && own.has(text(track, 'StreamOrder') ?? ''))) return [];
    return [{ kind, stream: picture ? integer(picture, 'index') : null, service: text(track, 'ID')?.split('-').at(-1) ?? null }];
  });
}

/** ffprobe's flag says that captions are there, not which. */
const undescribed = (ffprobe: FfprobeReport, described: readonly EmbeddedCaption[]): readonly EmbeddedCaption[] =>
  streamsOf(ffprobe, 'video')
    .filter((stream) => integer(stream, 'closed_captions') === 1 && !described.some((caption) => caption.stream === integer(stream, 'index')))
    .map((stream) => ({ kind: 'CEA608_OR_708', stream: integer(stream, 'index'), service: null }));
