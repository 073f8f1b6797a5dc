/**
 * Where every sample of a track lies: 17 bytes a sample, in typed arrays that double, so that a feature film's table is a few
 * megabytes and a long recording's no surprise.
 */
export class SampleTable {
  length = 0;
  #offsets = new Float64Array(1024);
  #sizes = new Uint32Array(1024);
  #compositions = new Int32Array(1024);
  #keys = new Uint8Array(1024);

  add(offset: number, size: number, composition: number, key: boolean): void {
    if (this.length === this.#sizes.length) this.#grow();
    this.#offsets[this.length] = offset;
    this.#sizes[this.length] = size;
    this.#compositions[this.length] = composition;
    this.#keys[this.length] = key ? 1 : 0;
    this.length += 1;
  }

  offset = (index: number): number => this.#offsets[index]!;
  size = (index: number): number => this.#sizes[index]!;
  /** Composition time minus decode time, in ticks, as the encoder's file says it. */
  composition = (index: number): number => this.#compositions[index]!;
  isKey = (index: number): boolean => this.#keys[index] === 1;

  bytes(first: number, count: number): number {
    let sum = 0;
    for (let index = first; index < first + count; index++) sum += this.size(index);
    return sum;
  }

  #grow(): void {
    this.#offsets = doubled(this.#offsets, Float64Array);
    this.#sizes = doubled(this.#sizes, Uint32Array);
    this.#compositions = doubled(this.#compositions, Int32Array);
    this.#keys = doubled(this.#keys, Uint8Array);
  }
}

function doubled<T extends { length: number; set(from: T): void }>(array: T, make: new (length: number) => T): T {
  const larger = new make(array.length * 2);
  larger.set(array);
  return larger;
}
