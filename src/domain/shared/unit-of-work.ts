import type { TenantScope } from './actor.js';
import type { Result } from './result.js';

/**
 * One transaction. Commits when the work answers Ok and on nothing else: Err and a throw both roll back (law 1).
 * Events and enqueued tasks written through `Tx` are inside it.
 *
 * Called by every domain service that writes; safe to call concurrently; not re-entrant (no unit inside a unit).
 * A serialization failure or deadlock of the database repeats the work, so it must be free of effects other than `Tx`.
 * `Tx` is what the service needs of the transaction; the adapter's transaction offers all of it.
 */
export interface UnitOfWork<Tx> {
  run<T, E>(scope: TenantScope, work: (tx: Tx) => Promise<Result<T, E>>): Promise<Result<T, E>>;
}
