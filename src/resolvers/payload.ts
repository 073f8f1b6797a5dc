import type { NodeRef } from '../domain/read/index.js';
import { type Id, parseIdOf, type Result, type UserError, userError } from '../domain/shared/index.js';
import type { NodeKind } from '../domain/read/index.js';
import { type FrameRate, parseFrameRate } from '../domain/timecode/index.js';
import { type ErrorCode, sentence } from './sentences.js';

export interface ShownError {
  readonly __typename: string;
  readonly code: ErrorCode;
  readonly path: readonly string[];
  readonly message: string;
  readonly sent: number | null;
  readonly stored: number | null;
  readonly expected: string | null;
  readonly at: number | null;
}

/** User errors as the mutation's own type shows them: "AssetCreate" -> `AssetCreateError`. */
export const shownErrors = (mutation: string, errors: readonly UserError<ErrorCode>[]): ShownError[] =>
  errors.map((error) => ({ __typename: `${mutation}Error`, code: error.code, path: error.path, message: sentence(error), ...factsOf(error) }));

const numberOrNull = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** What a program can go by, of what the sentence says. */
function factsOf({ detail = {} }: UserError<ErrorCode>): Pick<ShownError, 'sent' | 'stored' | 'expected' | 'at'> {
  const { sent, stored, expected, at } = detail;
  return { sent: numberOrNull(sent), stored: numberOrNull(stored), expected: typeof expected === 'string' ? expected : null, at: numberOrNull(at) };
}

/** The payload of a mutation that answers one object: a reference to it under its field's name, or why there is none. */
export async function payload<K extends NodeKind>(
  mutation: string, field: string, kind: K, outcome: Result<Id<K>, readonly UserError<ErrorCode>[]> | Promise<Result<Id<K>, readonly UserError<ErrorCode>[]>>,
): Promise<Record<string, unknown> & { userErrors: ShownError[] }> {
  const result = await outcome;
  if (!result.ok) return { [field]: null, userErrors: shownErrors(mutation, result.error) };
  return { [field]: { kind, uuid: result.value } satisfies NodeRef, userErrors: [] };
}

/** The payload with what is stored, where somebody else was faster. */
export async function withCurrent<K extends NodeKind, P extends { userErrors: ShownError[] }>(kind: K, uuid: Id<K> | null, answer: P | Promise<P>): Promise<P & { current: NodeRef | null }> {
  const shown = await answer;
  return { ...shown, current: uuid !== null && shown.userErrors.some((error) => error.code === 'VERSION_CONFLICT') ? { kind, uuid } : null };
}

/** A frame rate of an input, of which the scalar has let through what is one. */
export function givenRate(text: string | null | undefined): FrameRate | null {
  const rate = text == null ? null : parseFrameRate(text);
  return rate?.ok ? rate.value : null;
}

/** An instant of an input, of which the scalar has let through what is one; absent stays absent. */
export const givenInstant = <T extends null | undefined>(text: string | T): Date | T => (typeof text === 'string' ? new Date(text) : text);

/** Client ids of an input, parsed. An id that this program never made is an object that is not there. */
export class InputIds {
  readonly faults: UserError<'NOT_FOUND'>[] = [];

  required<K extends NodeKind>(kind: K, field: string | readonly string[], id: string): Id<K> {
    const parsed = parseIdOf(kind, id);
    if (parsed === null) this.faults.push(userError('NOT_FOUND', typeof field === 'string' ? [field] : field));
    return parsed ?? ('' as Id<K>);
  }

  optional<K extends NodeKind>(kind: K, field: string, id: string | null | undefined): Id<K> | null {
    return id === null || id === undefined ? null : this.required(kind, field, id);
  }

  list<K extends NodeKind>(kind: K, field: string, ids: readonly string[]): Id<K>[] {
    return ids.map((id, i) => {
      const parsed = parseIdOf(kind, id);
      if (parsed === null) this.faults.push(userError('NOT_FOUND', [field, String(i)]));
      return parsed ?? ('' as Id<K>);
    });
  }

  /** Runs the use case only where every id could be one. */
  async guard<T, E>(work: () => Promise<Result<T, E[]>>): Promise<Result<T, (E | UserError<'NOT_FOUND'>)[]>> {
    return this.faults.length > 0 ? { ok: false, error: this.faults } : work();
  }
}
