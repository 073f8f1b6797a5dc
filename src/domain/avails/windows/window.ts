import type { Channel, RightsEffect, RightsUse } from '../../rights/index.js';

/** What a bound follows, and after what time (a duration of ISO 8601; `PT0S` at once). OPENING: the window's own. */
export interface AvailRule {
  readonly event: 'EST' | 'BROADCAST' | 'THEATRICAL' | 'OPENING';
  readonly lag: string;
}

/**
 * A window as a world document writes it (RIGHTS.md), for the asset of its entry. Where `opensAfter` is there, nothing is open before its event is known; where `closesAfter` is there, the end is known
 * when its event is.
 */
export interface AvailWindow {
  readonly effect: RightsEffect;
  readonly territories: string;
  readonly channels: readonly Channel[];
  readonly uses: readonly RightsUse[] | null;
  /** RFC 3339, UTC. */
  readonly opensAt: string | null;
  readonly closesAt: string | null;
  /** Days in each territory's own zones. */
  readonly opensOn: string | null;
  readonly closesOn: string | null;
  readonly opensAfter: AvailRule | null;
  readonly closesAfter: AvailRule | null;
  /** Canonical; null: any. */
  readonly languages: readonly string[] | null;
  readonly maxResolution: number | null;
  readonly exclusive: boolean;
}

/**
 * What an entry takes from what was known before it. ALID: every window of the ALID by this licensor in these territories (Full Extract brings the new ones, Full Delete none); TRANSACTION: those of one
 * transaction (Update brings new ones, Delete none).
 */
export interface TakenAway {
  readonly scope: 'ALID' | 'TRANSACTION';
  readonly licensor: string;
  readonly alid: string;
  readonly territories: string;
  readonly transactionId: string | null;
}

export interface AvailWindows {
  /** null: nothing (Create). */
  readonly takesAway: TakenAway | null;
  readonly windows: readonly AvailWindow[];
  /** What the entry says and no window can. */
  readonly notes: readonly string[];
}

export const AVAIL_WINDOW_FAULT_CODES = ['NO_CHANNEL', 'NO_TERRITORY', 'NO_BOUND', 'CONDITION_UNDECIDED', 'NEVER_OPEN', 'NO_TRANSACTION_ID', 'NO_ENTRY_TYPE', 'NO_RESOLUTION'] as const;

/** Why an entry becomes no windows. `place`: of its transaction. */
export interface AvailWindowFault {
  readonly code: (typeof AVAIL_WINDOW_FAULT_CODES)[number];
  readonly place: string;
  readonly message: string;
}
