/** How much a key may spend: so much at once, and so much more every second. */
export interface BudgetRules {
  readonly limit: number;
  readonly refillPerSecond: number;
}

/** What is left of a budget, as clients see it. */
export interface Budget extends BudgetRules {
  readonly remaining: number;
}

interface Bucket {
  level: number;
  /** When the level was that, in ms. */
  at: number;
}

/** Keys that are remembered; beyond them those whose bucket is full again, then the oldest, are forgotten. */
const MOST_KEYS = 10_000;

/** A leaky bucket a key, in this process alone. A key that is not remembered has all of its budget. */
export class CostBudgets {
  private readonly buckets = new Map<string, Bucket>();

  /** `now`: milliseconds of a clock that never goes back. */
  constructor(private readonly rules: BudgetRules, private readonly now: () => number = () => performance.now(), private readonly mostKeys = MOST_KEYS) {}

  /** Takes the cost, or nothing and answers the seconds to wait (whole, at least 1) until it is there. */
  take(key: string, cost: number): number | null {
    const bucket = this.bucketOf(key);
    if (bucket.level < cost) return Math.max(1, Math.ceil((cost - bucket.level) / this.rules.refillPerSecond));
    bucket.level -= cost;
    return null;
  }

  giveBack(key: string, cost: number): void {
    const bucket = this.bucketOf(key);
    bucket.level = Math.min(this.rules.limit, bucket.level + cost);
  }

  of(key: string): Budget {
    const { limit, refillPerSecond } = this.rules;
    return { limit, remaining: Math.floor(this.bucketOf(key).level), refillPerSecond };
  }

  /** Keys that are remembered. */
  get size(): number {
    return this.buckets.size;
  }

  private bucketOf(key: string): Bucket {
    const now = this.now();
    const known = this.buckets.get(key);
    if (known) return this.refilled(known, now);
    if (this.buckets.size >= this.mostKeys) this.forgetSome(now);
    const bucket: Bucket = { level: this.rules.limit, at: now };
    this.buckets.set(key, bucket);
    return bucket;
  }

  private refilled(bucket: Bucket, now: number): Bucket {
    const { limit, refillPerSecond } = this.rules;
    bucket.level = Math.min(limit, bucket.level + ((now - bucket.at) / 1000) * refillPerSecond);
    bucket.at = now;
    return bucket;
  }

  private forgetSome(now: number): void {
    for (const [key, bucket] of this.buckets) if (this.refilled(bucket, now).level >= this.rules.limit) this.buckets.delete(key);
    for (const key of this.buckets.keys()) {
      if (this.buckets.size < this.mostKeys) return;
      this.buckets.delete(key);
    }
  }
}
