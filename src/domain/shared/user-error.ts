/** The codes that every mutation has (api.graphql, conventions); each concept's own union adds to them. */
export type CommonErrorCode = 'NOT_FOUND' | 'INVALID' | 'REQUIRED' | 'VERSION_CONFLICT' | 'IDEMPOTENCY_CONFLICT' | 'LIMIT_EXCEEDED';

/** What the caller can fix: a code, and the path of the offending input, e.g. ["externalIds", "0", "value"]. */
export interface UserError<C extends string = CommonErrorCode> {
  readonly code: C;
  readonly path: readonly string[];
  /** Facts for the sentence that the door makes of it: limits, stored values, names. */
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
}

/** VERSION_CONFLICT, where somebody else was faster; nothing, where nobody says what he has read. */
export const versionFaults = (expectedVersion: number | null | undefined, stored: number): UserError<'VERSION_CONFLICT'>[] =>
  (expectedVersion == null || expectedVersion === stored ? [] : [userError('VERSION_CONFLICT', ['expectedVersion'], { sent: expectedVersion, stored })]);

export const userError = <C extends string>(code: C, path: readonly string[] = [], detail?: UserError['detail']): UserError<C> =>
  detail ? { code, path, detail } : { code, path };
