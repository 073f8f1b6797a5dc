import { type Id, idOf, type IdKind, parseIdOf } from '../../domain/shared/index.js';

const NIL = '00000000-0000-0000-0000-000000000000';

/** What to filter by: a foreign, hidden or made-up id is the same to the caller, a stream in which nothing happens. */
export const idFilter = <K extends IdKind>(kind: K, id: string | null | undefined): Id<K> | undefined =>
  id == null ? undefined : (parseIdOf(kind, id) ?? idOf(kind, NIL));
