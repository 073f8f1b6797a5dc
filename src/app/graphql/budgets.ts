/** How much a key may spend: so much at once, and so much more every second. */
export interface BudgetRules {
  readonly limit: number;
  readonly refillPerSecond: number;
}

/** A leaky bucket. */
export class Bucket {
  private level: number;

  /** `at`: when it is full, in ms; so are all instants. */
  constructor(readonly rules: BudgetRules, private at: number) {
    this.level = rules.limit;
  }

  /** Takes the cost, or nothing and answers the seconds to wait (whole, at least 1) until it is there. */
  take(cost: number, now: number): number | null {
    this.refill(now);
    if (this.level < cost) return Math.max(1, Math.ceil((cost - this.level) / this.rules.refillPerSecond));
    this.level -= cost;
    return null;
  }

  giveBack(cost: number): void {
    this.level = Math.min(this.rules.limit, this.level + cost);
  }

  /** As it was when something was last taken or given back. */
  get remaining(): number {
    return Math.floor(this.level);
  }

  isFull(now: number): boolean {
    this.refill(now);
    return this.level >= this.rules.limit;
  }

  private refill(now: number): void {
    this.level = Math.min(this.rules.limit, this.level + ((now - this.at) / 1000) * this.rules.refillPerSecond);
    this.at = now;
  }
}

/** Keys that are remembered; beyond them those whose bucket is full again, then the oldest, are forgotten. */
const MOST_KEYS = 10_000;

/** A bucket a key, in this process alone. A key that is not remembered has all of its budget. */
export class CostBudgets {
  private readonly buckets = new Map<string, Bucket>();

  /** `now`: milliseconds of a clock that never goes back. */
  constructor(private readonly rules: BudgetRules, readonly now: () => number = () => performance.now(), private readonly mostKeys = MOST_KEYS) {}

  of(key: string): Bucket {
    const known = this.buckets.get(key);
    if (known) return known;
    if (this.buckets.size >= this.mostKeys) this.forgetSome();
    const bucket = new Bucket(this.rules, this.now());
    this.buckets.set(key, bucket);
    return bucket;
  }

  /** Keys that are remembered. */
  get size(): number {
    return this.buckets.size;
  }

  private forgetSome(): void {
    const now = this.now();
    for (const [key, bucket] of this.buckets) if (bucket.isFull(now)) this.buckets.delete(key);
    for (const key of this.buckets.keys()) {
      if (this.buckets.size < this.mostKeys) return;
      this.buckets.delete(key);
    }
  }
}
