import { type JsonText, objectsIn } from '../../domain/read/index.js';
import type { GraphQLContext } from '../../resolvers/index.js';
import type { Bucket, BudgetRules, CostBudgets } from './budgets.js';
import { NO_COST, type OperationCost } from './cost.js';

/** What a request costs its key: taken before execution at most, and given back as far as less came. Shown as `extensions.cost`. */
export class Charge {
  private readonly bucket: Bucket;
  private actual = 0;
  private taken = false;
  private shown = true;

  constructor(private readonly budgets: CostBudgets, key: string, readonly cost: OperationCost = NO_COST) {
    this.bucket = budgets.of(key);
  }

  /** The seconds to wait until the key can pay; null: it has paid. */
  take(): number | null {
    const wait = this.bucket.take(this.cost.fields, this.budgets.now());
    this.taken = wait === null;
    return wait;
  }

  /** `data`: the answer. */
  settle(data: JsonText): void {
    if (!this.taken) return;
    this.taken = false;
    this.actual = actualCost(this.cost, objectsIn(data) - 1);
    this.bucket.giveBack(this.cost.fields - this.actual);
  }

  /** The answer is not to say it. */
  keepToItself(): void {
    this.shown = false;
  }

  /** JSON text, by hand since every answer has it; null where the answer is not to say it. */
  text(): string | null {
    const { limit, refillPerSecond } = this.bucket.rules;
    return this.shown ? `{"requested":${this.cost.fields},"actual":${this.actual},"budget":{"limit":${limit},"remaining":${this.remaining},"refillPerSecond":${refillPerSecond}}}` : null;
  }

  toJSON(): unknown {
    return JSON.parse(this.text() ?? 'null');
  }

  get remaining(): number {
    this.bucket.take(0, this.budgets.now()); // What has come back meanwhile counts.
    return this.bucket.remaining;
  }

  get rules(): BudgetRules {
    return this.bucket.rules;
  }
}

/** A context whose answer says what it cost. */
export interface ChargedContext extends GraphQLContext {
  readonly charge?: Charge;
}

/**
 * The fields that came, by the share of the objects that came: lists that are shorter than asked, and what is null, cost less. Never more than was requested,
 * also where a list whose length nobody stated is longer than was assumed.
 */
function actualCost({ fields, roots, objects }: OperationCost, came: number): number {
  return objects === 0 ? fields : roots + Math.round((fields - roots) * Math.min(1, Math.max(0, came) / objects));
}
