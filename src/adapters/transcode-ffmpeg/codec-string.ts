import { bodyAt, boxesIn } from './isobmff.js';
import { TrackUnreadable } from './track-reader.js';

/** What a sample entry says of its stream. `codec` is the RFC 6381 string that manifests carry. */
export interface StreamDescription {
  readonly codec: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly channels: number | null;
  readonly sampleRate: number | null;
}

/** Sample entry of 8 bytes, then 70 of VisualSampleEntry or 20 of AudioSampleEntry, then boxes (ISO/IEC 14496-12 12.1.3, 12.2.3). */
const VISUAL_FIELDS = 78;
const AUDIO_FIELDS = 28;

/** A codec is added here: its entry type and how its configuration spells the string. */
const READERS: Readonly<Record<string, (entry: Buffer) => StreamDescription>> = { avc1: avc, mp4a: aac };

export function describeStream(sampleDescription: Buffer): StreamDescription {
  for (const box of boxesIn(sampleDescription.subarray(16))) {
    const reader = READERS[box.type];
    if (reader) return reader(sampleDescription.subarray(16 + box.body, 16 + box.end));
    throw new TrackUnreadable(`sample entry ${box.type}`);
  }
  throw new TrackUnreadable('empty stsd');
}

/** avc1.PPCCLL: profile, constraint flags and level bytes of the decoder configuration (ISO/IEC 14496-15 5.3.3.1). */
function avc(entry: Buffer): StreamDescription {
  const configuration = bodyAt(entry.subarray(VISUAL_FIELDS), 'avcC');
  if (!configuration) throw new TrackUnreadable('avc1 without avcC');
  return {
    codec: `avc1.${configuration.toString('hex', 1, 4).toUpperCase()}`,
    width: entry.readUInt16BE(24),
    height: entry.readUInt16BE(26),
    channels: null,
    sampleRate: null,
  };
}

const CHANNELS_BY_CONFIGURATION = [0, 1, 2, 3, 4, 5, 6, 8] as const;
const SAMPLE_RATES = [96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350] as const;

/** mp4a.40.N: object type of the AudioSpecificConfig (ISO/IEC 14496-3 1.6.2.1); channels and rate are its too, the entry's are unreliable. */
function aac(entry: Buffer): StreamDescription {
  const descriptor = bodyAt(entry.subarray(AUDIO_FIELDS), 'esds');
  const specific = descriptor && decoderSpecific(descriptor.subarray(4));
  if (!specific) throw new TrackUnreadable('mp4a without AudioSpecificConfig');
  const bits = specific.readUInt16BE(0);
  return {
    codec: `mp4a.40.${bits >> 11}`,
    width: null,
    height: null,
    channels: CHANNELS_BY_CONFIGURATION[(bits >> 3) & 0xf] ?? null,
    sampleRate: SAMPLE_RATES[(bits >> 7) & 0xf] ?? null,
  };
}

/** ES_Descriptor (3) > DecoderConfigDescriptor (4) > DecoderSpecificInfo (5), each with a length of 7-bit groups (ISO/IEC 14496-1 7.2.6). */
function decoderSpecific(bytes: Buffer): Buffer | undefined {
  const fixedFields: Readonly<Record<number, number>> = { 3: 3, 4: 13 };
  for (let at = 0; at < bytes.length; ) {
    const tag = bytes[at++]!;
    let length = 0;
    for (let more = true; more && at < bytes.length; ) {
      const byte = bytes[at++]!;
      length = (length << 7) | (byte & 0x7f);
      more = (byte & 0x80) !== 0;
    }
    if (tag === 5) return bytes.subarray(at, at + length);
    at += fixedFields[tag] ?? length;
  }
  return undefined;
}
