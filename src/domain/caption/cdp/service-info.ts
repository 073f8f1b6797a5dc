import { canonicalLanguage } from '../../shared/language.js';
import { threeLetters } from './language-codes.js';

/** What a caption service descriptor says (ATSC A/65 §6.9.2, SMPTE ST 334-2 §5.4). */
export interface Service {
  /** "S1" to "S63"; CEA-608 is told by field: "CC1" (which may have CC2 beside it) and "CC3". */
  readonly name: string;
  /** Canonical BCP 47; null: none that is one. */
  readonly language: string | null;
  readonly easyReader: boolean;
  /** Made for pictures of 16:9. */
  readonly wide: boolean;
}

const ENTRY = 7;
const ID = 0x73;

/** Entries of the section, its id and count first. */
export function servicesOf(section: Uint8Array): Service[] {
  const services: Service[] = [];
  for (let at = 2; at + ENTRY <= section.length; at += ENTRY) services.push(serviceOf(section.subarray(at + 1, at + ENTRY)));
  return services;
}

/** Six bytes: a language of three letters, digital or line 21 with the number or field, easy reader and aspect ratio. */
function serviceOf(entry: Uint8Array): Service {
  const letters = String.fromCharCode(...entry.subarray(0, 3));
  const digital = (entry[3]! & 0x80) !== 0;
  const name = digital ? `S${entry[3]! & 0x3f}` : (entry[3]! & 1) === 0 ? 'CC1' : 'CC3';
  const language = /^[A-Za-z]{3}$/.test(letters) && letters.toLowerCase() !== 'und' ? canonicalLanguage(letters) : null;
  return { name, language, easyReader: (entry[4]! & 0x80) !== 0, wide: (entry[4]! & 0x40) !== 0 };
}

/** What a descriptor can say of a language: its primary subtag; null: nothing. */
export function describedLanguage(tag: string | null): string | null {
  const letters = threeLetters(tag);
  return letters === 'und' ? null : canonicalLanguage(letters);
}

/** A section that says all there is about the services, at its start and unchanged (ST 334-2 §5.4). */
export function serviceSection(services: readonly Service[]): number[] {
  return [ID, 0x80 | 0x40 | 0x10 | services.length, ...services.flatMap(entryOf)];
}

function entryOf({ name, language, easyReader, wide }: Service): number[] {
  const number = Number(name.replace(/\D/g, ''));
  const digital = name.startsWith('S');
  const id = digital ? number : 0;
  const letters = [...threeLetters(language)].map((letter) => letter.charCodeAt(0));
  const which = digital ? 0x80 | 0x40 | number : 0x40 | 0x3e | (number > 2 ? 1 : 0);
  return [0x80 | id, ...letters, which, (easyReader ? 0x80 : 0) | (wide ? 0x40 : 0) | 0x3f, 0xff];
}
