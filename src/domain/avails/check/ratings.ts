import { isRatingOf, ratingsOf } from '../codes/ratings.js';
import { shown } from '../fault.js';
import { childOf, tokenOf } from '../node.js';
import { below, type Findings, type Located } from './findings.js';

/** A rating's value is one of its system, where the system is known. */
export function checkRating(at: Located, findings: Findings): void {
  const [system, value] = [childOf(at.node, 'md:System'), childOf(at.node, 'md:Value')];
  if (!system || !value) return;
  const values = ratingsOf(tokenOf(system.text));
  if (!values) findings.warning('UNKNOWN_RATING_SYSTEM', below(at, system), `the rating system ${shown(system.text)} is not known here: its value was not looked at`);
  else if (!isRatingOf(values, tokenOf(value.text))) findings.error('UNKNOWN_RATING', below(at, value), `${shown(value.text)} is no rating of ${tokenOf(system.text)}: expected ${values.join(', ')}`);
}
