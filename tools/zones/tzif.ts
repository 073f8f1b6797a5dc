/** Seconds since 1970 UTC, and the offset east of UTC from then on. */
export interface Transition {
  readonly at: number;
  readonly after: number;
}

export interface ZoneFile {
  /** The offset before the first transition: local mean time. */
  readonly initial: number;
  /** Only those that change the offset. */
  readonly transitions: readonly Transition[];
  /** What holds after the last one, as a POSIX TZ string. */
  readonly footer: string;
}

const HEADER = 44;

/** The 64-bit part of a TZif file of version 2 and later (RFC 8536 section 3). */
export function readTzif(bytes: Uint8Array): ZoneFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const first = counts(view, 0);
  const start = HEADER + blockLength(first, 4);
  const { times, types, characters, leaps, standards, universals } = counts(view, start);
  if (leaps !== 0) throw new Error('a zone with leap seconds is no UTC');
  const kinds = start + HEADER + 9 * times;
  const offsetOf = (type: number): number => view.getInt32(kinds + 6 * type);
  const all = Array.from({ length: times }, (_, i) => ({ at: Number(view.getBigInt64(start + HEADER + 8 * i)), after: offsetOf(view.getUint8(start + HEADER + 8 * times + i)) }));
  const footer = new TextDecoder().decode(bytes.subarray(kinds + 6 * types + characters + standards + universals)).trim();
  const initial = offsetOf(0);
  return { initial, transitions: all.filter(({ after }, i) => after !== (i === 0 ? initial : all[i - 1]!.after)), footer };
}

interface Counts {
  readonly universals: number;
  readonly standards: number;
  readonly leaps: number;
  readonly times: number;
  readonly types: number;
  readonly characters: number;
}

function counts(view: DataView, at: number): Counts {
  if (view.getUint32(at) !== 0x545a6966 || view.getUint8(at + 4) < 0x32) throw new Error('no TZif file of version 2 or later');
  const [universals, standards, leaps, times, types, characters] = [20, 24, 28, 32, 36, 40].map((each) => view.getUint32(at + each)) as [number, number, number, number, number, number];
  return { universals, standards, leaps, times, types, characters };
}

const blockLength = ({ universals, standards, leaps, times, types, characters }: Counts, timeBytes: number): number =>
  times * (timeBytes + 1) + types * 6 + characters + leaps * (timeBytes + 4) + standards + universals;
