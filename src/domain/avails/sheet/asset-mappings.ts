import { childOf, leaf, branch, textAt } from '../node.js';
import { DATE, EIDR, listOf, prefixed, RUN_TIME, TEXT } from './codec.js';
import { attribute, kept, list, type Mapping, one, type RowCells, withChildren } from './mapping.js';

const NAMESPACE = ['md:Namespace', 'org:mddf'] as const;

/** Identifiers that both sides agreed on: the column stands in the value, since XML has one element for all. */
const alternative = (column: string, path: readonly string[], element: string, label = column): Mapping =>
  kept(column, path, element, { fixed: [NAMESPACE], value: 'md:Identifier', prefix: `${label}:` }, prefixed(label));

const released = (column: string, path: readonly string[], type: string): Mapping => kept(column, path, 'ReleaseHistory', { fixed: [['md:ReleaseType', type]], value: 'md:Date' }, DATE);

/** A number that its element always holds, filled or not (`SeasonNumber`). */
const sequence = (column: string, distribution: string | null, path: readonly string[], name: string): Mapping => ({
  columns: distribution === null ? [column] : [column, distribution],
  read(row, put) {
    const cells = [[row.take(column), 'md:Number'], [distribution === null ? undefined : row.take(distribution), 'md:DistributionNumber']] as const;
    const at = row.at(cells[0][0] ?? cells[1][0] ?? { column: 1, kind: 'TEXT', text: '' });
    put(path, branch(name, cells.flatMap(([cell, child]) => (cell ? [leaf(child, TEXT.read(cell, false), row.at(cell))] : [])), at));
  },
  write(from, out) {
    const [node] = from.find(path, name);
    if (!node) return;
    const [number, other] = [childOf(node, 'md:Number'), childOf(node, 'md:DistributionNumber')];
    if (number) out(column, number.text);
    if (other && distribution !== null) out(distribution, other.text);
    from.taken(node, ...(number ? [number] : []), ...(other && distribution !== null ? [other] : []));
  },
});

const director = (path: readonly string[]): Mapping => ({
  columns: ['Director'],
  read(row, put) {
    const cell = row.take('Director');
    if (!cell) return;
    const at = row.at(cell);
    put(path, branch('People', [branch('md:Job', [leaf('md:JobFunction', 'Director', at)], at), branch('md:Name', [leaf('md:DisplayName', TEXT.read(cell, false), at)], at)], at));
  },
  write(from, out) {
    const [node] = from.find(path, 'People').filter((people) => people.children.length === 2 && textAt(people, 'md:Job', 'md:JobFunction') === 'Director' && childOf(people, 'md:Name')?.children.length === 1);
    if (!node) return;
    out('Director', childOf(node, 'md:Name')!.children[0]!.text);
    from.taken(node, ...node.children.flatMap(withChildren));
  },
});

/** Where a rating system is used; a sheet does not say. */
const COUNTRY_OF: Readonly<Record<string, string>> = { ACB: 'AU', BBFC: 'GB', CHVRS: 'CA', CNC: 'FR', DJCTQ: 'BR', EIRIN: 'JP', FSK: 'DE', IFCO: 'IE', KMRB: 'KR', MPAA: 'US', MPA: 'US', OFLC: 'NZ', TVPG: 'US' };

export const isSystemOfOneCountry = (system: string): boolean => Object.hasOwn(COUNTRY_OF, system.trim());

/** The rating of the edit within the territory of the avail. */
const rating = (path: readonly string[]): Mapping => ({
  columns: ['RatingSystem', 'RatingValue', 'RatingReason'],
  read(row, put) {
    const [system, value] = [row.take('RatingSystem'), row.take('RatingValue')];
    const first = system ?? value;
    if (!first) return;
    const reason = row.take('RatingReason');
    const at = row.at(first);
    const country = regionOf(row, system ? TEXT.read(system, false) : '');
    const parts = [...(country === undefined ? [] : [branch('md:Region', [leaf('md:country', country, at)], at)]), ...([[system, 'md:System'], [value, 'md:Value']] as const).flatMap(([cell, name]) => (cell ? [leaf(name, TEXT.read(cell, false), row.at(cell))] : []))];
    const reasons = reason ? listOf(TEXT.read(reason, false)).map((text) => leaf('md:Reason', text, row.at(reason))) : [];
    put(path, branch('Ratings', [branch('md:Rating', [...parts, ...reasons], at)], at));
  },
  write(from, out) {
    const [node] = from.find(path, 'Ratings');
    const own = node?.children.length === 1 ? childOf(node, 'md:Rating') : undefined;
    if (!node || !own) return;
    const texts = ['md:System', 'md:Value'].map((name) => childOf(own, name)?.text);
    if (texts[0] !== undefined) out('RatingSystem', texts[0]);
    if (texts[1] !== undefined) out('RatingValue', texts[1]);
    const reasons = own.children.filter(({ name }) => name === 'md:Reason');
    if (reasons.length > 0) out('RatingReason', reasons.map(({ text }) => text).join(','));
    from.taken(node, ...own.children.flatMap(withChildren), own);
  },
});

const regionOf = (row: RowCells, system: string): string | undefined => {
  const territory = row.peek('Territory');
  return isSystemOfOneCountry(system) ? COUNTRY_OF[system] : territory && listOf(TEXT.read(territory, false))[0];
};

interface UnitColumns {
  readonly prefix: '' | 'Episode';
  readonly edit: string;
  readonly title: string;
  readonly alternatives: readonly string[];
}

/** Metadata and EpisodeMetadata: what a work by itself has. */
function unit(metadata: string, { prefix, edit, title, alternatives }: UnitColumns): Mapping[] {
  const path = ['Asset', metadata];
  return [
    one(`${prefix}TitleDisplayUnlimited`, path, 'TitleDisplayUnlimited'), one(`${prefix}TitleInternalAlias`, path, 'TitleInternalAlias'), one(edit, path, 'EditEIDR-URN', EIDR), one(title, path, 'TitleEIDR-URN', EIDR),
    ...alternatives.map((column) => alternative(column, path, 'AltIdentifier')), one('ReleaseYear', path, 'ReleaseDate'), one('TotalRunTime', path, 'RunLength', RUN_TIME), director(path),
    ...releases(path), one('CaptionExemption', path, 'USACaptionsExemptionReason'), rating(path), one('LocalizationType', path, 'LocalizationOffering'),
  ];
}

const releases = (path: readonly string[]): Mapping[] => [released('ReleaseHistoryOriginal', path, 'original'), released('ReleaseHistoryPhysicalHV', path, 'DVD')];
const credit = (path: readonly string[]): Mapping => kept('CompanyDisplayCredit', path, 'CompanyDisplayCredit', { value: 'md:DisplayString' }, TEXT);

function series(path: readonly string[], isOwn: boolean): Mapping[] {
  return [
    one('SeriesContentID', path, 'SeriesContentID'), one('SeriesID', path, 'SeriesEIDR-URN', EIDR), one('SeriesTitleDisplayUnlimited', path, 'SeriesTitleDisplayUnlimited'), one('SeriesTitleInternalAlias', path, 'SeriesTitleInternalAlias'),
    ...(isOwn ? [one('ReleaseYear', path, 'ReleaseDate'), one('CaptionExemption', path, 'USACaptionsExemptionReason'), ...releases(path), rating(path)] : []),
    ...['SeriesAltID', 'RetailerSeriesID'].map((column) => alternative(column, path, 'SeriesAltIdentifier')), one('SeasonCount', path, 'NumberOfSeasons'), credit(path),
  ];
}

function season(path: readonly string[], isOwn: boolean): Mapping[] {
  return [
    one('SeasonContentID', path, 'SeasonContentID'), one('SeasonID', path, 'SeasonEIDR-URN', EIDR), one('SeasonTitleDisplayUnlimited', path, 'SeasonTitleDisplayUnlimited'), one('SeasonTitleInternalAlias', path, 'SeasonTitleInternalAlias'),
    sequence('SeasonNumber', null, path, 'SeasonNumber'), ...(isOwn ? own(path) : []), ...['SeasonAltID', 'RetailerSeasonID'].map((column) => alternative(column, path, 'SeasonAltIdentifier')), one('EpisodeCount', path, 'NumberOfEpisodes'),
    ...series([...path, 'SeriesMetadata'], false),
  ];
}

/** What season and volume have of their own. */
const own = (path: readonly string[]): Mapping[] => [one('ReleaseYear', path, 'ReleaseDate'), ...releases(path), one('CaptionExemption', path, 'USACaptionsExemptionReason'), rating(path)];

const volume = (path: readonly string[]): Mapping[] => [
  one('VolumeContentID', path, 'VolumeContentID'), one('VolumeID', path, 'VolumeEIDR-URN', EIDR), one('VolumeTitleDisplayUnlimited', path, 'VolumeTitleDisplayUnlimited'), one('VolumeTitleInternalAlias', path, 'VolumeTitleInternalAlias'),
  sequence('VolumeNumber', 'VolumeDistributionNumber', path, 'VolumeNumber'), ...own(path), ...['VolumeAltID', 'RetailerVolumeID'].map((column) => alternative(column, path, 'VolumeAltIdentifier')),
  one('VolumeFirstEpisodeNumber', path, 'VolumeFirstEpisodeNumber'), one('VolumeNumberOfEpisodes', path, 'VolumeNumberOfEpisodes'),
];

const above = (path: readonly string[], hasSeason: boolean): Mapping[] => (hasSeason ? season([...path, 'SeasonMetadata'], false) : series([...path, 'SeriesMetadata'], false));

const bundled = list('BundledALIDs', ['Asset'], (value, at, i) => branch('BundledAsset', [leaf('BundledALID', value, at)], at, { sequence: String(i) }), 'BundledAsset', (node) => (node.children.length === 1 ? childOf(node, 'BundledALID')?.text : undefined), '; ');

const MOVIE: UnitColumns = { prefix: '', edit: 'EditID', title: 'TitleID', alternatives: ['AltID', 'RetailerID1', 'RetailerID2', 'RetailerID3'] };
const EPISODE: UnitColumns = { prefix: 'Episode', edit: 'EpisodeID', title: 'EpisodeTitleID', alternatives: ['EpisodeAltID', 'RetailerEpisodeID1', 'RetailerEpisodeID2'] };

/** The metadata element of a kind of work, the column of its content id, and those of its titles. */
export const KINDS: Readonly<Record<string, { readonly metadata: string; readonly content: string; readonly availType: string; readonly titles: readonly string[] }>> = {
  Episode: { metadata: 'EpisodeMetadata', content: 'EpisodeContentID', availType: 'episode', titles: ['EpisodeTitleInternalAlias', 'SeriesTitleInternalAlias'] }, Season: { metadata: 'SeasonMetadata', content: 'SeasonContentID', availType: 'season', titles: ['SeasonTitleInternalAlias', 'SeriesTitleInternalAlias'] },
  Series: { metadata: 'SeriesMetadata', content: 'SeriesContentID', availType: 'series', titles: ['SeriesTitleInternalAlias'] }, Volume: { metadata: 'VolumeMetadata', content: 'VolumeContentID', availType: 'volume', titles: ['VolumeTitleInternalAlias', 'SeriesTitleInternalAlias'] },
};
const AVAIL_TYPES: Readonly<Record<string, string>> = { Collection: 'collection', Supplemental: 'supplement', Promotion: 'promotion' };

export const kindOf = (workType: string): (typeof KINDS)[string] => (Object.hasOwn(KINDS, workType) ? KINDS[workType]! : { metadata: 'Metadata', content: 'ContentID', availType: Object.hasOwn(AVAIL_TYPES, workType) ? AVAIL_TYPES[workType]! : 'single', titles: ['TitleInternalAlias'] });

const made = new Map<string, readonly Mapping[]>();

/** The columns of an asset, for the kind of its work; `hasSeason`: a season stands between it and its series. */
export function assetMappings(workType: string, hasSeason: boolean): readonly Mapping[] {
  const { metadata, content } = kindOf(workType);
  const key = `${metadata} ${hasSeason}`;
  const mappings = made.get(key) ?? [attribute(content, ['Asset'], 'contentID'), one('WorkType', ['Asset'], 'WorkType'), ...metadataMappings(metadata, hasSeason), bundled];
  made.set(key, mappings);
  return mappings;
}

function metadataMappings(metadata: string, hasSeason: boolean): Mapping[] {
  const path = ['Asset', metadata];
  switch (metadata) {
    case 'EpisodeMetadata': return [...unit(metadata, EPISODE), sequence('EpisodeNumber', 'DistributionNumber', path, 'EpisodeNumber'), ...above(path, hasSeason)];
    case 'SeasonMetadata': return season(path, true);
    case 'SeriesMetadata': return series(path, true);
    case 'VolumeMetadata': return [...volume(path), ...above(path, hasSeason)];
    default: return [...unit(metadata, MOVIE), credit(path)];
  }
}
