import { childOf, childrenOf, nodeAt, textAt } from '../node.js';
import { below, type Findings, type Located } from './findings.js';

/** How many assets of which kinds an Avail of a type has. */
interface AssetRule {
  readonly of: readonly string[];
  readonly min: number;
  readonly max: number;
}

const exactlyOne = (...of: readonly string[]): AssetRule => ({ of, min: 1, max: 1 });
const some = (...of: readonly string[]): AssetRule => ({ of, min: 1, max: Infinity });
const none = (...of: readonly string[]): AssetRule => ({ of, min: 0, max: 0 });

/** structure_avail of the official validator (v2.6.1); volume as its neighbours have it. */
const ASSETS: Readonly<Record<string, readonly AssetRule[]>> = {
  single: [exactlyOne('Movie', 'Short'), none('Collection', 'Franchise', 'Series', 'Season')],
  episode: [exactlyOne('Episode')], season: [exactlyOne('Season')], series: [exactlyOne('Series')], miniseries: [exactlyOne('Series')], volume: [exactlyOne('Volume')],
  bundle: [exactlyOne('Collection')], supplement: [some('Supplemental')], promotion: [some('Promotion')],
};

/** The element that describes an asset of a kind. */
const METADATA: Readonly<Record<string, string>> = { Movie: 'Metadata', Short: 'Metadata', Series: 'SeriesMetadata', Season: 'SeasonMetadata', Episode: 'EpisodeMetadata', Volume: 'VolumeMetadata' };

const number = ({ min, max }: AssetRule): string => (max === 0 ? 'none' : max === 1 ? 'exactly one' : `at least ${min === 1 ? 'one' : min}`);

/** The kinds of assets that the Avail's type asks for. */
export function checkAssets(at: Located, findings: Findings): void {
  const type = textAt(at.node, 'AvailType') ?? '';
  const kinds = childrenOf(at.node, 'Asset').map((asset) => textAt(asset, 'WorkType') ?? '');
  const place = below(at, childOf(at.node, 'AvailType') ?? at.node);
  for (const rule of Object.hasOwn(ASSETS, type) ? ASSETS[type]! : []) {
    const found = kinds.filter((kind) => rule.of.includes(kind)).length;
    if (found < rule.min || found > rule.max) findings.error('WRONG_ASSETS', place, `an Avail of type ${type} has ${found} assets of ${rule.of.join(' or ')}: expected ${number(rule)}`);
  }
  checkBundles(at, type, place, findings);
}

function checkBundles(at: Located, type: string, place: Located, findings: Findings): void {
  const assets = childrenOf(at.node, 'Asset');
  const bundled = assets.reduce((count, asset) => count + childrenOf(asset, 'BundledAsset').length, 0);
  if (type === 'collection' && assets.length + bundled < 2) findings.error('WRONG_ASSETS', place, `an Avail of type collection has ${assets.length} Asset and ${bundled} BundledAsset: expected two or more of them`);
  if (type !== 'bundle') return;
  if (bundled === 0) findings.error('WRONG_ASSETS', place, 'an Avail of type bundle has no BundledAsset: expected one or more');
  if (!assets.some((asset) => childOf(asset, 'Metadata'))) findings.error('WRONG_METADATA', place, 'an Avail of type bundle has no Metadata in its asset');
}

/** An asset by itself: its description is that of its kind, and only collections hold others. */
export function checkAsset(at: Located, avail: Located, findings: Findings): void {
  const kind = textAt(at.node, 'WorkType') ?? '';
  const wanted = Object.hasOwn(METADATA, kind) ? METADATA[kind]! : undefined;
  const has = at.node.children.find(({ name }) => name.endsWith('Metadata'));
  if (wanted !== undefined && has && has.name !== wanted) findings.error('WRONG_METADATA', below(at, has), `an asset of work type ${kind} has ${has.name}: expected ${wanted}`);
  const bundled = childOf(at.node, 'BundledAsset');
  if (bundled && kind !== 'Collection') findings.error('BUNDLE_OUTSIDE_COLLECTION', below(at, bundled), `BundledAsset stands in an asset of work type ${kind || '(none)'}: expected Collection`);
  if (kind === 'Episode') checkEpisode(at, avail, findings);
}

function checkEpisode(at: Located, avail: Located, findings: Findings): void {
  const type = textAt(avail.node, 'AvailType');
  if (type !== 'episode') findings.warning('WRONG_ASSETS', at, `an asset of work type Episode stands in an Avail of type ${type ?? '(none)'}: expected episode`);
  const metadata = childOf(at.node, 'EpisodeMetadata');
  if (metadata && !nodeAt(metadata, 'EpisodeNumber', 'md:Number')) findings.warning('MISSING_ELEMENT', below(at, metadata), 'an episode without EpisodeNumber/md:Number');
}

const REFERRING: readonly string[] = ['supplement', 'promotion'];

/** What a supplement or promotion is of, and nothing else is of anything. A sheet has no column for it. */
export function checkReferences(at: Located, findings: Findings): void {
  const type = textAt(at.node, 'AvailType') ?? '';
  const transactions = childrenOf(at.node, 'Transaction');
  const references = transactions.flatMap((transaction) => childrenOf(transaction, 'RefALID').map((node) => below(below(at, transaction), node)));
  if (REFERRING.includes(type) && references.length === 0) findings[findings.isOfSheet ? 'warning' : 'error']('REFERENCE_MISSING', at, `an Avail of type ${type} has no RefALID in its transactions`);
  if (!REFERRING.includes(type)) for (const reference of references) findings.error('REFERENCE_UNEXPECTED', reference, `RefALID stands in an Avail of type ${type || '(none)'}: expected only in supplement and promotion`);
}

/** The name that the licensor goes by. */
export function checkLicensor(at: Located, findings: Findings): void {
  const licensor = childOf(at.node, 'Licensor');
  if (licensor && !textAt(licensor, 'md:DisplayName')) findings.error('MISSING_VALUE', below(at, licensor), 'Licensor has no md:DisplayName');
}
