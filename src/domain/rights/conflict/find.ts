import { countriesOf, holdsWhole, minus, territoriesOfCodes, type TerritorySet, union } from '../territory/index.js';
import type { Geography } from '../../geography/index.js';
import { invariant } from '../../shared/result.js';
import type { Conflict, Extent } from './conflict.js';
import { meetingOf } from './meeting.js';
import { isGrantIn, isGrantOut, isHoldback, type ReadWindow } from './terms.js';
import { uncoveredBy } from './uncovered.js';

/** Of one title. */
export const MOST_CONFLICTS = 1000;

/** What is wrong between the known windows of one title, MOST_CONFLICTS at most: always the same of the same windows, in whatever order they come. */
export function conflictsOf(windows: readonly ReadWindow[]): Conflict[] {
  const found: Conflict[] = [];
  for (const conflict of everyConflict(windows.toSorted((a, b) => (a.id < b.id ? -1 : 1)))) if (found.push(conflict) >= MOST_CONFLICTS) break;
  return found;
}

function* everyConflict(windows: readonly ReadWindow[]): Generator<Conflict> {
  const [ins, outs] = [windows.filter(isGrantIn), windows.filter(isGrantOut)];
  yield* pairs(ins.filter(({ exclusive }) => exclusive), 'EXCLUSIVE_IN');
  yield* pairs(outs, 'EXCLUSIVE_OUT');
  for (const out of outs) yield* one('NOT_HELD', out, uncoveredBy(ins, out));
  const holdbacks = windows.filter(isHoldback).map(heldAny);
  if (holdbacks.length > 0) for (const grant of ins.map(askable)) yield* whollyHeldBack(grant, holdbacks);
}

/** Two grants of one agreement are one deal. */
function* pairs(grants: readonly ReadWindow[], kind: 'EXCLUSIVE_IN' | 'EXCLUSIVE_OUT'): Generator<Conflict> {
  for (const [i, a] of grants.entries()) {
    for (let j = i + 1; j < grants.length; j++) {
      const b = grants[j]!;
      if (a.agreement === b.agreement || !(a.exclusive || b.exclusive)) continue;
      const extent = meetingOf(a, b);
      if (extent) yield { kind, window: a.id, other: b.id, extent };
    }
  }
}

function* one(kind: Conflict['kind'], { id }: ReadWindow, extent: Extent | null): Generator<Conflict> {
  if (extent) yield { kind, window: id, other: null, extent };
}

/** Not of a grant that lets nothing be shown by itself, as where its dates leave nothing. */
function* whollyHeldBack(grant: ReadWindow, holdbacks: readonly ReadWindow[]): Generator<Conflict> {
  if (uncoveredBy(holdbacks, grant) === null) yield* one('WHOLLY_HELD_BACK', grant, uncoveredBy([], grant));
}

/** As a grant is asked: what is left of a country is asked for with all of the country only. */
function askable(grant: ReadWindow): ReadWindow {
  const { territories } = grant;
  const partly = countriesOf(territories).filter((country) => !holdsWhole(territories, country));
  return partly.length === 0 ? grant : { ...grant, territories: minus(territories, restsOf(partly, territories.atoms.geography)) };
}

/** As a holdback holds: any of a country, and who asks for the country is held back. */
const heldAny = (holdback: ReadWindow): ReadWindow => ({ ...holdback, territories: union(holdback.territories, restsOf(countriesOf(holdback.territories), holdback.territories.atoms.geography)) });

/** What is left of countries beside their subdivisions. */
function restsOf(countries: readonly string[], geography: Geography): TerritorySet {
  const rests = territoriesOfCodes(countries.flatMap((country) => [country, ...geography.subdivisionsOf(country).map((part) => `-${part}`)]), geography);
  invariant(rests.ok, 'codes of the geography');
  return rests.value;
}
