import type { Geography } from '../../geography/index.js';
import type { AvailDocument } from '../document.js';
import type { AvailFault } from '../fault.js';
import { CURRENT_AVAILS_XML } from '../versions.js';
import { checkAsset, checkAssets, checkLicensor, checkReferences } from './avail-rules.js';
import { checkDuplicates, checkSameAsset, checkVolumes } from './document-rules.js';
import { below, Findings, type Located } from './findings.js';
import { checkRating } from './ratings.js';
import { checkContent } from './structure.js';
import { checkLanguages, checkLicence, checkTerm, checkTerritories, checkWindow } from './transaction-rules.js';
import { checkValues, type ValueContext } from './values.js';

/**
 * Everything that is wrong with a document: its structure by the schema of its version (that of 2.7 for a sheet), the values by type and vocabulary, and the rules that no schema says: those of the
 * official validator's structure table, and what rights need (a place, a window that opens before it closes, transactions that can be told apart). In order of the document, except that what concerns several Avails
 * comes last; 10,000 at most.
 */
export function checkAvails(document: AvailDocument, geography: Geography): AvailFault[] {
  const findings = new Findings(document);
  for (const avail of document.avails) checkAvail(avail.name === 'Avail' ? { node: avail, within: null } : strange({ node: avail, within: null }, findings), document, { findings, geography });
  checkDuplicates(document, findings);
  checkVolumes(document, findings);
  checkSameAsset(document, findings);
  return [...document.faults, ...findings.faults];
}

function strange(at: Located, findings: Findings): Located {
  findings.error('UNEXPECTED_ELEMENT', at, `${at.node.name.slice(0, 100)} stands in AvailList: expected Avail`);
  return at;
}

function checkAvail(avail: Located, { source }: AvailDocument, context: ValueContext): void {
  const version = source.kind === 'XML' ? source.version : CURRENT_AVAILS_XML;
  const open: Located[] = [avail];
  for (let at = open.pop(); at; at = open.pop()) {
    checkContent(at, version, context.findings);
    checkValues(at, context);
    checkByName(at, avail, context.findings);
    if (!isOpaque(at)) for (let i = at.node.children.length - 1; i >= 0; i--) open.push(below(at, at.node.children[i]!));
  }
}

/** What other schemas describe. */
const isOpaque = ({ node }: Located): boolean => node.name === 'CoreMetadata' || node.name.startsWith('{') || node.name.startsWith('sheet:');

function checkByName(at: Located, avail: Located, findings: Findings): void {
  switch (at.node.name) {
    case 'Avail': return each(at, findings, checkLicensor, checkAssets, checkReferences);
    case 'Asset': return checkAsset(at, avail, findings);
    case 'Transaction': return each(at, findings, checkTerritories, checkWindow, checkLanguages, checkLicence);
    case 'Term': return checkTerm(at, findings);
    case 'md:Rating': return checkRating(at, findings);
    default: return undefined;
  }
}

const each = (at: Located, findings: Findings, ...rules: readonly ((at: Located, findings: Findings) => void)[]): void => rules.forEach((rule) => rule(at, findings));
