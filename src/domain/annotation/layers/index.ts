import { ANALYSIS_LAYERS } from './analysis.js';
import type { BuiltIn } from './built-in.js';
import { PROGRAMME_LAYERS } from './programme.js';

export const BUILT_IN: readonly BuiltIn[] = [...PROGRAMME_LAYERS, ...ANALYSIS_LAYERS];
