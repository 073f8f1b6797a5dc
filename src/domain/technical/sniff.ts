import type { IngestRefusal } from './reasons.js';
import { looksLikePlaylist, looksLikeText } from './sniff-text.js';
import { audioFrames, isRawDv, isTransportStream } from './sniff-frames.js';

export const CONTAINERS = [
  'mp4', 'mov', 'mxf', 'mpegts', 'mpegps', 'mkv', 'webm', 'avi', 'flv', 'ogg', 'wav', 'rf64', 'w64', 'aiff', 'caf', 'flac', 'mp3', 'aac', 'dv', 'gxf',
] as const;
export type Container = (typeof CONTAINERS)[number];

interface ContainerTraits {
  readonly mimeType: string;
  /** For `ffmpeg -f`. None of these opens another file or address, which is why this list is closed. */
  readonly demuxer: string;
}

export const CONTAINER_TRAITS: Readonly<Record<Container, ContainerTraits>> = {
  mp4: { mimeType: 'video/mp4', demuxer: 'mov' },
  mov: { mimeType: 'video/quicktime', demuxer: 'mov' },
  mxf: { mimeType: 'application/mxf', demuxer: 'mxf' },
  mpegts: { mimeType: 'video/mp2t', demuxer: 'mpegts' },
  mpegps: { mimeType: 'video/mpeg', demuxer: 'mpeg' },
  mkv: { mimeType: 'video/x-matroska', demuxer: 'matroska' },
  webm: { mimeType: 'video/webm', demuxer: 'matroska' },
  avi: { mimeType: 'video/x-msvideo', demuxer: 'avi' },
  flv: { mimeType: 'video/x-flv', demuxer: 'flv' },
  ogg: { mimeType: 'application/ogg', demuxer: 'ogg' },
  wav: { mimeType: 'audio/vnd.wave', demuxer: 'wav' },
  rf64: { mimeType: 'audio/vnd.wave', demuxer: 'wav' },
  w64: { mimeType: 'audio/x-w64', demuxer: 'w64' },
  aiff: { mimeType: 'audio/aiff', demuxer: 'aiff' },
  caf: { mimeType: 'audio/x-caf', demuxer: 'caf' },
  flac: { mimeType: 'audio/flac', demuxer: 'flac' },
  mp3: { mimeType: 'audio/mpeg', demuxer: 'mp3' },
  aac: { mimeType: 'audio/aac', demuxer: 'aac' },
  dv: { mimeType: 'video/x-dv', demuxer: 'dv' },
  gxf: { mimeType: 'application/gxf', demuxer: 'gxf' },
};

export type SniffedContent =
  | { readonly kind: 'media'; readonly container: Container; readonly mimeType: string; readonly demuxer: string }
  | { readonly kind: 'refused'; readonly code: Extract<IngestRefusal, 'EMPTY_FILE' | 'NOT_MEDIA' | 'PLAYLIST_REFUSED'> };

/** Bytes of the head that are enough: an MXF run-in may be 64 KiB long (SMPTE ST 377-1 §6.5). */
export const SNIFF_BYTES = 65_536 + 1_024;

/** What a file is, by content only. `head` is its first `SNIFF_BYTES` (or all of it), `bytes` its whole size. */
export function sniffContent(head: Uint8Array, bytes: bigint): SniffedContent {
  if (bytes === 0n || head.length === 0) return { kind: 'refused', code: 'EMPTY_FILE' };
  const container = signatureOf(head);
  if (container) return { kind: 'media', container, ...CONTAINER_TRAITS[container] };
  return { kind: 'refused', code: looksLikePlaylist(head) ? 'PLAYLIST_REFUSED' : 'NOT_MEDIA' };
}

const ascii = (head: Uint8Array, at: number, length: number): string => String.fromCharCode(...head.subarray(at, at + length));
const startsWith = (head: Uint8Array, bytes: readonly number[], at = 0): boolean => bytes.every((byte, i) => head[at + i] === byte);

const MXF_PARTITION = [0x06, 0x0e, 0x2b, 0x34, 0x02, 0x05, 0x01, 0x01, 0x0d, 0x01, 0x02, 0x01, 0x01, 0x02] as const;
const W64_RIFF = [0x72, 0x69, 0x66, 0x66, 0x2e, 0x91, 0xcf, 0x11, 0xa5, 0xd6, 0x28, 0xdb] as const;

function signatureOf(head: Uint8Array): Container | undefined {
  if (startsWith(head, [0x1a, 0x45, 0xdf, 0xa3])) return ebmlType(head);
  if (startsWith(head, MXF_PARTITION)) return 'mxf';
  if (startsWith(head, W64_RIFF)) return 'w64';
  if (startsWith(head, [0, 0, 1, 0xba])) return 'mpegps';
  if (startsWith(head, [0, 0, 0, 0, 1, 0xbc]) && startsWith(head, [0xe1, 0xe2], 14)) return 'gxf';
  return fourLetters(head) ?? isoBoxes(head) ?? framed(head) ?? runIn(head);
}

/** Containers that say their name in the first letters. */
function fourLetters(head: Uint8Array): Container | undefined {
  const [name, form] = [ascii(head, 0, 4), ascii(head, 8, 4)];
  if (name === 'RIFF') return form === 'WAVE' ? 'wav' : form === 'AVI ' ? 'avi' : undefined;
  if ((name === 'RF64' || name === 'BW64') && form === 'WAVE') return 'rf64';
  if (name === 'FORM' && (form === 'AIFF' || form === 'AIFC')) return 'aiff';
  if (name === 'OggS') return 'ogg';
  if (name === 'fLaC') return 'flac';
  if (name === 'caff') return 'caf';
  return name === 'FLV\u0001' ? 'flv' : undefined;
}

const QUICKTIME_FIRST_BOXES = ['moov', 'mdat', 'wide', 'free', 'skip', 'pnot'];
const STILL_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'mif1', 'msf1', 'avif', 'avis', 'crx ', 'jxl '];

/** ISO/IEC 14496-12 §4.3: `ftyp` comes first; QuickTime before 2005 has none. */
function isoBoxes(head: Uint8Array): Container | undefined {
  const type = ascii(head, 4, 4);
  const brand = ascii(head, 8, 4);
  if (type === 'ftyp') return STILL_BRANDS.includes(brand) ? undefined : brand === 'qt  ' ? 'mov' : 'mp4';
  if (type === 'styp' || type === 'moof' || type === 'sidx') return 'mp4';
  return QUICKTIME_FIRST_BOXES.includes(type) && !looksLikeText(head) ? 'mov' : undefined;
}

const ebmlType = (head: Uint8Array): Container => (ascii(head, 0, 64).includes('webm') ? 'webm' : 'mkv');

/** Formats without a header: recognised by several frames in a row, and never inside text. */
function framed(head: Uint8Array): Container | undefined {
  if (looksLikeText(head)) return undefined;
  if (isTransportStream(head)) return 'mpegts';
  return isRawDv(head) ? 'dv' : audioFrames(head);
}

/** SMPTE ST 377-1 §6.5: up to 64 KiB of anything may stand before the header partition. */
function runIn(head: Uint8Array): Container | undefined {
  for (let at = head.indexOf(0x06, 1); at > 0 && at <= 65_536; at = head.indexOf(0x06, at + 1)) {
    if (startsWith(head, MXF_PARTITION, at)) return 'mxf';
  }
  return undefined;
}
