export { type GroupFault, resolveGroups, type ResolvedGroups } from './groups.js';
export { parseTerritories, type TerritoryScope } from './expression.js';
export { isTaken, type TerritoryFault } from './fault.js';
export { isName, MAX_EXPRESSION, stepsOf } from './syntax.js';
export { codesOf, countriesOf, holdsAny, holdsWhole, intersection, isEmptySet, minus, noTerritory, territoriesOfCodes, territoryOf, type TerritorySet, union } from './territory-set.js';
