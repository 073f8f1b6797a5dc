/** What the container's own sizes say about the file. `fragmented`: its sample table does not count every frame. */
export type StructureFinding =
  | { readonly kind: 'sound'; readonly fragmented?: boolean }
  | { readonly kind: 'TRUNCATED' | 'CORRUPT'; readonly detail: string };

export const SOUND: StructureFinding = { kind: 'sound' };
export const truncated = (detail: string): StructureFinding => ({ kind: 'TRUNCATED', detail });
export const corrupt = (detail: string): StructureFinding => ({ kind: 'CORRUPT', detail });

/** Steps of any walk: enough for a day of two-second fragments, too few to be held up by. */
export const MAX_STEPS = 100_000;
