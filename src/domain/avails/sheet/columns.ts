/** The columns of the Movies and TV templates of versions 1.7 to 1.9, by the group that stands above them. */
const GROUPS = {
  Avail: 'DisplayName Licensee ServiceProvider AvailID ALID BundledALIDs UV_ID DMA_ID ReportingID ExceptionFlag StoreType RetailerSpare1 RetailerSpare2 RetailerSpare3',
  Disposition: 'EntryType',
  AvailAsset: 'WorkType TitleID EditID AltID ContentID SeriesContentID SeasonContentID VolumeContentID EpisodeContentID Metadata PackageLabel',
  AvailMetadata:
    'SeriesTitleInternalAlias SeriesTitleDisplayUnlimited SeasonNumber VolumeTitleInternalAlias VolumeTitleDisplayUnlimited VolumeNumber VolumeDistributionNumber VolumeFirstEpisodeNumber VolumeNumberOfEpisodes DistributionNumber '
    + 'EpisodeNumber LocalizationType EpisodeTitleInternalAlias EpisodeTitleDisplayUnlimited SeasonTitleInternalAlias SeasonTitleDisplayUnlimited TitleInternalAlias TitleDisplayUnlimited EpisodeCount SeasonCount SeriesID SeasonID '
    + 'VolumeID EpisodeTitleID EpisodeID SeriesAltID SeasonAltID VolumeAltID EpisodeAltID CompanyDisplayCredit GroupIdentity Director ReleaseYear ReleaseHistoryOriginal ReleaseHistoryPhysicalHV RatingSystem RatingValue '
    + 'RatingReason CaptionIncluded CaptionExemption Any TotalRunTime RetailerID1 RetailerID2 RetailerID3 RetailerEpisodeID1 RetailerEpisodeID2 RetailerVolumeID RetailerSeasonID RetailerSeriesID',
  AvailTrans:
    'AssetLanguage Territory TerritoryExclusion LicenseType LicenseRightsDescription FormatProfile HDR WCG HFR NGAudio Start StartLag End EndLag WindowDuration PriceType PriceValue PriceCurrency SRP Description Download OtherTerms '
    + 'OtherInstructions SuppressionLiftDate SpecialPreOrderFulfillDate AnnounceDate RentalDuration WatchDuration FixedEndDate ContractID TitleStatus Exclusive ExclusiveAttributes BrandingRights BrandingRightsAttributes '
    + 'HoldbackLanguage AllowedLanguages RequiredFulfillmentLanguages TPRType CampaignID',
} as const;

export type ColumnGroup = keyof typeof GROUPS;

const GROUP_OF: ReadonlyMap<string, ColumnGroup> = new Map(Object.entries(GROUPS).flatMap(([group, names]) => names.split(' ').map((name) => [name, group as ColumnGroup] as const)));

/** Spellings that templates and senders have used. */
const ALSO: Readonly<Record<string, string>> = { bundlealids: 'BundledALIDs', allowedlanguage: 'AllowedLanguages', assetlanguages: 'AssetLanguage', holdbacklanguages: 'HoldbackLanguage', territoryexcluded: 'TerritoryExclusion' };
const FOLDED: ReadonlyMap<string, string> = new Map([...[...GROUP_OF.keys()].map((name) => [name.toLowerCase(), name] as const), ...Object.entries(ALSO)]);

/** The template's name of a column, however it is spelt; undefined: none of them. */
export const columnNamed = (text: string): string | undefined => FOLDED.get(text.trim().toLowerCase());

export const groupOf = (column: string): ColumnGroup | null => GROUP_OF.get(column) ?? null;
export const isGroup = (text: string): boolean => Object.hasOwn(GROUPS, text) || text === 'AvailTerms';

/** Without these nothing says what is licensed: a row that has them all is the head of a table of avails. */
export const HEAD_COLUMNS: readonly string[] = ['ALID', 'LicenseType', 'Territory', 'Start'];

/** The template's order: movies first. */
export const COLUMN_ORDER: readonly string[] = [...GROUP_OF.keys()];
