import { canonicalLanguage, type JsonObject } from '../shared/index.js';
import type { AdBreakCue, Chapter } from './markers.js';

/** Another version of a layer, or a layer of the tenant's own, may have other things under these names: what is not of the form is not there. */
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const whole = (value: unknown, most: number): number | null => (Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most ? Number(value) : null);
const record = (value: unknown): Readonly<Record<string, unknown>> => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {});

/** `titles` of the chapter layer's data, languages in their canonical form. */
export function chapterTitles(data: JsonObject | null): Chapter['titles'] {
  const given = Object.entries(record(record(data)['titles'])).flatMap(([tag, title]): [string, string][] => {
    const [language, name] = [canonicalLanguage(tag), text(title)];
    return language === null || name === null || name === '' ? [] : [[language, name]];
  });
  return Object.fromEntries(given);
}

/** The ad-break layer's data. */
export function adBreakCue(given: JsonObject | null): AdBreakCue {
  const data = record(given);
  const duration = text(data['duration']);
  const upid = record(data['upid']);
  const [type, value] = [whole(upid['type'], 255), text(upid['value'])];
  return {
    scte35: text(data['scte35']), spliceEventId: whole(data['spliceEventId'], 2 ** 32 - 1), duration: duration !== null && /^\d{1,18}$/.test(duration) ? BigInt(duration) : null,
    autoReturn: data['autoReturn'] === true, avails: whole(data['avails'], 255), segmentationTypeId: whole(data['segmentationTypeId'], 255), upid: type === null || value === null ? null : { type, value },
  };
}
