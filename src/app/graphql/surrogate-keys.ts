import { LISTS_OF, type PurgeList, purgeKeyOf } from '../../domain/event/index.js';
import { globalId, type KeyActor, type TrustedDocumentId } from '../../domain/shared/index.js';
import type { Shown } from '../../resolvers/index.js';

/** Assets that are named in the header; with more, the answer goes with every change of an asset, and the header stays below what proxies take. */
const MOST_ASSETS = 40;

/**
 * What a cache purges an answer by, in the form of `Surrogate-Key`: tenant, key and document; the lists that it is made of; and of each asset its id, and its id with the version
 * that is shown. Every change that makes the answer another one has an event whose `purges` name one of these.
 */
export function surrogateKeys({ tenantId, keyId }: KeyActor, documentId: TrustedDocumentId, { kinds, assets, asked }: Shown): string {
  const about = new Set([...assets].map((key) => key.slice(0, key.indexOf('@'))).concat([...asked]));
  const many = about.size > MOST_ASSETS;
  // The persons of a title change with it, its terms do not.
  const lists = new Set<PurgeList>(Object.keys(LISTS_OF).filter((type) => kinds.roots.has(type) || (kinds.types.has(type) && type !== 'Person')).map((type) => LISTS_OF[type]!));
  if (kinds.findsAssets || many) lists.add('assets');
  const named = many ? [] : [...about, ...assets];
  return [globalId('Tenant', tenantId), globalId('ApiKey', keyId), globalId('TrustedDocument', documentId), ...[...lists].map((list) => purgeKeyOf(tenantId, list)), ...named].join(' ');
}
