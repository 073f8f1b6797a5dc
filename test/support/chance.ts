/** Random choices that are the same for the same seed (mulberry32), for runs whose course depends on what they chose before. */
export class Chance {
  constructor(private state: number) {}

  /** From 0 up to 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }
  below = (n: number): number => Math.floor(this.next() * n);
  of = <T>(list: readonly T[]): T => list[this.below(list.length)]!;
  is = (probability: number): boolean => this.next() < probability;
}
