import { createHash } from 'node:crypto';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Info, Int, Resolver, Root } from 'type-graphql';
import { type CaptionChange as Change, type QualityFinding, qualityProfileOf, type QualityProfile } from '../../domain/caption/index.js';
import { CAPTION_REPORT_LIMITS, type CaptionReportError, type PlacedChange, type PlacedFinding, type TrackQuality } from '../../domain/playback/index.js';
import type { ReadObject } from '../../domain/read/index.js';
import { parseIdOf, type Result } from '../../domain/shared/index.js';
import {
  CAPTION_RULES, CaptionChangeConnection, CaptionDifference, CaptionFindingConnection, CaptionQuality, type CaptionQualityProfile, CaptionQualityProfileEnum, CaptionRulesInput, CaptionTrack,
} from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { badUserInput, topLevelError } from '../errors.js';
import { type Made, madePage } from '../made-page.js';
import { PageArguments } from '../page.args.js';
import { readSelected } from '../reads/index.js';
import type { CaptionFacts } from '../services.js';

@ArgsType()
class DifferenceArguments {
  @Field(() => Int, { nullable: true, description: 'From this track as it was in that version.' })
  fromVersion?: number | null;

  @Field(() => ID, { nullable: true, description: 'From another track, of this title or of another, as it is now.' })
  fromTrack?: string | null;
}

/** `list`: what cursors into it are tied to. */
interface Report {
  readonly list: string;
}
type QualityAnswer = Report & Omit<TrackQuality, 'profile' | 'byRule'> & Pick<CaptionQuality, 'profile' | 'byRule'>;
type DifferenceAnswer = Report & CaptionDifference & { readonly changes: readonly PlacedChange[] };

const listName = (...of: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(of)).digest('hex').slice(0, 16);
const placed = (nodes: readonly object[]): Made<object>[] => nodes.map((node, index) => ({ index, node }));

@Resolver(() => CaptionTrack)
export class CaptionReportsResolver {
  @FieldResolver(() => CaptionQuality, { nullable: true, description: 'The cues measured by the rules of a target. Null only together with an error that says why: `extensions.reason` is INVALID_RULES, or TOO_MANY_CUES of more than 10,000.' })
  async quality(
    @Root() track: ReadObject, @Ctx() { actor, services }: GraphQLContext,
    @Arg('profile', () => CaptionQualityProfileEnum, { defaultValue: 'OTT_ADULT', description: 'Which target.' }) profile: CaptionQualityProfile,
    @Arg('rules', () => CaptionRulesInput, { nullable: true, description: 'Rules of your own.' }) rules?: CaptionRulesInput | null,
  ): Promise<QualityAnswer> {
    const facts = factsOf(track);
    const report = reported(await services.captionQuality(actor, facts, profileOf(profile, rules ?? {})));
    const byRule = Object.entries(report.byRule).map(([rule, count]) => ({ rule: CAPTION_RULES[rule as QualityFinding['rule']], count }));
    return { profile, cues: report.cues, failing: report.failing, byRule, findings: report.findings, list: listName(facts.id, facts.cuesVersion, profile, rules) };
  }

  @FieldResolver(() => CaptionDifference, { nullable: true, description: 'What changed from another version or track to this: text, times to the frame, style, position. Null only together with an error that says why: `extensions.reason` is UNKNOWN_VERSION, UNKNOWN_TRACK, or TOO_MANY_CUES of more than 10,000.' })
  async difference(@Root() track: ReadObject, @Ctx() context: GraphQLContext, @Args(() => DifferenceArguments) args: DifferenceArguments): Promise<DifferenceAnswer> {
    const to = factsOf(track);
    const from = await comparedWith(context, to, args);
    const changes = reported(await context.services.captionDifference(context.actor, from, to));
    return { equal: changes.length === 0, changes, list: listName(from.id, from.version, to.id, to.cuesVersion) };
  }
}

@Resolver(() => CaptionQuality)
export class CaptionQualityResolver {
  @FieldResolver(() => CaptionFindingConnection, { nullable: true, description: 'The broken rules by cue. Null only together with an error that says which argument is wrong.' })
  findings(@Root() { findings, list }: QualityAnswer, @Ctx() { limits }: GraphQLContext, @Info() info: GraphQLResolveInfo, @Args(() => PageArguments) args: PageArguments): object {
    return madePage(placed(findings.map(shownFinding)), { ...args, list, limit: limits.pageSize }, info);
  }
}

@Resolver(() => CaptionDifference)
export class CaptionDifferenceResolver {
  @FieldResolver(() => CaptionChangeConnection, { nullable: true, description: 'The changes in the order of time. Null only together with an error that says which argument is wrong.' })
  changes(@Root() { changes, list }: DifferenceAnswer, @Ctx() { limits }: GraphQLContext, @Info() info: GraphQLResolveInfo, @Args(() => PageArguments) args: PageArguments): object {
    return madePage(placed(changes.map(shownChange)), { ...args, list, limit: limits.pageSize }, info);
  }
}

const shownFinding = ({ rule, ...finding }: PlacedFinding): object => ({ ...finding, rule: CAPTION_RULES[rule] });
const shownChange = ({ a, b, kind, ...change }: PlacedChange): object => ({ ...change, fromCue: a, cue: b, kind: kind.toUpperCase() as Uppercase<Change['kind']> });

const factsOf = (track: ReadObject): CaptionFacts => track.$ as unknown as CaptionFacts;

function profileOf(name: CaptionQualityProfile, rules: object): QualityProfile {
  const given = Object.entries(rules).filter(([, value]) => value !== undefined);
  const profile = qualityProfileOf({ ...Object.fromEntries(given), base: name.toLowerCase().replaceAll('_', '-') });
  if (profile.ok) return profile.value;
  throw topLevelError('BAD_USER_INPUT', `"rules.${profile.error.field}" is not a value of this rule.`, { argument: ['rules', profile.error.field], reason: 'INVALID_RULES' });
}

/** The track and version that a difference begins with. */
async function comparedWith(context: GraphQLContext, to: CaptionFacts, { fromVersion, fromTrack }: DifferenceArguments): Promise<Pick<CaptionFacts, 'id' | 'assetId' | 'version'>> {
  if ((fromVersion == null) === (fromTrack == null)) throw badUserInput('Give either "fromVersion" or "fromTrack".', ['fromVersion']);
  if (fromVersion != null) {
    if (fromVersion >= 1 && fromVersion <= to.version) return { ...to, version: fromVersion };
    throw topLevelError('BAD_USER_INPUT', `"fromVersion" is no version of this track: it has 1 to ${to.version}.`, { argument: ['fromVersion'], reason: 'UNKNOWN_VERSION' });
  }
  const uuid = parseIdOf('CaptionTrack', fromTrack!);
  const found = uuid && (await readSelected(context, { kind: 'CaptionTrack', uuid }, FACTS_ONLY));
  if (found) return factsOf(found);
  throw topLevelError('BAD_USER_INPUT', '"fromTrack" names no captions that you may see.', { argument: ['fromTrack'], reason: 'UNKNOWN_TRACK' });
}

/** A field that code answers brings the facts along. */
const FACTS_ONLY = new Map([['CaptionTrack', [{ name: 'difference', key: 'difference', args: {}, of: null }]]]);

function reported<T>(report: Result<T, CaptionReportError>): T {
  if (report.ok) return report.value;
  const value = CAPTION_REPORT_LIMITS.cues;
  throw topLevelError('BAD_USER_INPUT', `The captions have more than ${value} cues: export them, and ask \`telecine captions\`.`, { reason: report.error, limit: 'captionReportCues', value });
}
