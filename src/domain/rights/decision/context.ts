import type { Channel, DeviceClass, RightsUse } from '../context.js';

/** What is asked (RIGHTS.md, "The decision"). An unstated language, device class or height is no limit on the question. */
export interface DecisionContext {
  readonly asset: string;
  /** A country (ISO 3166-1) or a subdivision (ISO 3166-2). */
  readonly territory: string;
  /** A leaf of the channel tree. */
  readonly channel: Channel;
  /** Milliseconds since 1970, as all instants of the decision: true when, and as known when. */
  readonly at: number;
  readonly knownAt: number;
  readonly language: string | null;
  readonly deviceClass: DeviceClass | null;
  /** Lines of the picture. */
  readonly height: number | null;
  readonly use: RightsUse;
}
