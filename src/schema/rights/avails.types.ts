import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { AvailsAction, AvailsFinding as Finding, AvailsFormat, AvailsImportErrorCode } from '../../domain/avails-import/index.js';
import type { Channel, RightsEffect, RightsUse } from '../../domain/rights/index.js';
import { ChannelEnum, RightsUseEnum } from '../playback/context.inputs.js';
import { DateScalar, DateTimeScalar, LanguageTagScalar } from '../scalars/index.js';
import { liftEnum } from '../shared/enum.js';
import { COMMON_ERROR_CODES, userErrorOf } from '../shared/user-error.types.js';
import { AvailsFormatEnum } from './avails.inputs.js';
import { RightsEffectEnum } from './rights-window.types.js';

const IMPORT_CODES: Readonly<Record<AvailsImportErrorCode, string>> = { ...COMMON_ERROR_CODES, REFUSED: 'The document has errors, which `report.findings` tells; nothing of it was taken.' };
export const AvailsImportError = userErrorOf('AvailsImport', IMPORT_CODES);

export const AvailsSeverityEnum = liftEnum<Finding['severity']>('AvailsSeverity', 'What a finding does.', {
  ERROR: 'It refuses the document.',
  WARNING: 'It is told.',
});

export const AvailsActionEnum = liftEnum<AvailsAction>('AvailsAction', 'What becomes of a window.', {
  ADD: 'It is recorded for the first time.',
  CHANGE: 'It says something else from now on.',
  END: 'It ends now, or, where it has not opened yet, is known no longer.',
});

@ObjectType({ description: 'What somebody should know of a document of avails.' })
export class AvailsFinding {
  @Field(() => AvailsSeverityEnum, { description: 'Whether it refuses the document.' })
  severity: Finding['severity'];

  @Field({ description: 'What kind of finding it is, for programs: TITLE_UNKNOWN, UNKNOWN_COUNTRY, FORMULA ... (docs/rights.md).' })
  code: string;

  @Field(() => String, { nullable: true, description: 'Where it is to be found: "line 12, column 3", "Movies!C12"; null: of the document as a whole.' })
  place: string | null;

  @Field(() => Int, { nullable: true, description: 'Line of XML, or row of a sheet; counted from 1.' })
  line: number | null;

  @Field(() => Int, { nullable: true, description: 'Column of the line, or of the sheet; counted from 1.' })
  column: number | null;

  @Field(() => String, { nullable: true, description: 'The element, from its Avail down, or the name of the sheet\'s column.' })
  path: string | null;

  @Field({ description: 'What stands there, and what is expected.' })
  message: string;
}

@ObjectType({ description: 'What a window says.' })
export class AvailsWindowSaid {
  @Field(() => RightsEffectEnum, { description: 'Whether it allows or forbids.' })
  effect: RightsEffect;

  @Field({ description: 'Where.' })
  territoryExpression: string;

  @Field(() => [ChannelEnum], { description: 'By which channels.' })
  channels: Channel[];

  @Field(() => [RightsUseEnum], { nullable: true, description: 'For these uses only.' })
  uses: RightsUse[] | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'First instant.' })
  opensAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'First instant that is no longer in it.' })
  closesAt: Date | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day, in each territory\'s own zone.' })
  opensOn: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day, in each territory\'s own zone.' })
  closesOn: string | null;

  @Field(() => [LanguageTagScalar], { nullable: true, description: 'In these languages only.' })
  languages: string[] | null;

  @Field(() => Int, { nullable: true, description: 'Highest picture in lines.' })
  maxResolution: number | null;

  @Field({ description: 'Whether nobody else has it there and then.' })
  exclusive: boolean;
}

@ObjectType({ description: 'A window that a document of avails adds, changes or ends.' })
export class AvailsWindowChange {
  @Field(() => AvailsActionEnum, { description: 'What becomes of it.' })
  action: AvailsAction;

  @Field(() => String, { nullable: true, description: 'Where in the document its entry is; null: no entry says it any more.' })
  place: string | null;

  @Field({ description: 'Who offers it.' })
  licensor: string;

  @Field({ description: 'The licensor\'s name for what is offered.' })
  alid: string;

  @Field(() => String, { nullable: true, description: 'The licensor\'s name for the entry.' })
  transactionId: string | null;

  @Field(() => String, { nullable: true, description: 'The title as the document calls it.' })
  title: string | null;

  @Field(() => ID, { description: 'The title.' })
  assetId: string;

  @Field(() => ID, { nullable: true, description: 'The window; null where a dry run would make it.' })
  windowId: string | null;

  @Field(() => AvailsWindowSaid, { nullable: true, description: 'What it said until now; null: it is new.' })
  before: AvailsWindowSaid | null;

  @Field(() => AvailsWindowSaid, { nullable: true, description: 'What it says from now on; null: it ends.' })
  after: AvailsWindowSaid | null;
}

@ObjectType({ description: 'What `availsImport` did, or would do.' })
export class AvailsImportReport {
  @Field(() => AvailsFormatEnum, { nullable: true, description: 'The form of the document; null where it cannot be read at all.' })
  format: AvailsFormat | null;

  @Field(() => String, { nullable: true, description: 'Of XML: its version.' })
  version: string | null;

  @Field({ description: 'Whether it was only tried: then nothing is written.' })
  dryRun: boolean;

  @Field({ description: 'Whether the windows are now as the document says; false: nothing of it was taken.' })
  applied: boolean;

  @Field(() => Int, { description: 'How many entries the document has: transactions, or rows.' })
  entries: number;

  @Field(() => Int, { description: 'How many were left out, since their title is not in the catalogue.' })
  skipped: number;

  @Field(() => Int, { description: 'How many windows are new.' })
  added: number;

  @Field(() => Int, { description: 'How many say something else.' })
  changed: number;

  @Field(() => Int, { description: 'How many end.' })
  ended: number;

  @Field(() => Int, { description: 'How many were so already.' })
  unchanged: number;

  @Field(() => Int, { description: 'How many findings refuse the document.' })
  errors: number;

  @Field(() => Int, { description: 'How many are only told.' })
  warnings: number;

  @Field(() => [AvailsFinding], { description: 'The first 1,000 findings: errors first, in the order of the document.' })
  findings: AvailsFinding[];

  @Field(() => [AvailsWindowChange], { description: 'The first 1,000 changes.' })
  changes: AvailsWindowChange[];
}

@ObjectType({ description: 'What `availsImport` did.' })
export class AvailsImportPayload {
  @Field(() => AvailsImportReport, { nullable: true, description: 'What became of the document; null where the input as such is at fault.' })
  report: AvailsImportReport | null;

  @Field(() => [AvailsImportError], { description: 'Why nothing was taken; empty on success.' })
  userErrors: object[];
}

@ObjectType({ description: 'Imported avails as a document.' })
export class AvailsExport {
  @Field(() => Int, { description: 'How many entries stand.' })
  entries: number;

  @Field(() => AvailsFormatEnum, { nullable: true, description: 'Its form; null where no entry stands.' })
  format: AvailsFormat | null;

  @Field(() => String, { nullable: true, description: 'Of XML: its version.' })
  version: string | null;

  @Field(() => String, { nullable: true, description: 'The document, at most 33,554,432 characters; XLSX in base64. Null where no entry stands.' })
  content: string | null;

  @Field(() => [String], { description: 'What the form has no place for, a line each.' })
  losses: string[];
}
