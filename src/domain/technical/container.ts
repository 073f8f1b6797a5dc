import { parseRational, formatRational, type Rational } from '../shared/rational.js';
import type { DisagreementLog } from './disagreement.js';
import { children, asObject, child, decimal, ffprobeFormat, integer, mediainfoTracks, text, type FfprobeReport, type MediainfoReport } from './report.js';
import type { ContainerFacts } from './technical.js';

/** A tenth of a second apart is more than rounding and less than the priming that one witness counts and the other does not. */
const SAME_DURATION = 0.1;

export function containerFacts(ffprobe: FfprobeReport, mediainfo: MediainfoReport | null, log: DisagreementLog): ContainerFacts {
  const format = ffprobeFormat(ffprobe);
  const general = mediainfoTracks(mediainfo).find((track) => track['@type'] === 'General') ?? {};
  const names = text(format, 'format_name') ?? 'unknown';
  const duration = exactly(text(format, 'duration'));
  const told = decimal(general, 'Duration');
  const chosen = duration && formatRational(duration);
  if (duration && told !== null && Math.abs(told - Number(duration.num) / Number(duration.den)) > SAME_DURATION) {
    log.note('container.durationSeconds', { ffprobe: text(format, 'duration'), mediainfo: told, chosen, why: 'what can be read counts, not what an index promises' });
  }
  return {
    format: containerName(text(general, 'Format'), text(general, 'Format_Profile'), names),
    demuxer: DEMUXERS[names] ?? names.split(',')[0] ?? names,
    brands: brandsOf(ffprobe),
    durationSeconds: chosen ?? (told === null ? null : exactText(String(told))),
    startSeconds: exactText(text(format, 'start_time')) ?? '0',
    bitrate: integer(format, 'bit_rate') ?? integer(general, 'OverallBitRate'),
    bytes: text(format, 'size') ?? text(general, 'FileSize') ?? '0',
  };
}

/** ffprobe names families of demuxers; `-f` takes one of them. */
const DEMUXERS: Readonly<Record<string, string>> = { 'mov,mp4,m4a,3gp,3g2,mj2': 'mov', 'matroska,webm': 'matroska' };

function containerName(format: string | null, profile: string | null, names: string): string {
  if (format === 'MPEG-4') return profile === 'QuickTime' ? 'QuickTime' : 'MP4';
  if (format === 'MXF') return profile === null ? 'MXF' : `MXF ${profile}`;
  if (format === 'Wave') return profile === 'RF64' ? 'RF64' : 'Wave';
  return format ?? names;
}

function brandsOf(ffprobe: FfprobeReport): readonly string[] {
  const tags = child(ffprobeFormat(ffprobe), 'tags');
  const compatible = typeof tags['compatible_brands'] === 'string' ? (tags['compatible_brands'].match(/.{4}/g) ?? []) : [];
  const major = typeof tags['major_brand'] === 'string' ? [tags['major_brand']] : [];
  return [...new Set([...major, ...compatible])].slice(0, 32);
}

const exactly = (said: string | null): Rational | null => {
  const parsed = parseRational(said ?? '');
  return parsed.ok ? parsed.value : null;
};
const exactText = (said: string | null): string | null => {
  const seconds = exactly(said);
  return seconds && formatRational(seconds);
};

export const chapterCount = (ffprobe: FfprobeReport): number => children(asObject(ffprobe.json), 'chapters').length;
