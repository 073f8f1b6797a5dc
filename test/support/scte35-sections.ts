/** Sections of SCTE 35 in a transport stream: the PIDs that its PMT lists with stream type 0x86, whole sections only (ISO/IEC 13818-1 2.4.4). */
export function spliceSections(stream: Uint8Array): Uint8Array[] {
  const programs = sectionsOf(stream, 0).flatMap((pat) => entries(pat, 8, () => 4, (at) => pid(pat, at + 2)));
  const cues = programs.flatMap((program) => sectionsOf(stream, program)).flatMap((pmt) => {
    const first = 12 + length12(pmt, 10);
    return entries(pmt, first, (at) => 5 + length12(pmt, at + 3), (at) => (pmt[at] === 0x86 ? pid(pmt, at + 1) : -1));
  });
  return [...new Set(cues.filter((each) => each >= 0))].flatMap((each) => sectionsOf(stream, each));
}

const PACKET = 188;
const length12 = (bytes: Uint8Array, at: number): number => ((bytes[at]! & 0x0f) << 8) | bytes[at + 1]!;
const pid = (bytes: Uint8Array, at: number): number => ((bytes[at]! & 0x1f) << 8) | bytes[at + 1]!;

function entries<T>(section: Uint8Array, from: number, size: (at: number) => number, of: (at: number) => T): T[] {
  const found: T[] = [];
  for (let at = from; at < section.length - 4; at += size(at)) found.push(of(at));
  return found;
}

/** Sections of a PID, each gathered from its first packet on. */
function sectionsOf(stream: Uint8Array, wanted: number): Uint8Array[] {
  const found: Uint8Array[] = [];
  let open: number[] | null = null;
  for (let at = 0; at + PACKET <= stream.length; at += PACKET) {
    const packet = stream.subarray(at, at + PACKET);
    if (pid(packet, 1) !== wanted || (packet[3]! & 0x10) === 0) continue;
    const start = 4 + ((packet[3]! & 0x20) === 0 ? 0 : 1 + packet[4]!);
    const begins = (packet[1]! & 0x40) !== 0;
    if (begins) open = [...packet.subarray(start + 1 + packet[start]!)];
    else open?.push(...packet.subarray(start));
    const size: number = open && open.length >= 3 ? 3 + (((open[1]! & 0x0f) << 8) | open[2]!) : Infinity;
    if (open && open.length >= size) {
      found.push(Uint8Array.from(open.slice(0, size)));
      open = null;
    }
  }
  return found;
}
