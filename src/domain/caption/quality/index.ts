export { characterCount, wordCount, type Counting } from './counting.js';
export { DEFAULT_QUALITY_PROFILE, QUALITY_PROFILES, qualityProfileNamed, type QualityProfile } from './profile.js';
export { qualityProfileOf, type ProfileError } from './profile-file.js';
export { QUALITY_RULES, qualityReport, type QualityFinding, type QualityReport, type QualityRule } from './report.js';
