import type { AvailDocument } from '../document.js';
import { type AvailNode, childOf, childrenOf, contentOf, nodeAt, textAt, tokenOf } from '../node.js';
import { below, type Findings, type Located } from './findings.js';

const root = (node: AvailNode): Located => ({ node, within: null });

/** Entry types whose entries are found by their id alone: in them it must be of one. Full extracts are found by ALID, and the official samples share an id between SD and HD. */
const BY_ID: readonly string[] = ['Create', 'Update', 'Delete'];

/** A transaction has its id for itself, and is not sent twice. */
export function checkDuplicates({ avails }: AvailDocument, findings: Findings): void {
  const ids = new Set<string>();
  const contents = new Set<string>();
  for (const avail of avails) {
    const severity = BY_ID.includes(textAt(avail, 'Disposition', 'EntryType') ?? '') ? 'error' : 'warning';
    const asset = `${textAt(avail, 'ALID')}\n${textAt(avail, 'Licensor', 'md:DisplayName')}\n${textAt(avail, 'Disposition', 'EntryType')}\n`;
    for (const transaction of childrenOf(avail, 'Transaction')) {
      const at = below(root(avail), transaction);
      const id = tokenOf(transaction.attributes['TransactionID'] ?? '');
      if (id !== '' && ids.has(id)) findings[severity]('DUPLICATE_TRANSACTION', at, `TransactionID "${id.slice(0, 100)}" stands on another transaction of the document: expected one of its own`);
      const content = id === '' ? asset + contentOf(transaction) : '';
      if (content !== '' && contents.has(content)) findings.warning('DUPLICATE_ENTRY', at, 'a transaction of the same ALID says the same already');
      ids.add(id);
      contents.add(content);
    }
  }
}

interface Volume {
  readonly at: Located;
  readonly id: string;
  readonly order: number;
  readonly first: number;
  readonly last: number;
}

function volumeOf(avail: AvailNode, asset: AvailNode, order: number): readonly [season: string, Volume] | undefined {
  const metadata = childOf(asset, 'VolumeMetadata');
  const [first, count] = [metadata && textAt(metadata, 'VolumeFirstEpisodeNumber'), metadata && textAt(metadata, 'VolumeNumberOfEpisodes')].map((text) => (text === undefined ? NaN : Number(text)));
  if (!metadata || !Number.isSafeInteger(first) || !Number.isSafeInteger(count) || count! < 1) return undefined;
  const season = textAt(metadata, 'SeasonMetadata', 'SeasonContentID') ?? textAt(metadata, 'SeriesMetadata', 'SeriesContentID') ?? '';
  const volume = { at: below(below(root(avail), asset), metadata), id: textAt(metadata, 'VolumeContentID') ?? '', order, first: first!, last: first! + count! - 1 };
  return [season, volume];
}

/** An episode is in one volume of its season. Told of the later of two. */
export function checkVolumes({ avails }: AvailDocument, findings: Findings): void {
  const seasons = new Map<string, Volume[]>();
  avails.forEach((avail, order) => {
    for (const asset of childrenOf(avail, 'Asset')) {
      const [season, volume] = volumeOf(avail, asset, order) ?? [];
      if (!volume) continue;
      const volumes = seasons.get(season!) ?? [];
      volumes.push(volume);
      seasons.set(season!, volumes);
    }
  });
  for (const volumes of seasons.values()) checkOverlaps(volumes, findings);
}

function checkOverlaps(volumes: readonly Volume[], findings: Findings): void {
  const sorted = volumes.toSorted((a, b) => a.first - b.first || a.order - b.order);
  let farthest = sorted[0]!;
  for (const volume of sorted.slice(1)) {
    if (volume.first <= farthest.last && volume.id !== farthest.id) tellOverlap(farthest, volume, findings);
    if (volume.last > farthest.last) farthest = volume;
  }
}

function tellOverlap(a: Volume, b: Volume, findings: Findings): void {
  const [earlier, later] = a.order <= b.order ? [a, b] : [b, a];
  const shared = [Math.max(a.first, b.first), Math.min(a.last, b.last)];
  findings.error('EPISODE_IN_TWO_VOLUMES', later.at, `the volume ${later.id} has the episodes ${later.first} to ${later.last}, of which ${shared.join(' to ')} are in the volume ${earlier.id} already`);
}

/** Who sends two Avails of one ALID describes the same asset in both. */
export function checkSameAsset({ avails }: AvailDocument, findings: Findings): void {
  const known = new Map<string, string>();
  for (const avail of avails) {
    const alid = textAt(avail, 'ALID');
    const [asset] = childrenOf(avail, 'Asset');
    if (alid === undefined || !asset) continue;
    const id = `${asset.attributes['contentID'] ?? ''} ${textAt(asset, 'WorkType') ?? ''} ${nodeAt(asset, 'Metadata', 'TitleEIDR-URN')?.text ?? ''} ${nodeAt(asset, 'Metadata', 'EditEIDR-URN')?.text ?? ''}`;
    if ((known.get(alid) ?? id) !== id) findings.warning('INCONSISTENT_ASSET', below(root(avail), asset), `another Avail of ALID "${alid.slice(0, 100)}" names another content, work type or EIDR`);
    known.set(alid, known.get(alid) ?? id);
  }
}
