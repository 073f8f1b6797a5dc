/** A media playlist, read as RFC 8216 says and no other way: what is not understood throws. */
export interface ReadPlaylist {
  readonly version: number;
  readonly targetDuration: number;
  readonly tags: ReadonlySet<string>;
  readonly map: ReadRange;
  readonly segments: readonly (ReadRange & { readonly seconds: number })[];
}
export interface ReadRange {
  readonly uri: string;
  readonly offset: number;
  readonly length: number;
}

const RANGE = /^(\d+)(?:@(\d+))?$/;

export function readMediaPlaylist(text: string): ReadPlaylist {
  const lines = text.split('\n').filter((line) => line !== '');
  if (lines[0] !== '#EXTM3U') throw new Error('the first line is not #EXTM3U');
  const tags = new Map(lines.flatMap((line) => (line.startsWith('#') ? [[line.split(':')[0]!, line.slice(line.indexOf(':') + 1)] as const] : [])));
  const map = attributes(tags.get('#EXT-X-MAP')!);
  const segments: (ReadRange & { seconds: number })[] = [];
  let [seconds, range, end] = [NaN, '', 0];
  for (const line of lines) {
    if (line.startsWith('#EXTINF:')) seconds = Number.parseFloat(line.slice(8));
    else if (line.startsWith('#EXT-X-BYTERANGE:')) range = line.slice(17);
    else if (!line.startsWith('#')) {
      const [, length, offset] = RANGE.exec(range)!;
      const at = offset === undefined ? end : Number(offset);
      segments.push({ uri: line, offset: at, length: Number(length), seconds });
      end = at + Number(length);
    }
  }
  const [, length, offset] = RANGE.exec(map.get('BYTERANGE')!)!;
  return { version: Number(tags.get('#EXT-X-VERSION')), targetDuration: Number(tags.get('#EXT-X-TARGETDURATION')), tags: new Set(tags.keys()), map: { uri: map.get('URI')!, offset: Number(offset), length: Number(length) }, segments };
}

/** An attribute list (RFC 8216 4.2), quotes taken off. */
export function attributes(list: string): Map<string, string> {
  return new Map([...list.matchAll(/([A-Z0-9-]+)=("[^"]*"|[^",]+)/g)].map(([, name, value]) => [name!, value!.replace(/^"|"$/g, '')]));
}

/** Variants of a multivariant playlist: attributes and URI. */
export function variantsOf(text: string): { list: Map<string, string>; uri: string }[] {
  const lines = text.split('\n');
  return lines.flatMap((line, at) => (line.startsWith('#EXT-X-STREAM-INF:') ? [{ list: attributes(line.slice(18)), uri: lines[at + 1]! }] : []));
}

/** The type of the first slice in a segment of an AVC track (ITU-T H.264 7.4.1): 5 is an IDR picture. */
export function firstSliceType(segment: Buffer): number {
  const mdat = segment.indexOf('mdat', 0, 'latin1') + 4;
  for (let at = mdat; at + 5 <= segment.length; at += 4 + segment.readUInt32BE(at)) {
    const type = segment[at + 4]! & 0x1f;
    if (type >= 1 && type <= 5) return type;
  }
  throw new Error('no slice');
}

/** Presentation begins of the segments: where decoding of each `moof` starts, in ticks (ISO/IEC 14496-12 8.8.12). */
export function decodeTime(segment: Buffer): bigint {
  const at = segment.indexOf('tfdt', 0, 'latin1') + 4;
  return segment[at] === 1 ? segment.readBigUInt64BE(at + 4) : BigInt(segment.readUInt32BE(at + 4));
}
