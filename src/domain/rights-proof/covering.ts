import type { ClearanceRow, Context, Terms, WindowRow } from './proof.js';
import { holdsAt, type Span } from './span.js';
import type { Held } from './territory.js';

/** Each condition under which a row covers the question, apart. A clearance has no limits but its uses. */
export interface Match<Row extends Terms = Terms> {
  readonly row: Row;
  readonly territory: boolean;
  readonly channel: boolean;
  /** Language, device class, height and use. */
  readonly limits: boolean;
  readonly span: Span;
}

export interface Question {
  readonly context: Context;
  /** The channel of the question and all that it is a part of. */
  readonly channels: ReadonlySet<string>;
  readonly held: Held;
  spanOf(terms: Terms): Span;
}

export function matchOf<Row extends Terms>(row: Row, { context, channels, held, spanOf }: Question): Match<Row> {
  return {
    row,
    // A holdback on any part of a territory holds back the whole of it.
    territory: 'effect' in row && row.effect === 'HOLDBACK' ? held.partly(row.territories) : held.whole(row.territories),
    channel: row.channels.some((channel) => channels.has(channel)),
    limits: (row.uses === null || row.uses.includes(context.use)) && (!('effect' in row) || fits(row, context)),
    span: spanOf(row),
  };
}

/** What the question does not state is not limited, nor is what the window does not limit. */
function fits({ languages, deviceClasses, maxResolution }: WindowRow, { language, deviceClass, height }: Context): boolean {
  return (language === null || languages === null || languages.some((range) => matches(range, language)))
    && (deviceClass === null || deviceClasses === null || deviceClasses.includes(deviceClass))
    && (height === null || maxResolution === null || height <= maxResolution);
}

/** Basic filtering (RFC 4647 §3.3.1). */
function matches(range: string, tag: string): boolean {
  return range === '*' || `${tag}-`.toLowerCase().startsWith(`${range}-`.toLowerCase());
}

/** Whether it covers the question at some instant. */
export const canCover = ({ territory, channel, limits }: Match): boolean => territory && channel && limits;
export const coversAt = (match: Match, instant: number): boolean => canCover(match) && holdsAt(match.span, instant);

export type WindowMatch = Match<WindowRow>;
export type ClearanceMatch = Match<ClearanceRow>;
