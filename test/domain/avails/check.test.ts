import { describe, expect, it } from '@jest/globals';
import { AVAIL_PARTS, availXml, faultsOf, faultsTold, transactionXml } from './avail-xml.js';

const asset = (workType: string, metadata: string, more = ''): string => `<Asset contentID="md:cid:org:example:1"><WorkType>${workType}</WorkType>${metadata}${more}</Asset>`;
const METADATA = '<Metadata><TitleInternalAlias>A film</TitleInternalAlias></Metadata>';
const rated = (system: string, value: string): string =>
  `<Metadata><TitleInternalAlias>A film</TitleInternalAlias><Ratings><md:Rating><md:Region><md:country>US</md:country></md:Region><md:System>${system}</md:System><md:Value>${value}</md:Value></md:Rating></Ratings></Metadata>`;

describe('a right Avail', () => {
  it('has no fault', () => expect(faultsOf(availXml())).toEqual([]));
});

describe('values of a transaction', () => {
  it.each([
    [{ territory: '<Territory><md:country>JJ</md:country></Territory>' }, 'UNKNOWN_COUNTRY', '"JJ"'],
    [{ territory: '<Territory><md:country>UK</md:country></Territory>' }, 'UNKNOWN_COUNTRY', 'expected GB'],
    [{ territory: '<Territory><md:country>us</md:country></Territory>' }, 'UNKNOWN_COUNTRY', 'expected US'],
    [{ territory: '<Territory><md:countryRegion>US-ZZ</md:countryRegion></Territory>' }, 'UNKNOWN_SUBDIVISION', '"US-ZZ"'],
    [{ territory: '' }, 'NO_TERRITORY', ''],
    [{ languages: '<AllowedLanguage>XYZ</AllowedLanguage>' }, 'UNKNOWN_LANGUAGE', '"XYZ"'],
    [{ languages: '<AllowedLanguage>en-QX</AllowedLanguage>' }, 'UNKNOWN_LANGUAGE', 'QX'],
    [{ languages: '<AllowedLanguage asset="voice">en</AllowedLanguage>' }, 'NOT_IN_VOCABULARY', 'AllowedLanguage@asset'],
    [{ start: '<Start>2026-02-29T00:00:00</Start>' }, 'NOT_A_DATE', '"2026-02-29T00:00:00"'],
    [{ start: '<Start>2026-05-01</Start>' }, 'NOT_A_DATE', 'a date and time'],
    [{ end: '<End>2026-04-30T23:59:59</End>' }, 'WINDOW_INVERTED', 'it ends 2026-04-30T23:59:59'],
    [{ end: '<EndCondition>TBD</EndCondition>' }, 'CONDITION_UNDECIDED', 'TBD'],
    [{ end: '<EndCondition>Whenever</EndCondition>' }, 'NOT_IN_VOCABULARY', '"Whenever"'],
    [{ end: '<EndCondition lag="90 days">Theatrical</EndCondition>' }, 'NOT_A_DURATION', '"90 days"'],
    [{ format: '<FormatProfile>8K</FormatProfile>' }, 'NOT_IN_VOCABULARY', '"8K"'],
    [{ format: '<FormatProfile>hd</FormatProfile>' }, 'NOT_IN_VOCABULARY', 'expected HD'],
    [{ terms: '<Term termName="SRP"><Money currency="EURO">1.00</Money></Term>' }, 'UNKNOWN_CURRENCY', '"EURO"'],
    [{ terms: '<Term termName="SRP"><Money>free</Money></Term>' }, 'NOT_A_NUMBER', '"free"'],
    [{ terms: '<Term termName="SRP"><Text>1.00</Text></Term><Term termName="Tier"><Text>1</Text></Term>' }, 'WRONG_TERM_TYPE', 'expected Money'],
    [{ terms: '<Term termName="Tier"><Text>1</Text></Term><Term termName="PreOrderFulfillDate"><Event>2026-05-01</Event></Term>' }, 'PREORDER_OUTSIDE_POEST', ''],
    [{ licenseType: '<LicenseType>POEST</LicenseType>' }, 'SUPPRESSION_LIFT_DATE', '0 terms'],
    [{ languages: '<AssetLanguage>en</AssetLanguage><AssetLanguage>de</AssetLanguage>' }, 'TOO_MANY_ASSET_LANGUAGES', '2 AssetLanguage'],
  ])('%j', (parts, code, said) => {
    const faults = faultsOf(availXml({}, transactionXml(parts)));
    expect(faults.map((fault) => [fault.severity, fault.code])).toEqual([['error', code]]);
    expect(faults[0]!.message).toContain(said);
  });

  it.each([
    [{ licenseType: '<LicenseType>FVOD</LicenseType>' }, 'OUTSIDE_MDDF'],
    [{ terms: '<Term termName="Holiday"><Money>1</Money></Term>' }, 'NOT_IN_VOCABULARY'],
    [{ terms: '' }, 'NO_PRICE'],
    [{ territory: '<Territory><md:country>US</md:country></Territory><TerritoryExcluded><md:country>CA</md:country></TerritoryExcluded>' }, 'EXCLUDED_ELSEWHERE'],
    [{ languages: '<AllowedLanguage>en</AllowedLanguage><HoldbackLanguage>EN</HoldbackLanguage>' }, 'LANGUAGE_CONTRADICTION'],
  ])('%j is only told', (parts, code) => expect(faultsOf(availXml({}, transactionXml(parts))).map((fault) => [fault.severity, fault.code])).toEqual([['warning', code]]));

  it('takes zones, a late start, leap days and the extremes of the calendar', () => {
    const written = [['2024-02-29T12:00:00.000Z', '2024-03-01T00:00:00-05:00'], ['0001-01-01T00:00:00', '9999-12-31T23:59:59'], ['1917-09-24T23:59:59', '1917-09-24T24:00:00']];
    for (const [start, end] of written) expect(faultsOf(availXml({}, transactionXml({ start: `<Start>${start}</Start>`, end: `<End>${end}</End>` })))).toEqual([]);
  });
});

describe('the structure of an Avail', () => {
  it('names what is missing, repeated, unexpected or out of order, with its place', () => {
    expect(faultsTold(availXml({ alid: '' }))).toEqual(['error MISSING_ELEMENT: Avail has no ALID']);
    expect(faultsTold(availXml({ type: '<AvailType>single</AvailType><AvailType>single</AvailType>' }))).toEqual(['error REPEATED_ELEMENT: a second AvailType: expected one']);
    expect(faultsTold(availXml({ alid: '<Price>1</Price><ALID>1</ALID>' }))).toEqual(['error UNEXPECTED_ELEMENT: Price stands in Avail: nothing of that name belongs there']);
    expect(faultsTold(availXml({ type: '<ShortDescription>A film</ShortDescription><AvailType>single</AvailType>', description: '' }))).toEqual(['error OUT_OF_ORDER: AvailType stands after ShortDescription: expected before it']);
    expect(faultsTold(availXml({}, transactionXml({ start: '<Start>2026-05-01T00:00:00</Start><StartCondition>Open</StartCondition>' })))).toEqual(['error REPEATED_ELEMENT: StartCondition beside another of Start, StartCondition: expected one']);
    expect(faultsTold(availXml({ licensor: '<Licensor>Example<md:DisplayName>Example</md:DisplayName></Licensor>' }))).toEqual([]);
  });

  it.each([
    [{ type: '<AvailType>film</AvailType>' }, 'NOT_IN_VOCABULARY'],
    [{ disposition: '<Disposition><EntryType>full extract</EntryType></Disposition>' }, 'NOT_IN_VOCABULARY'],
    [{ licensor: '<Licensor><md:DisplayName/></Licensor>' }, 'MISSING_VALUE'],
    [{ alid: '<ALID> </ALID>' }, 'MISSING_VALUE'],
    [{ asset: asset('Film', METADATA) }, 'WRONG_ASSETS,NOT_IN_VOCABULARY'],
    [{ asset: AVAIL_PARTS.asset.repeat(2) }, 'WRONG_ASSETS'],
    [{ asset: asset('Movie', METADATA, '<BundledAsset><BundledALID>1</BundledALID></BundledAsset>') }, 'BUNDLE_OUTSIDE_COLLECTION'],
    [{ asset: asset('Movie', '<SeriesMetadata><SeriesContentID>1</SeriesContentID><SeriesTitleInternalAlias>A</SeriesTitleInternalAlias></SeriesMetadata>') }, 'WRONG_METADATA'],
    [{ type: '<AvailType>collection</AvailType>', asset: asset('Collection', METADATA) }, 'WRONG_ASSETS'],
    [{ type: '<AvailType>supplement</AvailType>', asset: asset('Supplemental', METADATA) }, 'REFERENCE_MISSING'],
    [{ asset: asset('Movie', rated('MPAA', 'PG-15')) }, 'UNKNOWN_RATING'],
    [{ asset: asset('Movie', rated('My board', 'PG-15')) }, 'UNKNOWN_RATING_SYSTEM'],
    [{ asset: asset('Movie', rated('FSK', '12')) }, ''],
    [{ asset: AVAIL_PARTS.asset.replace(' contentID="md:cid:org:example:1"', '') }, 'MISSING_ATTRIBUTE'],
    [{ alid: '<ALID>md:alid:eidr-s:8FF3-1C20-84F5-F247-8BCD-F</ALID>' }, 'EIDR_INVALID'],
  ])('%j', (parts, codes) => expect(faultsOf(availXml(parts)).map(({ code }) => code).join()).toBe(codes));

  it('knows what version an element came with', () => {
    expect(faultsTold(availXml({}, transactionXml({ end: '<EndCondition>Open</EndCondition><Duration>P1D</Duration>' })))).toEqual(['error UNEXPECTED_ELEMENT: Duration stands in Transaction: it is there until version 2.2.2']);
  });
});

describe('transactions of a document', () => {
  it('have an id each', () => {
    const twice = (entryType: string) => faultsOf(availXml({ disposition: `<Disposition><EntryType>${entryType}</EntryType></Disposition>` }, transactionXml({}, 'T1'), transactionXml({ format: '<FormatProfile>SD</FormatProfile>' }, 'T1')));
    expect(twice('Update').map(({ severity, code, path, place }) => [severity, code, path, place.split(',')[0]])).toEqual([['error', 'DUPLICATE_TRANSACTION', 'Avail/Transaction[2]', 'line 2']]);
    expect(twice('Full Extract')).toMatchObject([{ severity: 'warning' }]);
  });

  it('are not sent twice', () => expect(faultsOf(availXml(), availXml()).map(({ severity, code }) => `${severity} ${code}`)).toEqual(['warning DUPLICATE_ENTRY']));
});
