import { err, ok, type Result } from '../../shared/index.js';
import type { AvailEntry } from '../entry.js';
import { shown } from '../fault.js';
import { sidesOf, type TerritoryClock } from './bounds.js';
import { channelOf, heightOf, isStereoscopic, type LanguageLimits, languageLimits } from './limits.js';
import { expressionOf, type Reach, reachesOf } from './territories.js';
import type { AvailWindow, AvailWindowFault, AvailWindows, TakenAway } from './window.js';

export interface WindowsContext {
  /** Milliseconds since 1970: what `Immediate` means. */
  readonly receivedAt: number;
  readonly clock: TerritoryClock;
  /** Every country of the geography. */
  readonly countries: Iterable<string>;
}

/**
 * What an entry grants, as windows, and what it takes away. A moment without a zone is local to each territory (a midnight that opens and a last second that closes are its day's); a licence of no known channel,
 * a condition that nothing decides, and an entry that cannot be told from others are faults. The entry is of a document without errors.
 */
export function windowsOfAvail(entry: AvailEntry, context: WindowsContext): Result<AvailWindows, AvailWindowFault> {
  const fault = entryFault(entry);
  if (fault) return err({ code: fault[0], place: entry.place, message: fault[1] });
  const takesAway = takenAway(entry);
  if (GRANTS[entry.entryType] === false) return ok({ takesAway, windows: [], notes: [] });
  if (isStereoscopic(entry.format.profile)) return ok({ takesAway, windows: [], notes: [`${entry.format.profile}: no window, since nothing here tells pictures in three dimensions from others`] });
  const sides = sidesOf(entry, context.receivedAt);
  if (!sides.ok) return sides;
  const reaches = reachesOf(entry, sides.value, context.clock, context.countries);
  const limits = languageLimits(entry);
  if (!reaches || limits.granted?.length === 0) return err({ code: 'NEVER_OPEN', place: entry.place, message: 'its bounds, territories and languages leave nothing that is open' });
  return ok({ takesAway, windows: reaches.flatMap((reach) => windowsIn(entry, reach, limits)), notes: limits.notes });
}

/** Entry types, and whether they bring windows. */
const GRANTS: Readonly<Record<string, boolean>> = { 'Full Extract': true, Create: true, Update: true, 'Full Delete': false, Delete: false };

function entryFault({ entryType, transactionId, territories, territoriesExcluded, licenceType, format }: AvailEntry): readonly [AvailWindowFault['code'], string] | undefined {
  if (!Object.hasOwn(GRANTS, entryType)) return ['NO_ENTRY_TYPE', `the entry type is ${shown(entryType)}: expected Full Extract, Full Delete, Create, Update or Delete`];
  if ((entryType === 'Update' || entryType === 'Delete') && transactionId === null) return ['NO_TRANSACTION_ID', `${entryType} without a TransactionID: nothing says which entry it is of`];
  if (territories.length === 0 && territoriesExcluded.length === 0) return ['NO_TERRITORY', 'it has neither Territory nor TerritoryExcluded'];
  if (GRANTS[entryType] === false) return undefined;
  if (!channelOf(licenceType)) return ['NO_CHANNEL', `the licence type ${shown(licenceType)} is no channel: expected EST, POEST, VOD, SVOD, or TVOD, PVOD, AVOD, FVOD, FAST as platforms use them`];
  if (heightOf(format.profile) === undefined && !isStereoscopic(format.profile)) return ['NO_RESOLUTION', `the format profile is ${shown(format.profile)}: expected SD, HD or UHD`];
  return undefined;
}

/** `Full Extract` and `Full Delete` speak of all that is known of an ALID in their territories, the others of one transaction. */
function takenAway({ entryType, licensor, alid, territories, territoriesExcluded, transactionId }: AvailEntry): TakenAway | null {
  if (entryType === 'Create') return null;
  const scope = entryType === 'Update' || entryType === 'Delete' ? 'TRANSACTION' : 'ALID';
  return { scope, licensor, alid, territories: expressionOf(territories, territoriesExcluded), transactionId };
}

function windowsIn(entry: AvailEntry, { territories, bounds }: Reach, { granted, heldBack }: LanguageLimits): AvailWindow[] {
  const { channel, uses = null } = channelOf(entry.licenceType)!;
  const shared = { territories, channels: [channel], uses, ...bounds };
  const grant: AvailWindow = { ...shared, effect: 'GRANT', languages: granted, maxResolution: heightOf(entry.format.profile)!, exclusive: entry.exclusive };
  return heldBack === null ? [grant] : [grant, { ...shared, effect: 'HOLDBACK', languages: heldBack, maxResolution: null, exclusive: false }];
}
