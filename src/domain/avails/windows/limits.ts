import type { Channel, RightsUse } from '../../rights/index.js';
import { canonicalLanguage } from '../../shared/index.js';
import type { AvailEntry, AvailLanguage } from '../entry.js';

/** A licence as a channel; a pre-order is no licence to show the title before it is out, only what announces it. */
const CHANNELS: Readonly<Record<string, { readonly channel: Channel; readonly uses?: readonly RightsUse[] }>> = {
  EST: { channel: 'EST' }, POEST: { channel: 'EST', uses: ['PROMO'] }, VOD: { channel: 'TVOD' }, TVOD: { channel: 'TVOD' }, PVOD: { channel: 'PVOD' }, SVOD: { channel: 'SVOD' }, AVOD: { channel: 'AVOD' }, FVOD: { channel: 'AVOD' }, FAST: { channel: 'FAST' },
};

export const channelOf = (licence: string): (typeof CHANNELS)[string] | undefined => (Object.hasOwn(CHANNELS, licence) ? CHANNELS[licence] : undefined);

/** Picture height that a format profile licenses: SD ends with the 576 lines of PAL, HD with 1080, UHD with 2160. */
const HEIGHTS: Readonly<Record<string, number>> = { SD: 576, HD: 1080, UHD: 2160 };

/** undefined: the profile is none of these. */
export const heightOf = (profile: string): number | undefined => (Object.hasOwn(HEIGHTS, profile) ? HEIGHTS[profile] : undefined);

export const isStereoscopic = (profile: string): boolean => /^3D(?:SD|HD|UHD)?$/.test(profile);

export interface LanguageLimits {
  /** Of the grant; null: any. */
  readonly granted: readonly string[] | null;
  /** Of a holdback beside it, since the grant would cover them; null: none is needed. */
  readonly heldBack: readonly string[] | null;
  readonly notes: readonly string[];
}

/** RFC 4647 §3.3.1: a range covers itself and what begins with it. */
const covers = (range: string, tag: string): boolean => `${tag.toLowerCase()}-`.startsWith(`${range.toLowerCase()}-`);

/** Languages of sound: what is said of subtitles alone limits nothing that is decided here, and is noted. */
export function languageLimits({ allowedLanguages, holdbackLanguages }: AvailEntry): LanguageLimits {
  const [allowed, held] = [tagsOf(allowedLanguages), tagsOf(holdbackLanguages)];
  const isUnlimited = !allowedLanguages.some(isOfSound);
  const granted = isUnlimited ? null : allowed.filter((tag) => !held.some((range) => covers(range, tag)));
  const needed = granted === null ? held : held.filter((tag) => granted.some((range) => covers(range, tag)));
  const subtitles = [...allowedLanguages, ...holdbackLanguages].filter((language) => !isOfSound(language)).map(({ tag }) => tag);
  return { granted, heldBack: needed.length > 0 ? needed : null, notes: subtitles.length > 0 ? [`subtitles in ${subtitles.join(', ')}: windows limit the language of the sound`] : [] };
}

const isOfSound = ({ asset }: AvailLanguage): boolean => asset !== 'subtitle';
const tagsOf = (languages: readonly AvailLanguage[]): string[] => [...new Set(languages.filter(isOfSound).map(({ tag }) => canonicalLanguage(tag) ?? tag))];
