const TS_PACKETS_CHECKED = 5;

/** ISO/IEC 13818-1 §2.4.3: 188-byte packets that begin with 0x47; 192 with a time stamp in front (BDAV), 204 with parity behind. */
export function isTransportStream(head: Uint8Array): boolean {
  return [188, 192, 204].some((size) => {
    const packets = Math.min(TS_PACKETS_CHECKED, Math.floor(head.length / size));
    const lead = size === 192 ? 4 : 0;
    return packets >= 2 && Array.from({ length: packets }, (_, i) => head[lead + i * size]).every((byte) => byte === 0x47);
  });
}

/** IEC 61834-2: a header block, sequence 0, block 0; the top bit of the fourth byte says 525 or 625 lines; a subcode block follows. */
export const isRawDv = (head: Uint8Array): boolean =>
  head[0] === 0x1f && head[1] === 0x07 && head[2] === 0x00 && ((head[3] ?? 0) & 0x7f) === 0x3f && head[80] === 0x3f;

/** ADTS AAC or MPEG audio, after an ID3v2 tag where there is one (it may be longer than the head, and is then believed). */
export function audioFrames(head: Uint8Array): 'aac' | 'mp3' | 'flac' | undefined {
  const start = id3Length(head);
  if (start > 0 && start + 16 > head.length) return 'mp3';
  if (start > 0 && String.fromCharCode(...head.subarray(start, start + 4)) === 'fLaC') return 'flac';
  if (framesInARow(head, start, adtsLength)) return 'aac';
  return framesInARow(head, start, mpegAudioLength) ? 'mp3' : undefined;
}

function id3Length(head: Uint8Array): number {
  if (head[0] !== 0x49 || head[1] !== 0x44 || head[2] !== 0x33) return 0;
  return 10 + [6, 7, 8, 9].reduce((size, at) => size * 128 + ((head[at] ?? 0) & 0x7f), 0);
}

function framesInARow(head: Uint8Array, start: number, lengthAt: (head: Uint8Array, at: number) => number): boolean {
  let at = start;
  for (let frame = 0; frame < 3; frame += 1) {
    const length = lengthAt(head, at);
    if (length === 0) return false;
    at += length;
    if (at >= head.length) return frame > 0;
  }
  return true;
}

/** ISO/IEC 13818-7 §6.2: 12 sync bits, layer 0, 13 bits of frame length. */
function adtsLength(head: Uint8Array, at: number): number {
  const [a = 0, b = 0, , d = 0, e = 0, f = 0] = head.subarray(at, at + 6);
  const length = ((d & 3) << 11) | (e << 3) | (f >> 5);
  return a === 0xff && (b & 0xf6) === 0xf0 && length >= 7 ? length : 0;
}

const BITRATES_V1: readonly (readonly number[])[] = [
  [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
];
const BITRATES_V2: readonly (readonly number[])[] = [
  [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
];
const SAMPLE_RATES = [44_100, 48_000, 32_000];

/** ISO/IEC 11172-3 §2.4.1.3: the length of a frame follows from its header. */
function mpegAudioLength(head: Uint8Array, at: number): number {
  const [a = 0, b = 0, c = 0] = head.subarray(at, at + 3);
  if (a !== 0xff || (b & 0xe0) !== 0xe0) return 0;
  const [version, layer] = [(b >> 3) & 3, 4 - ((b >> 1) & 3)];
  const rate = SAMPLE_RATES[(c >> 2) & 3];
  const kilobits = (version === 3 ? BITRATES_V1 : BITRATES_V2)[layer - 1]?.[(c >> 4) - 1];
  if (version === 1 || layer === 4 || rate === undefined || kilobits === undefined) return 0;
  const sampleRate = rate / (version === 3 ? 1 : version === 2 ? 2 : 4);
  const padding = (c >> 1) & 1;
  if (layer === 1) return 4 * (Math.floor((12_000 * kilobits) / sampleRate) + padding);
  return Math.floor(((layer === 3 && version !== 3 ? 72_000 : 144_000) * kilobits) / sampleRate) + padding;
}
