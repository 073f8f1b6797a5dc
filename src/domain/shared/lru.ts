interface Entry<V> {
  readonly value: V;
  readonly weight: number;
  /** Since it came, or was last passed over. */
  used: boolean;
}

/**
 * Entries that are in use, as long as they weigh no more than `limit` together; what alone weighs more is not kept. To make room the oldest leaves, unless it was used
 * meanwhile: then it becomes the youngest (second chance, which costs a reader less than moving what it reads).
 */
export class Lru<K, V> {
  private readonly entries = new Map<K, Entry<V>>();
  private weight = 0;

  constructor(private readonly limit: number, private readonly weigh: (key: K, value: V) => number) {}

  get(key: K): V | undefined {
    const entry = this.entries.get(key);
    if (entry === undefined) return undefined;
    entry.used = true;
    return entry.value;
  }

  set(key: K, value: V): void {
    this.remove(key);
    const weight = this.weigh(key, value);
    if (weight > this.limit) return;
    this.makeRoom(weight);
    this.entries.set(key, { value, weight, used: false });
    this.weight += weight;
  }

  get size(): number {
    return this.entries.size;
  }

  private makeRoom(needed: number): void {
    for (const [key, entry] of this.entries) {
      if (this.weight + needed <= this.limit) return;
      this.entries.delete(key);
      if (entry.used) this.entries.set(key, { ...entry, used: false });
      else this.weight -= entry.weight;
    }
  }

  private remove(key: K): void {
    this.weight -= this.entries.get(key)?.weight ?? 0;
    this.entries.delete(key);
  }
}
