import { clockMs, instantMs, writtenTime, type WrittenTime } from '../date-time.js';
import { shown } from '../fault.js';
import { type AvailNode, childOf, childrenOf, textAt, textsAt, tokenOf } from '../node.js';
import { below, type Findings, type Located } from './findings.js';

const termsOf = (transaction: AvailNode, ...names: readonly string[]): AvailNode[] => childrenOf(transaction, 'Term').filter(({ attributes }) => names.includes(attributes['termName'] ?? ''));

/** Licences that a price belongs to. */
const PRICED: readonly string[] = ['EST', 'VOD', 'POEST', 'TVOD', 'PVOD'];
const PREORDER = ['PreOrderFulfillDate', 'PreorderFulfillDate'];
const PRICES_IN_WORDS = ['Tier', 'TPR-Tier', 'Category', 'TPR-Category', 'LicenseFee', 'TPR-LicenseFee'];

/** What a kind of licence asks of its terms. */
export function checkLicence(at: Located, findings: Findings): void {
  const licence = textAt(at.node, 'LicenseType') ?? '';
  const lifts = termsOf(at.node, 'SuppressionLiftDate').length;
  if (licence === 'POEST' && lifts !== 1) findings.error('SUPPRESSION_LIFT_DATE', at, `a transaction of POEST has ${lifts} terms SuppressionLiftDate: expected exactly one`);
  const [fulfil] = licence === 'POEST' ? [] : termsOf(at.node, ...PREORDER);
  if (fulfil) findings.error('PREORDER_OUTSIDE_POEST', below(at, fulfil), `the term ${fulfil.attributes['termName']} stands in a transaction of ${licence || '(none)'}: expected only with POEST`);
  const languages = childrenOf(at.node, 'AssetLanguage');
  if (languages.length > 1 && PRICED.includes(licence)) findings.error('TOO_MANY_ASSET_LANGUAGES', below(at, languages[1]!), `a transaction of ${licence} has ${languages.length} AssetLanguage: expected one`);
  const isPriced = termsOf(at.node, ...PRICES_IN_WORDS).length > 0 || childrenOf(at.node, 'Term').some((term) => childOf(term, 'Money'));
  if (PRICED.includes(licence) && !isPriced) findings.warning('NO_PRICE', at, `a transaction of ${licence} has no term that says a price`);
}

const MONEY = /^(?:TPR-)?(?:Episode|Season)?(?:SRP|WSP|DMRP|SMRP)(?:-PostTax)?$/;
const VALUE_OF: Readonly<Record<string, readonly string[]>> = {
  AnnounceDate: ['Event', 'YearDateTime'], SuppressionLiftDate: ['Event', 'YearDateTime'], PreOrderFulfillDate: ['Event', 'YearDateTime'], PreorderFulfillDate: ['Event', 'YearDateTime'],
  FixedEndDate: ['Event', 'YearDateTime'], RentalDuration: ['Duration'], WatchDuration: ['Duration'],
};
const VOCABULARY_OF: Readonly<Record<string, readonly string[]>> = { TitleStatus: ['Pending', 'Approved', 'Revoked', 'Expired'], TPRType: ['Conditional', 'Unconditional', 'unspecified'] };

/** The kind of value that a term of its name has. */
export function checkTerm(at: Located, findings: Findings): void {
  const name = at.node.attributes['termName'] ?? '';
  const [value] = at.node.children;
  if (!value) return;
  const wanted = MONEY.test(name) ? ['Money'] : Object.hasOwn(VALUE_OF, name) ? VALUE_OF[name]! : [value.name];
  if (!wanted.includes(value.name)) findings.error('WRONG_TERM_TYPE', below(at, value), `the term ${name} has a value of type ${value.name}: expected ${wanted.join(' or ')}`);
  const words = Object.hasOwn(VOCABULARY_OF, name) ? VOCABULARY_OF[name]! : [];
  if (words.length > 0 && !words.includes(tokenOf(value.text))) findings.error('NOT_IN_VOCABULARY', below(at, value), `the term ${name} is ${shown(value.text)}: expected ${words.join(', ')}`);
}

const regionsOf = (at: AvailNode, name: string): AvailNode[] => childrenOf(at, name).flatMap(({ children }) => children);

/** Where it applies: somewhere at least, and what is taken out was in. */
export function checkTerritories(at: Located, findings: Findings): void {
  const held = regionsOf(at.node, 'Territory').map(({ text }) => tokenOf(text));
  const excluded = regionsOf(at.node, 'TerritoryExcluded');
  if (held.length === 0 && excluded.length === 0) findings.error('NO_TERRITORY', at, 'a transaction has neither Territory nor TerritoryExcluded: no right is without a place');
  const countries = new Set(held.map((code) => code.slice(0, 2)));
  const stray = held.length === 0 ? undefined : excluded.find(({ text }) => !held.includes(tokenOf(text)) && !countries.has(tokenOf(text).slice(0, 2)));
  if (stray) findings.warning('EXCLUDED_ELSEWHERE', below(at, stray), `${shown(stray.text)} is excluded, and is in none of the territories ${held.slice(0, 10).join(', ')}`);
}

/** Negative: a is before b. Undefined where one has a zone and the other has none, and they are so near that the zone decides. */
function compare(a: WrittenTime, b: WrittenTime): number | undefined {
  const [ia, ib] = [instantMs(a), instantMs(b)];
  if (ia !== null && ib !== null) return ia - ib;
  const apart = clockMs(a) - clockMs(b);
  return (ia === null) === (ib === null) || Math.abs(apart) > 28 * 3_600_000 ? apart : undefined;
}

/** It opens before it closes. */
export function checkWindow(at: Located, findings: Findings): void {
  const [start, end] = [childOf(at.node, 'Start'), childOf(at.node, 'End')];
  const [from, until] = [start, end].map((node) => node && writtenTime(tokenOf(node.text)));
  if (!end || !from || !until) return;
  const order = compare(from, until);
  if (order !== undefined && order >= 0) findings.error('WINDOW_INVERTED', below(at, end), `it ends ${tokenOf(end.text)}, and starts ${tokenOf(start!.text)}: expected an end after the start`);
}

/** No language is allowed and held back at once. */
export function checkLanguages(at: Located, findings: Findings): void {
  const allowed = new Set(textsAt(at.node, 'AllowedLanguage').map((tag) => tag.toLowerCase()));
  for (const held of childrenOf(at.node, 'HoldbackLanguage')) {
    if (allowed.has(tokenOf(held.text).toLowerCase())) findings.warning('LANGUAGE_CONTRADICTION', below(at, held), `${shown(held.text)} is allowed and held back: it is taken as held back`);
  }
}
