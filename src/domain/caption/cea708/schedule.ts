/** Room for service blocks, picture by picture (ANSI/CTA-708-E §6.2): what is put there comes back in the order of `place`. */
export interface Schedule {
  /** Bytes of data that a block more in a picture may have, its header counted off; at most 31. */
  room(frame: number, service: number): number;
  put(frame: number, service: number, bytes: readonly number[], last: boolean): void;
  take(frame: number, service: number, bytes: number): void;
  packetAt(frame: number): readonly number[] | null;
  readonly frames: () => readonly number[];
}

interface Block {
  readonly service: number;
  readonly bytes: readonly number[];
  readonly last: boolean;
}

const LONGEST_BLOCK = 31;
const headerSize = (service: number): number => (service > 6 ? 2 : 1);

/** `capacity`: bytes of DTVCC data that a picture has room for; a packet is never more than fits one. */
export function schedule(capacity: number): Schedule {
  const size = Math.min(capacity, 128);
  const pictures = new Map<number, { free: number; readonly blocks: Block[] }>();
  const at = (frame: number) => {
    const known = pictures.get(frame);
    if (known) return known;
    const made = { free: size - 1, blocks: [] };
    pictures.set(frame, made);
    return made;
  };
  return {
    room: (frame, service) => Math.min(LONGEST_BLOCK, (pictures.get(frame)?.free ?? size - 1) - headerSize(service)),
    put(frame, service, bytes, last) {
      at(frame).blocks.push({ service, bytes, last });
      at(frame).free -= bytes.length + headerSize(service);
    },
    take: (frame, service, bytes) => void (at(frame).free -= bytes + headerSize(service)),
    packetAt: (frame) => packetBody(pictures.get(frame)?.blocks ?? []),
    frames: () => [...pictures].flatMap(([frame, { blocks }]) => (blocks.length > 0 ? [frame] : [])).sort((a, b) => a - b),
  };
}

function packetBody(blocks: readonly Block[]): readonly number[] | null {
  if (blocks.length === 0) return null;
  return [...blocks].sort((a, b) => Number(a.last) - Number(b.last)).flatMap(({ service, bytes }) => [...blockHeader(service, bytes.length), ...bytes]);
}

const blockHeader = (service: number, size: number): readonly number[] => (service > 6 ? [0xe0 | size, service] : [(service << 5) | size]);
