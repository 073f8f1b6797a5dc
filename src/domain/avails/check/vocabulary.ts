/** The words that MovieLabs gives for each place: of Avails (v2.7, which holds those of the earlier versions) and of Common Metadata (v2.12). */
const WORDS = {
  AvailType: 'single|episode|season|series|miniseries|collection|bundle|supplement|promotion|volume',
  EntryType: 'Full Delete|Full Extract|Create|Update|Delete',
  LicenseType: 'EST|VOD|SVOD|POEST|Pre-Release|Library',
  FormatProfile: 'UHD|HD|SD|3D|3DUHD|3DHD|3DSD',
  'FormatProfile@HDR': 'true|false|HDR10|DV',
  'AltIdentifier@scope': 'Title|Edit|Manifestation',
  USACaptionsExemptionReason: '1|2|3|4|5|6',
  LocalizationOffering: 'sub|dub|subdub|any',
  SeasonStatus: 'Partial', SeriesStatus: 'Concluded|Continuing|Pending', Status: 'Partial',
  'Language@asset': 'subtitle|audio|subdub',
  'SharedEntitlement@ecosystem': 'MA|DMA|UVVU',
  ExperienceCondition: 'Unavailable|Pre-offer|Pre-order|Hold|For-sale|Acquired',
  Condition: 'Open|Immediate|ESTStart|EST|Broadcast|Completed|Theatrical|TBD',
  TitleStatus: 'Pending|Approved|Revoked|Expired', TPRType: 'Conditional|Unconditional|unspecified',
  'Term@termName': 'Tier|SRP|TPR-SRP|SRP-PostTax|WSP|TPR-WSP|WSP-PostTax|EpisodeWSP|TPR-EpisodeWSP|EpisodeWSP-PostTax|SeasonWSP|TPR-SeasonWSP|SeasonWSP-PostTax|DMRP|TPR-DMRP|DMRP-PostTax|SMRP|TPR-SMRP|SMRP-PostTax|'
    + 'LicenseFee|TPR-LicenseFee|Category|TPR-Category|TPR-Tier|Included|AnnounceDate|PreorderFulfillDate|PreOrderFulfillDate|SuppressionLiftDate|RentalDuration|WatchDuration|FixedEndDate|LocalizationOffering|ContractStatus|'
    + 'Download|Exclusive|ExclusiveAttributes|BrandingRights|BrandingRightsAttributes|TitleStatus|NA|TPRType|CampaignID',
  WorkType: 'Album|Song|Music Video|Concert|Ring Tone|Other Music|Movie|Short|Series|Season|Volume|Episode|Non-episodic Show|Promotion|Ad|Excerpt|Supplemental|Collection|Franchise|Tournament|Tournament Stage|Tournament Round|App|'
    + 'Immersive|Mixed-Media|Gallery|Other|Visual Art|Performing Art|Book|Book-series|Monographic-series|Serial|Comic Book|Comic Strip|Competition|Amusement|AntiPiracy|DistributionLogo|Rating|DubbingCredit|Intermission|EditNotice|Health',
  'md:ReleaseType': 'original|Blu-ray|Broadcast|DVD|Festival|Hospitality|InternetBuy|InternetRent|local|PayTV|Production|Theatrical|VOD|AVOD|PVOD|SVOD|FOD',
} as const;

export type Vocabulary = keyof typeof WORDS;

const SETS: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(Object.entries(WORDS).map(([name, words]) => [name, new Set(words.split('|'))]));

export const isWord = (vocabulary: Vocabulary, text: string): boolean => SETS[vocabulary]!.has(text);

/** For a message: the words, or the one that is meant where only upper and lower case differ. */
export function expectedWords(vocabulary: Vocabulary, text: string): string {
  const words = [...SETS[vocabulary]!];
  const meant = words.find((word) => word.toLowerCase() === text.toLowerCase());
  return meant ?? (words.length > 12 ? `one of ${words.length} words of MDDF, ${words.slice(0, 3).join(', ')} ...` : words.join(', '));
}

/** Kinds of licence that platforms use beside those of MDDF. */
export const EXTENSION_LICENCES: readonly string[] = ['AVOD', 'FVOD', 'PVOD', 'TVOD', 'FAST'];
