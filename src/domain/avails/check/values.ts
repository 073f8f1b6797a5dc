import { canonicalExternalId } from '../../asset/index.js';
import type { Geography } from '../../geography/index.js';
import { canonicalLanguage } from '../../shared/index.js';
import { isCurrency } from '../codes/currencies.js';
import { hasRegisteredLanguage, regionOfLanguage } from '../codes/languages.js';
import { isDuration, writtenTime } from '../date-time.js';
import { shown } from '../fault.js';
import { tokenOf } from '../node.js';
import type { Findings, Located } from './findings.js';
import { EXTENSION_LICENCES, expectedWords, isWord, type Vocabulary } from './vocabulary.js';

export interface ValueContext {
  readonly findings: Findings;
  readonly geography: Geography;
}

/** Looks at one value; `what` is its name in messages. */
export type ValueCheck = (text: string, what: string, at: Located, context: ValueContext) => void;

const word = (vocabulary: Vocabulary, severity: 'error' | 'warning' = 'error'): ValueCheck => (text, what, at, { findings }) => {
  if (!isWord(vocabulary, text)) findings[severity]('NOT_IN_VOCABULARY', at, `${what} is ${shown(text)}: expected ${expectedWords(vocabulary, text)}`);
};

const licence: ValueCheck = (text, what, at, { findings }) => {
  if (text === '') findings.error('MISSING_VALUE', at, `${what} is empty`);
  else if (!isWord('LicenseType', text)) findings.warning('OUTSIDE_MDDF', at, `${what} ${shown(text)} is none of MDDF${EXTENSION_LICENCES.includes(text) ? ', and taken as platforms use it' : `: expected ${expectedWords('LicenseType', text)}`}`);
};

const present: ValueCheck = (text, what, at, { findings }) => {
  if (text === '') findings.error('MISSING_VALUE', at, `${what} is empty`);
};

const form = (code: 'NOT_A_DATE' | 'NOT_A_DURATION' | 'NOT_A_NUMBER' | 'NOT_A_BOOLEAN', is: (text: string) => boolean, expected: string): ValueCheck => (text, what, at, { findings }) => {
  if (!is(text)) findings.error(code, at, `${what} is ${shown(text)}: expected ${expected}`);
};

const isDateTime = (text: string): boolean => (writtenTime(text)?.time ?? null) !== null;
const isYear = (text: string): boolean => /^\d{4}(?:Z|[+-]\d{2}:\d{2})?$/.test(text) && !text.startsWith('0000');
const isYearMonth = (text: string): boolean => /^\d{4}-(?:0[1-9]|1[0-2])(?:Z|[+-]\d{2}:\d{2})?$/.test(text) && !text.startsWith('0000');
const isPlainDate = (text: string): boolean => writtenTime(text)?.time === null;

const dateTime = form('NOT_A_DATE', isDateTime, 'a date and time that exist, as 2026-05-31T00:00:00, with or without a zone');
const eventDate = form('NOT_A_DATE', (text) => writtenTime(text) !== undefined, 'a date that exists, as 2026-05-31, or a date and time');
const yearDateTime = form('NOT_A_DATE', (text) => isYear(text) || writtenTime(text) !== undefined, 'a year, or a date that exists, or a date and time');
const yearMonthDate = form('NOT_A_DATE', (text) => isYear(text) || isYearMonth(text) || isPlainDate(text), 'a year, a month as 2026-05, or a date that exists');
const duration = form('NOT_A_DURATION', isDuration, 'a duration of ISO 8601, as PT48H');
const decimal = form('NOT_A_NUMBER', (text) => /^[+-]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})$/.test(text), 'a decimal number');
const integer = form('NOT_A_NUMBER', (text) => /^[+-]?\d{1,30}$/.test(text), 'a whole number');
const boolean = form('NOT_A_BOOLEAN', (text) => /^(?:true|false|0|1)$/.test(text), 'true or false');
const date = form('NOT_A_DATE', isPlainDate, 'a date that exists, as 2026-05-31');

const language: ValueCheck = (text, what, at, { findings, geography }) => {
  const region = regionOfLanguage(text);
  const isKnown = canonicalLanguage(text) !== null && hasRegisteredLanguage(text);
  if (!isKnown) findings.error('UNKNOWN_LANGUAGE', at, `${what} is ${shown(text)}: expected a language of BCP 47, as en or pt-BR`);
  else if (region !== undefined && /^[a-z]/i.test(region) && !geography.isCountry(region.toUpperCase())) findings.error('UNKNOWN_LANGUAGE', at, `${what} is ${shown(text)}, whose region ${region} is no country of ISO 3166-1`);
};

/** Codes that are often taken for one of ISO 3166-1, and what is meant. */
const MEANT: Readonly<Record<string, string>> = { UK: 'GB', EL: 'GR', WW: 'each country by itself', XK: 'none: Kosovo has no code assigned' };

const country: ValueCheck = (text, what, at, { findings, geography }) => {
  if (geography.isCountry(text)) return;
  const withdrawn = geography.withdrawnIn(text);
  findings.error('UNKNOWN_COUNTRY', at, `${what} is ${shown(text)}, ${withdrawn === undefined ? `no country of ISO 3166-1: expected ${countryMeant(text, geography)}` : `withdrawn from ISO 3166-1 in ${withdrawn}: expected the countries that followed it`}`);
};

function countryMeant(text: string, geography: Geography): string {
  const upper = text.toUpperCase();
  return Object.hasOwn(MEANT, upper) ? MEANT[upper]! : geography.isCountry(upper) ? upper : 'two capital letters that are assigned';
}

const subdivision: ValueCheck = (text, what, at, { findings, geography }) => {
  if (geography.countryOfSubdivision(text) === undefined) findings.error('UNKNOWN_SUBDIVISION', at, `${what} is ${shown(text)}: expected a subdivision of ISO 3166-2, as US-CA`);
};

const currency: ValueCheck = (text, what, at, { findings }) => {
  if (!isCurrency(text)) findings.error('UNKNOWN_CURRENCY', at, `${what} is ${shown(text)}: expected a currency of ISO 4217, as EUR`);
};

/** Identifiers are any URI; one that says it is an EIDR is held to its check character. */
const EIDR_CLAIM = /^(?:urn:eidr:|(?:doi:|eidr:)?10\.5240[/:]|md:(?:cid|alid):eidr-s:)/i;

const identifier: ValueCheck = (text, what, at, { findings }) => {
  if (text === '') findings.error('MISSING_VALUE', at, `${what} is empty`);
  if (!EIDR_CLAIM.test(text)) return;
  const eidr = canonicalExternalId({ scheme: 'eidr', value: text.replace(/^md:alid:/i, '') });
  if (!eidr.ok) findings.warning('EIDR_INVALID', at, `${what} is ${shown(text)}, no EIDR: expected ${eidr.error.expected ?? '10.5240/, five groups of four hexadecimal digits, and a check character'}`);
};

const condition: ValueCheck = (text, what, at, { findings }) => {
  if (text === 'TBD') findings.error('CONDITION_UNDECIDED', at, `${what} is TBD, which only an offer's status may be`);
  else if (!isWord('Condition', text)) findings.error('NOT_IN_VOCABULARY', at, `${what} is ${shown(text)}: expected ${expectedWords('Condition', text)}`);
};

/** By the element's name. */
export const ELEMENT_VALUES: Readonly<Record<string, ValueCheck>> = {
  ALID: identifier, BundledALID: identifier, RefALID: identifier, SeriesContentID: identifier, SeasonContentID: identifier, VolumeContentID: identifier, EcosystemID: present,
  'EditEIDR-URN': identifier, 'TitleEIDR-URN': identifier, 'SeriesEIDR-URN': identifier, 'SeasonEIDR-URN': identifier, 'VolumeEIDR-URN': identifier,
  EntryType: word('EntryType'), IssueDate: yearDateTime, AvailType: word('AvailType'), WorkType: word('WorkType'), ExceptionFlag: boolean, TitleInternalAlias: present,
  LicenseType: licence, 'md:country': country, 'md:countryRegion': subdivision, Start: dateTime, End: dateTime, StartCondition: condition, EndCondition: condition, WindowDuration: duration, Duration: duration,
  AllowedLanguage: language, AssetLanguage: language, HoldbackLanguage: language, Language: language, FormatProfile: word('FormatProfile'), ExperienceCondition: word('ExperienceCondition', 'warning'),
  Money: decimal, Event: eventDate, Number: decimal, Boolean: boolean, YearDateTime: yearDateTime, ReleaseDate: yearMonthDate, RunLength: duration, 'md:Date': yearDateTime, 'md:ReleaseType': word('md:ReleaseType', 'warning'),
  USACaptionsExemptionReason: word('USACaptionsExemptionReason'), LocalizationOffering: word('LocalizationOffering'), SeasonStatus: word('SeasonStatus', 'warning'), SeriesStatus: word('SeriesStatus', 'warning'), Status: word('Status', 'warning'),
  NumberOfEpisodes: integer, NumberOfSeasons: integer, VolumeFirstEpisodeNumber: integer, VolumeNumberOfEpisodes: integer, 'md:Number': integer,
};

/** By element and attribute. */
export const ATTRIBUTE_VALUES: Readonly<Record<string, Readonly<Record<string, ValueCheck>>>> = {
  Asset: { contentID: identifier }, BundledAsset: { sequence: integer },
  StartCondition: { lag: duration }, EndCondition: { lag: duration }, Money: { currency }, Term: { termName: word('Term@termName', 'warning') },
  AllowedLanguage: { asset: word('Language@asset') }, HoldbackLanguage: { asset: word('Language@asset') },
  AssetLanguage: { asset: word('Language@asset'), descriptive: boolean, assetProvided: boolean, metadataProvided: boolean, assetProvidedDate: date },
  FormatProfile: { HDR: word('FormatProfile@HDR', 'warning') }, SharedEntitlement: { ecosystem: word('SharedEntitlement@ecosystem', 'warning') }, AltIdentifier: { scope: word('AltIdentifier@scope', 'warning') },
  TitleDisplayUnlimited: { language }, SeriesTitleDisplayUnlimited: { language }, SeasonTitleDisplayUnlimited: { language }, VolumeTitleDisplayUnlimited: { language }, LocalSeriesTitle: { language },
};

const REQUIRED: Readonly<Record<string, string>> = { Asset: 'contentID', Term: 'termName' };

/** The text of an element and its attributes, each as what its place wants. Elements of other schemas (CoreMetadata) are not looked at. */
export function checkValues(at: Located, context: ValueContext): void {
  const { name, text, attributes } = at.node;
  if (Object.hasOwn(ELEMENT_VALUES, name)) ELEMENT_VALUES[name]!(tokenOf(text), name, at, context);
  const wanted = Object.hasOwn(ATTRIBUTE_VALUES, name) ? ATTRIBUTE_VALUES[name]! : {};
  for (const [attribute, check] of Object.entries(wanted)) {
    const value = attributes[attribute];
    if (value !== undefined) check(tokenOf(value), `${name}@${attribute}`, at, context);
  }
  const required = Object.hasOwn(REQUIRED, name) ? REQUIRED[name]! : undefined;
  if (required !== undefined && attributes[required] === undefined) context.findings.error('MISSING_ATTRIBUTE', at, `${name} has no ${required}`);
}
