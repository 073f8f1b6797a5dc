import { type Channel, DEVICE_CLASSES, RIGHTS_USES } from '../context.js';
import { isLeaf } from '../channel.js';
import { CHANNELS } from '../context.js';
import type { Geography } from '../../geography/index.js';
import { canonicalLanguage } from '../../shared/language.js';
import { err, ok, type Result } from '../../shared/result.js';
import type { DecisionContext } from '../decision/context.js';
import { AtFault, faulty, type WorldFault } from './at-fault.js';
import { fieldsOf, oneOf, optional, type Place, textOf, wholeNumberOf } from './reading.js';
import { instantOf } from './read-rows.js';

export function readContext(place: Place, geography: Geography): Result<DecisionContext, WorldFault> {
  try {
    return ok(contextOf(place, geography));
  } catch (error) {
    if (error instanceof AtFault) return err(error.fault);
    throw error;
  }
}

function contextOf(place: Place, geography: Geography): DecisionContext {
  const fields = fieldsOf(place, ['asset', 'territory', 'channel', 'at', 'knownAt', 'language', 'deviceClass', 'height', 'use']);
  return {
    asset: textOf(fields.asset),
    territory: territoryOf(fields.territory, geography),
    channel: leafOf(fields.channel),
    at: instantOf(fields.at),
    knownAt: instantOf(fields.knownAt),
    language: optional(fields.language, languageOf),
    deviceClass: optional(fields.deviceClass, (device) => oneOf(device, DEVICE_CLASSES)),
    height: optional(fields.height, (lines) => wholeNumberOf(lines, 1)),
    use: optional(fields.use, (use) => oneOf(use, RIGHTS_USES)) ?? 'FULL',
  };
}

function territoryOf(place: Place, geography: Geography): string {
  const code = textOf(place);
  if (!geography.isCountry(code) && geography.countryOfSubdivision(code) === undefined) {
    throw faulty('UNKNOWN_TERRITORY', place.path, `"${code.slice(0, 80)}" is no code of a country (ISO 3166-1, as "FR") or of a subdivision (ISO 3166-2, as "US-CA") in the geography ${geography.version}`);
  }
  return code;
}

function leafOf(place: Place): Channel {
  const channel = oneOf(place, CHANNELS, 'UNKNOWN_CHANNEL');
  if (!isLeaf(channel)) throw faulty('NOT_A_LEAF', place.path, `"${channel}" stands for several channels; ask for one of ${CHANNELS.filter(isLeaf).join(', ')}`);
  return channel;
}

function languageOf(place: Place): string {
  const tag = textOf(place);
  if (canonicalLanguage(tag) === null) throw faulty('BAD_LANGUAGE', place.path, `"${tag.slice(0, 80)}" is no language tag (BCP 47)`);
  return tag;
}
