import type { AssetId, TenantScope } from '../../shared/index.js';
import type { RightsPolicy } from '../../project/index.js';
import type { CalendarEntry } from './calendar.js';

/** A window on the calendar of a title, with what people call it by. */
export interface TitledEntry extends CalendarEntry {
  readonly agreement: string;
  readonly party: string;
  /** The title of its asset. */
  readonly title: string;
}

export interface TitleCalendar {
  readonly title: string;
  readonly policy: RightsPolicy;
  /** Unordered; what decides nothing is left out. */
  readonly entries: readonly TitledEntry[];
}

/** The windows that are known of a title and of all that it is derived from, as far as these are in the scope; null: it has no such title. Safe for concurrent callers. */
export interface CalendarCatalogue {
  calendar(scope: TenantScope, assetId: AssetId): Promise<TitleCalendar | null>;
}
