export { CURRENT_ZONE_RULES, ZONE_RULES_VERSIONS, type ZoneRules, zoneRulesOf } from './zone-rules.js';
export type { Transition } from './zone.js';
