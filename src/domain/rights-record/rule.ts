import type { Recorded, RightsWindow } from '../rights/index.js';
import type { RuleBounds } from '../rights-rule/index.js';
import type { AssetId, ProjectId, RightsEventId, RightsRuleId, RightsTemplateId, RightsWindowId, TenantId } from '../shared/index.js';
import type { History } from './history.js';

/** When something happens to a title that windows follow: a day in each territory, an instant, or, where neither is there, not known any more. */
export interface RightsEvent extends Recorded {
  id: RightsEventId;
  tenantId: TenantId;
  projectId: ProjectId;
  assetId: AssetId;
  /** One for each title and each territories, for good. */
  name: string;
  /** As written: for the rules of these territories; null: for all others. */
  territories: string | null;
  happensOn: string | null;
  happensAt: Date | null;
}

/** What a window says besides where and when. */
export type WindowMatter = Pick<RightsWindow, 'effect' | 'channels' | 'uses' | 'languages' | 'maxResolution' | 'deviceClasses' | 'exclusive'>;

/** A window that is written when what it follows is known. */
export interface RightsRule extends Recorded, RuleBounds, WindowMatter, Pick<RightsWindow, 'tenantId' | 'projectId' | 'assetId' | 'agreementId' | 'territoryExpression' | 'geography' | 'groupNames' | 'revocationReason'> {
  id: RightsRuleId;
  /** The window that it writes, there or not. */
  windowId: RightsWindowId;
  /** By which other rules of the title follow it; unique among those that are known, and never changes. */
  name: string;
}

/** A rule without a title. */
export interface TemplateRule extends RuleBounds, WindowMatter {
  readonly name: string;
}

/** A tenant's list of rules that are made together for a title. */
export interface RightsTemplate extends Recorded {
  id: RightsTemplateId;
  tenantId: TenantId;
  /** Unique within the tenant; never changes. */
  name: string;
  rules: readonly TemplateRule[];
}

export interface RuleHistory extends History<RightsRule> {
  /** The title of a rule, which never changes. */
  assetOf(id: RightsRuleId): Promise<AssetId | null>;
  /** Those of a title that are known, in the order in which they were first recorded. */
  known(of: AssetId): Promise<RightsRule[]>;
  /** Records the first rows of rules. */
  add(rows: readonly RightsRule[]): Promise<void>;
  /** Ends what is known of a rule without a row in its place. */
  withdraw(id: RightsRuleId, at: Date, reason: string): Promise<void>;
  /** When something of a title's events, rules and their windows was last recorded or ended; null: there is nothing. */
  latest(of: AssetId): Promise<Date | null>;
}

export interface TitleEventHistory extends History<RightsEvent> {
  /** Those of a title, each in its last row. */
  known(of: AssetId): Promise<RightsEvent[]>;
}

export interface TemplateHistory extends History<RightsTemplate> {
  /** From now on no other unit of the tenant writes templates. Answers how many there are. */
  turn(): Promise<number>;
  named(name: string): Promise<RightsTemplate | null>;
}
