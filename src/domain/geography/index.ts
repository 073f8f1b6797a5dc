export { CURRENT_GEOGRAPHY, GEOGRAPHY_VERSIONS, type Geography, geographyOf } from './geography.js';
