import type { Channel } from '../rights/index.js';
import type { TemplateRule } from './rule.js';
import { type GivenBound, templateRule } from './rule-input.js';

const grant = (name: string, channels: readonly Channel[], opens: GivenBound, closes: GivenBound = {}): TemplateRule => templateRule({ name, effect: 'GRANT', channels, opens, closes });
/** Until another window opens. */
const holdback = (name: string, channels: readonly Channel[], window: string): TemplateRule => templateRule({ name, effect: 'HOLDBACK', channels, closes: { window, edge: 'OPENS' } });
const theatrical = (offset: string | null = null): GivenBound => ({ event: 'THEATRICAL', offset });
const asOpens = (window: string): GivenBound => ({ window, edge: 'OPENS' });

/**
 * Sequences that every tenant has. Their lengths are what is usual and no law: who applies one says what is agreed on. A window that another takes over from ends as that opens; a holdback keeps a channel shut, whoever
 * grants it, until its first window, also while nobody knows when that is.
 */
export const STANDARD_TEMPLATES: ReadonlyMap<string, readonly TemplateRule[]> = new Map([
  ['CLASSICAL', [
    grant('THEATRICAL', ['THEATRICAL'], theatrical(), { lasts: 'P90D' }),
    grant('PVOD', ['PVOD'], theatrical('P45D'), asOpens('TVOD')),
    grant('EST', ['EST'], theatrical('P45D')),
    grant('TVOD', ['TVOD'], theatrical('P90D')),
    grant('SVOD', ['SVOD'], theatrical('P6M'), asOpens('FREE_TV')),
    grant('PAY_TV', ['PAY_TV'], theatrical('P12M'), asOpens('FREE_TV')),
    grant('FREE_TV', ['FREE_TV'], theatrical('P24M')),
    grant('AVOD', ['AVOD'], asOpens('FREE_TV')),
    holdback('HOLD_HOME', ['HOME_VIDEO', 'PVOD', 'TVOD'], 'PVOD'),
    holdback('HOLD_SVOD', ['SVOD'], 'SVOD'),
    holdback('HOLD_PAY_TV', ['PAY_TV'], 'PAY_TV'),
    holdback('HOLD_FREE', ['FREE_TV', 'FAST', 'AVOD'], 'FREE_TV'),
  ]],
  ['DAY_AND_DATE', [
    grant('THEATRICAL', ['THEATRICAL'], theatrical(), { lasts: 'P90D' }),
    grant('PVOD', ['PVOD'], asOpens('THEATRICAL'), asOpens('TVOD')),
    grant('EST', ['EST'], asOpens('THEATRICAL')),
    grant('TVOD', ['TVOD'], theatrical('P30D')),
    grant('SVOD', ['SVOD'], theatrical('P90D')),
    grant('AVOD', ['AVOD'], theatrical('P12M')),
  ]],
]);
