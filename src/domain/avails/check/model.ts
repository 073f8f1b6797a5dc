import { AVAILS_XML_VERSIONS, type AvailsXmlVersion } from '../versions.js';

/**
 * What stands in an element, in order, as the schemas of versions 2.2.1 to 2.7 have it. `?`, `*`, `+` as in regular expressions; `|` one of; `@2.4` since that version, `@-2.3` until; `any` elements of
 * other namespaces. What an element that is not here holds is not looked at.
 */
const CONTENT: Readonly<Record<string, string>> = {
  Avail: 'Compatibility?@2.5 ALID AssociatedALID*@2.5 Disposition Licensor ServiceProvider? Licensee?@2.5.2-2.5.2 AvailType ShortDescription Asset+ Transaction+ CoreMetadata* SharedEntitlement* ExceptionFlag?',
  Disposition: 'EntryType IssueDate? any',
  Asset: 'WorkType WorkTypeDetail? Metadata|EpisodeMetadata|SeasonMetadata|SeriesMetadata|VolumeMetadata@2.4 BundledAsset* any',
  BundledAsset: 'BundledALID SharedEntitlement* ShortDescription?',
  SharedEntitlement: 'EcosystemID+ DepricatedEcosystemID*',
  Metadata: 'TitleDisplayUnlimited* TitleInternalAlias+ EditEIDR-URN? TitleEIDR-URN? AltIdentifier* VersionDescription? ReleaseDate? RunLength? People*@2.2.2 ReleaseHistory* USACaptionsExemptionReason? Ratings? EncodeID? LocalizationOffering? GroupingEntity*@2.2.2 CompanyDisplayCredit*',
  EpisodeMetadata: 'TitleDisplayUnlimited* TitleInternalAlias+ EditEIDR-URN? TitleEIDR-URN? AltIdentifier* VersionDescription? ReleaseDate? RunLength? People*@2.2.2 ReleaseHistory* USACaptionsExemptionReason? Ratings? EncodeID? LocalizationOffering? GroupingEntity*@2.2.2 EpisodeNumber SeasonMetadata|SeriesMetadata',
  SeasonMetadata: 'SeasonContentID SeasonEIDR-URN? SeasonTitleDisplayUnlimited* SeasonTitleInternalAlias* SeasonNumber VersionDescription? ReleaseDate? ReleaseHistory* USACaptionsExemptionReason? Ratings? SeasonAltIdentifier* NumberOfEpisodes? SeasonStatus? SeriesMetadata',
  SeriesMetadata: 'SeriesContentID SeriesEIDR-URN? SeriesTitleDisplayUnlimited* SeriesTitleInternalAlias+ LocalSeriesTitle* VersionDescription? ReleaseDate? USACaptionsExemptionReason? ReleaseHistory* Ratings? SeriesAltIdentifier* NumberOfSeasons? SeriesStatus? CompanyDisplayCredit* any',
  VolumeMetadata: 'VolumeContentID VolumeEIDR-URN? VolumeTitleDisplayUnlimited* VolumeTitleInternalAlias* VolumeNumber VersionDescription? ReleaseDate? ReleaseHistory* USACaptionsExemptionReason? Ratings? VolumeAltIdentifier* VolumeFirstEpisodeNumber? VolumeNumberOfEpisodes? Status? SeasonMetadata|SeriesMetadata@2.5',
  Transaction: 'Licensee?@2.3 LicenseType Description? Territory* TerritoryExcluded* Start|StartCondition End|EndCondition Duration?@2.2.2-2.2.2 WindowDuration?@2.3 AllowedLanguage* AssetLanguage* HoldbackLanguage* LicenseRightsDescription? FormatProfile ContractID? ReportingID? RefALID* Term+@-2.3 Term*@2.4 ExperienceCondition? OtherInstructions?',
  Term: 'Money|Event|Text|Number@2.4|Boolean@2.3|Duration|URI|Language|ID|AltIdentifier@2.3|YearDateTime|Time|Region|any',
  Territory: 'md:country|md:countryRegion', TerritoryExcluded: 'md:country|md:countryRegion', Region: 'md:country|md:countryRegion', 'md:Region': 'md:country|md:countryRegion',
  AltIdentifier: 'md:Namespace md:Identifier md:Location? md:Scope?', SeriesAltIdentifier: 'md:Namespace md:Identifier md:Location? md:Scope?',
  SeasonAltIdentifier: 'md:Namespace md:Identifier md:Location? md:Scope?', VolumeAltIdentifier: 'md:Namespace md:Identifier md:Location? md:Scope?',
  SeasonNumber: 'md:Number? md:DistributionNumber? md:HouseSequence? md:AlternateNumber*', EpisodeNumber: 'md:Number? md:DistributionNumber? md:HouseSequence? md:AlternateNumber*',
  VolumeNumber: 'md:Number? md:DistributionNumber? md:HouseSequence? md:AlternateNumber*',
  ReleaseHistory: 'md:ReleaseType md:DistrTerritory* md:Date md:Description? md:ReleaseOrg*',
  Ratings: 'md:NotRated|md:Rating* md:AdultContent?', 'md:Rating': 'md:Region md:System md:Value md:Reason* md:LinkToLogo* md:Description*',
};

export interface Particle {
  readonly names: readonly string[];
  readonly min: 0 | 1;
  /** 1, or without end. */
  readonly max: number;
}

/** What an element holds in a version: where each name stands, and the names that only other versions have. */
export interface ContentModel {
  readonly particles: readonly Particle[];
  readonly index: ReadonlyMap<string, number>;
  readonly elsewhere: ReadonlyMap<string, string>;
}

const MODELS = new Map<AvailsXmlVersion, Map<string, ContentModel>>();

export function contentModel(name: string, version: AvailsXmlVersion): ContentModel | undefined {
  const models = MODELS.get(version) ?? new Map(Object.entries(CONTENT).map(([element, text]) => [element, modelOf(text, version)] as const));
  MODELS.set(version, models);
  return models.get(name);
}

const ALTERNATIVE = /^([\w:-]+?)([?*+]?)(?:@([\d.]*)(?:-([\d.]+))?)?$/;

function modelOf(text: string, version: AvailsXmlVersion): ContentModel {
  const elsewhere = new Map<string, string>();
  const particles = text.split(' ').flatMap((part) => particleOf(part, version, elsewhere));
  const index = new Map(particles.flatMap(({ names }, i) => names.map((name) => [name, i] as const)));
  for (const name of index.keys()) elsewhere.delete(name);
  return { particles: particles.filter(({ names }) => names[0] !== 'any'), index, elsewhere };
}

function particleOf(part: string, version: AvailsXmlVersion, elsewhere: Map<string, string>): Particle[] {
  const alternatives = part.split('|').map((one) => ALTERNATIVE.exec(one)!);
  const held = alternatives.filter(([, , , since, until]) => isWithin(version, since, until));
  for (const [, name, , since, until] of alternatives) elsewhere.set(name!, isWithin(version, since, undefined) ? `until version ${until}` : `since version ${since}`);
  const occurs = alternatives[0]![2]!;
  return held.length === 0 ? [] : [{ names: held.map(([, name]) => name!), min: occurs === '?' || occurs === '*' ? 0 : 1, max: alternatives.some(([, , many]) => many === '*' || many === '+') ? Infinity : 1 }];
}

function isWithin(version: AvailsXmlVersion, since: string | undefined, until: string | undefined): boolean {
  const order = (one: string): number => AVAILS_XML_VERSIONS.findIndex((known) => known === one);
  return (!since || order(version) >= order(since)) && (!until || order(version) <= order(until));
}
