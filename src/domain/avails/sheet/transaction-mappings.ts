import { type AvailNode, branch, leaf } from '../node.js';
import { type Codec, DATE, END, FLAG, HOURS, START, TEXT, YES_NO } from './codec.js';
import { attribute, kept, list, type Mapping, one, withChildren } from './mapping.js';

const regions = (column: string, name: string): Mapping =>
  list(column, [], (code, at) => branch(name, [leaf(code.includes('-') ? 'md:countryRegion' : 'md:country', code, at)], at), name, (node) => (node.children.length === 1 ? node.children[0]!.text : undefined));

const languages = (column: string, name: string): Mapping => list(column, [], (tag, at) => leaf(name, tag, at), name, ({ text, attributes }) => (Object.keys(attributes).length === 0 ? text : undefined));

/** A moment, or a condition with what lies between. */
const bound = (name: 'Start' | 'End', codec: Codec): Mapping => ({
  columns: [name, `${name}Lag`],
  read(row, put) {
    const cell = row.take(name);
    if (!cell) return;
    const text = codec.read(cell, row.isFrom1904);
    if (/^\d/.test(text)) return put([], leaf(name, text, row.at(cell)));
    const lag = row.take(`${name}Lag`);
    put([], leaf(`${name}Condition`, text, row.at(cell), lag ? { lag: TEXT.read(lag, false) } : {}));
  },
  write(from, out) {
    const node = from.find([], name)[0] ?? from.find([], `${name}Condition`)[0];
    if (!node) return;
    out(name, node.name === name ? codec.write(node.text) : node.text);
    const lag = node.attributes['lag'];
    if (lag !== undefined) out(`${name}Lag`, lag);
    from.taken(node);
  },
});

const MONEY = /^(?:TPR-)?(?:Episode|Season)?(?:SRP|WSP|DMRP|SMRP)(?:-PostTax)?$/;

/** Terms that have a column by their name. */
const NAMED: ReadonlySet<string> = new Set(['SuppressionLiftDate', 'AnnounceDate', 'PreOrderFulfillDate', 'RentalDuration', 'WatchDuration', 'FixedEndDate', 'Download', 'TitleStatus', 'Exclusive', 'ExclusiveAttributes', 'BrandingRights', 'BrandingRightsAttributes', 'TPRType', 'CampaignID']);

/** Every other term is a price: in money, or in words (a tier, a category). */
function isPrice({ attributes, children }: AvailNode): boolean {
  const name = attributes['termName'] ?? '';
  return !NAMED.has(name) && children.length === 1 && children[0]!.name === (MONEY.test(name) ? 'Money' : 'Text');
}
const isListPrice = ({ attributes, children }: AvailNode): boolean => attributes['termName'] === 'SRP' && Object.keys(children[0]!.attributes).length === 0;

/** The price that the row is of. The suggested retail price has a column by itself, in the currency of the territory. */
const price: Mapping = {
  columns: ['PriceType', 'PriceValue', 'PriceCurrency', 'SRP'],
  read(row, put) {
    const type = row.take('PriceType');
    if (type) {
      const value = row.take('PriceValue');
      const name = TEXT.read(type, false);
      const isMoney = MONEY.test(name);
      const currency = isMoney ? row.take('PriceCurrency') : undefined;
      const text = value ? TEXT.read(value, false) : '';
      put([], branch('Term', [leaf(isMoney ? 'Money' : 'Text', text, row.at(value ?? type), currency ? { currency: TEXT.read(currency, false) } : {})], row.at(type), { termName: name }));
    }
    const listPrice = row.take('SRP');
    if (listPrice) put([], branch('Term', [leaf('Money', TEXT.read(listPrice, false), row.at(listPrice))], row.at(listPrice), { termName: 'SRP' }));
  },
  write(from, out) {
    const terms = from.find([], 'Term').filter(isPrice);
    const listPrice = terms.findLast(isListPrice);
    const own = terms.find((node) => node !== listPrice);
    for (const node of [own, listPrice]) if (node) from.taken(...withChildren(node));
    if (listPrice) out('SRP', listPrice.children[0]!.text);
    if (!own) return;
    out('PriceType', own.attributes['termName']!);
    out('PriceValue', own.children[0]!.text);
    const currency = own.children[0]!.attributes['currency'];
    if (currency !== undefined) out('PriceCurrency', currency);
  },
};

const term = (column: string, value: string, codec: Codec, name = column): Mapping => kept(column, [], 'Term', { attributes: { termName: name }, value }, codec);

/** The columns of a transaction, in the order of its elements. */
export const TRANSACTION: readonly Mapping[] = [
  attribute('AvailID', [], 'TransactionID'), one('Licensee', ['Licensee'], 'md:DisplayName'), one('LicenseType', [], 'LicenseType'), one('Description', [], 'Description'),
  regions('Territory', 'Territory'), regions('TerritoryExclusion', 'TerritoryExcluded'), bound('Start', START), bound('End', END), one('WindowDuration', [], 'WindowDuration'),
  languages('AllowedLanguages', 'AllowedLanguage'), languages('AssetLanguage', 'AssetLanguage'), languages('HoldbackLanguage', 'HoldbackLanguage'), one('LicenseRightsDescription', [], 'LicenseRightsDescription'),
  one('FormatProfile', [], 'FormatProfile'), ...['HDR', 'WCG', 'HFR', 'NGAudio'].map((name) => attribute(name, ['FormatProfile'], name, FLAG)), one('ContractID', [], 'ContractID'), one('ReportingID', [], 'ReportingID'),
  price, term('SuppressionLiftDate', 'Event', DATE), term('AnnounceDate', 'Event', DATE), term('SpecialPreOrderFulfillDate', 'Event', DATE, 'PreOrderFulfillDate'), term('RentalDuration', 'Duration', HOURS),
  term('WatchDuration', 'Duration', HOURS), term('FixedEndDate', 'Event', DATE), term('Download', 'Text', TEXT), term('TitleStatus', 'Text', TEXT), term('Exclusive', 'Boolean', YES_NO), term('ExclusiveAttributes', 'Text', TEXT),
  term('BrandingRights', 'Boolean', YES_NO), term('BrandingRightsAttributes', 'Text', TEXT), term('TPRType', 'Text', TEXT), term('CampaignID', 'ID', TEXT), one('OtherInstructions', [], 'OtherInstructions'),
];
