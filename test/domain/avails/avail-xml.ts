import { type AvailFault, checkAvails, readAvailsXml } from '../../../src/domain/avails/index.js';
import { CURRENT_GEOGRAPHY, geographyOf } from '../../../src/domain/geography/index.js';

/** Parts of a right Avail of version 2.7, in their order; a test replaces some of them. */
export const TRANSACTION_PARTS = {
  licenseType: '<LicenseType>EST</LicenseType>', territory: '<Territory><md:country>US</md:country></Territory>', start: '<Start>2026-05-01T00:00:00</Start>', end: '<End>2026-05-31T23:59:59</End>',
  languages: '<AllowedLanguage>en</AllowedLanguage>', format: '<FormatProfile>HD</FormatProfile>', ids: '', terms: '<Term termName="SRP"><Money currency="USD">9.99</Money></Term>',
};
export const AVAIL_PARTS = {
  alid: '<ALID>md:alid:org:example:1</ALID>', disposition: '<Disposition><EntryType>Full Extract</EntryType></Disposition>', licensor: '<Licensor><md:DisplayName>Example Films</md:DisplayName></Licensor>',
  type: '<AvailType>single</AvailType>', description: '<ShortDescription>A film</ShortDescription>',
  asset: '<Asset contentID="md:cid:org:example:1"><WorkType>Movie</WorkType><Metadata><TitleInternalAlias>A film</TitleInternalAlias></Metadata></Asset>',
};

export const transactionXml = (parts: Partial<typeof TRANSACTION_PARTS> = {}, id = ''): string => `<Transaction${id && ` TransactionID="${id}"`}>${Object.values({ ...TRANSACTION_PARTS, ...parts }).join('')}</Transaction>`;

export const availXml = (parts: Partial<typeof AVAIL_PARTS> = {}, ...transactions: readonly string[]): string =>
  `<Avail>${Object.values({ ...AVAIL_PARTS, ...parts }).join('')}${(transactions.length > 0 ? transactions : [transactionXml()]).join('')}</Avail>`;

const HEAD = 'xmlns="http://www.movielabs.com/schema/avails/v2.7/avails" xmlns:md="http://www.movielabs.com/schema/md/v2.12/md"';

export const listXml = (...avails: readonly string[]): Uint8Array => new TextEncoder().encode(`<AvailList ${HEAD}>\n${avails.join('\n')}\n</AvailList>`);

export function faultsOf(...avails: readonly string[]): AvailFault[] {
  const read = readAvailsXml(listXml(...avails));
  if (!read.ok) throw new Error(read.error.message);
  return checkAvails(read.value, geographyOf(CURRENT_GEOGRAPHY)!);
}

/** The only fault, as severity, code and message. */
export const faultsTold = (...avails: readonly string[]): string[] => faultsOf(...avails).map(({ severity, code, message }) => `${severity} ${code}: ${message}`);
