import { crc32, inflateRawSync } from 'node:zlib';
import { stop } from './stop.js';

export interface ZipLimits {
  readonly entries: number;
  /** Bytes of one part, and of all together, unpacked. */
  readonly part: number;
  readonly total: number;
  /** Unpacked to packed, of parts past a MiB: text of spreadsheets stays far below. */
  readonly ratio: number;
}

export const ZIP_LIMITS: ZipLimits = { entries: 2000, part: 256 * 1024 * 1024, total: 512 * 1024 * 1024, ratio: 400 };

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const MIB = 1024 * 1024;
const ENCRYPTED = 1;

/** The parts of a ZIP container (APPNOTE 6.3 §4.3), by name. Everything is judged by its directory before anything is unpacked; parts that lie over each other or unpack to more than they say are refused. */
export class Zip {
  readonly #view: DataView;
  readonly #entries = new Map<string, Entry>();

  constructor(private readonly bytes: Uint8Array, limits: ZipLimits = ZIP_LIMITS) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const end = this.#endOfDirectory();
    const directory = this.#view.getUint32(end + 16, true);
    this.#readDirectory(directory, end, limits);
    this.#checkPlaces(directory);
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  /** Unpacked. */
  part(name: string): Uint8Array {
    const entry = this.#entries.get(name.toLowerCase()) ?? stop('NOT_A_SPREADSHEET', `the part ${name.slice(0, 100)} is not there`);
    const start = this.#dataStart(entry);
    const packed = this.bytes.subarray(start, start + entry.packed);
    const data = entry.method === 0 ? packed : inflated(packed, entry);
    if (data.length !== entry.size || crc32(data) !== entry.crc) stop('NOT_A_SPREADSHEET', `the part ${entry.name.slice(0, 100)} is damaged`);
    return data;
  }

  /** §4.3.16: at the very end, but for a comment. */
  #endOfDirectory(): number {
    const { length } = this.bytes;
    for (let at = length - 22; at >= Math.max(0, length - 22 - 0xffff); at--) {
      if (this.#view.getUint32(at, true) === END && at + 22 + this.#view.getUint16(at + 20, true) === length) return at;
    }
    return stop('NOT_A_SPREADSHEET', 'it is no ZIP container, as XLSX is');
  }

  #readDirectory(directory: number, end: number, limits: ZipLimits): void {
    const count = this.#view.getUint16(end + 10, true);
    if (count === 0xffff || directory === 0xffffffff || this.#view.getUint16(end + 4, true) !== 0) stop('TOO_LARGE', 'the container is of ZIP64 or of several volumes');
    if (count > limits.entries) stop('TOO_LARGE', `${count} parts: read are ${limits.entries} at most`);
    let total = 0;
    for (let i = 0, at = directory; i < count; i++) {
      const [entry, next] = this.#entry(at, end);
      total += entry.size;
      judge(entry, total, limits);
      if (this.#entries.has(entry.name.toLowerCase())) stop('REFUSED', `two parts are called ${entry.name.slice(0, 100)}`);
      this.#entries.set(entry.name.toLowerCase(), entry);
      at = next;
    }
  }

  #entry(at: number, end: number): readonly [Entry, next: number] {
    if (at + 46 > end || this.#view.getUint32(at, true) !== CENTRAL) return stop('NOT_A_SPREADSHEET', 'the directory of the ZIP container is damaged');
    const [nameLength, extra, comment] = [28, 30, 32].map((field) => this.#view.getUint16(at + field, true)) as [number, number, number];
    if ((this.#view.getUint16(at + 8, true) & ENCRYPTED) !== 0) stop('ENCRYPTED', 'it is encrypted');
    const [crc, packed, size] = [16, 20, 24].map((field) => this.#view.getUint32(at + field, true)) as [number, number, number];
    const name = new TextDecoder().decode(this.bytes.subarray(at + 46, at + 46 + nameLength));
    return [{ name, method: this.#view.getUint16(at + 10, true), crc, packed, size, offset: this.#view.getUint32(at + 42, true) }, at + 46 + nameLength + extra + comment];
  }

  #dataStart({ offset, name }: Entry): number {
    if (offset + 30 > this.bytes.length || this.#view.getUint32(offset, true) !== LOCAL) return stop('NOT_A_SPREADSHEET', `the part ${name.slice(0, 100)} is not where the directory says`);
    return offset + 30 + this.#view.getUint16(offset + 26, true) + this.#view.getUint16(offset + 28, true);
  }

  #checkPlaces(directory: number): void {
    let free = 0;
    for (const entry of [...this.#entries.values()].toSorted((a, b) => a.offset - b.offset)) {
      if (entry.offset < free) stop('REFUSED', `the part ${entry.name.slice(0, 100)} lies over another`);
      free = this.#dataStart(entry) + entry.packed;
    }
    if (free > directory) stop('REFUSED', 'a part lies over the directory');
  }
}

function judge({ name, method, packed, size }: Entry, total: number, limits: ZipLimits): void {
  if (method !== 0 && method !== 8) stop('NOT_A_SPREADSHEET', `the part ${name.slice(0, 100)} is packed by method ${method}: expected none or deflate`);
  if (size > limits.part || total > limits.total) stop('TOO_LARGE', `unpacked it would be more than ${limits.part / MIB} MiB a part, or ${limits.total / MIB} MiB in all`);
  if (size > MIB && size > packed * limits.ratio) stop('REFUSED', `the part ${name.slice(0, 100)} is packed ${Math.round(size / Math.max(1, packed))} times: expected ${limits.ratio} at most`);
}

function inflated(packed: Uint8Array, { size, name }: Entry): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch {
    return stop('REFUSED', `the part ${name.slice(0, 100)} cannot be unpacked, or is larger than it says`);
  }
}
