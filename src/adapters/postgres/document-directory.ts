import type { DocumentDirectory, DocumentReference, KnownDocument } from '../../domain/document/index.js';
import { type Clock, idOf, Lru, type TenantId } from '../../domain/shared/index.js';
import type { TenantPool } from './tenant-pool.js';

/** How long a document is believed to stand without asking, in ms: half of the promised 5 s, as with keys. */
const BELIEVED_MS = 2500;
/** Characters of texts that are remembered; what is beyond it is asked for each time. */
const MOST_CHARACTERS = 16_000_000;
const ENTRY = 300;

interface Believed {
  readonly document: KnownDocument;
  readonly until: number;
}

/** What is not there is not remembered: so a document works everywhere as soon as it is registered. */
export function postgresDocumentDirectory(pool: TenantPool, clock: Clock): DocumentDirectory {
  const asking = new Map<string, Promise<KnownDocument | null>>();
  const believed = new Lru<string, Believed>(MOST_CHARACTERS, (key, { document }) => key.length + document.text.length + ENTRY);
  /** Counts the changes of a tenant's registry by this process: what was believed before is found no longer. */
  const changes = new Map<TenantId, number>();

  const ask = async (tenantId: TenantId, reference: DocumentReference, key: string): Promise<KnownDocument | null> => {
    const until = clock.now().getTime() + BELIEVED_MS;
    const known = believed.get(key)?.document;
    const document = await read(pool, tenantId, reference);
    // The same object for the same document: what others have learnt about it stays theirs.
    const same = document !== null && known?.id === document.id ? known : document;
    if (same) believed.set(key, { document: same, until });
    return same;
  };
  return {
    find: (tenantId, reference) => {
      const key = `${tenantId} ${changes.get(tenantId) ?? 0} ${'hash' in reference ? `sha256:${reference.hash}` : reference.name}`;
      const entry = believed.get(key);
      if (entry && entry.until > clock.now().getTime()) return Promise.resolve(entry.document);
      const asked = asking.get(key) ?? ask(tenantId, reference, key).finally(() => asking.delete(key));
      asking.set(key, asked);
      return asked;
    },
    forget: (tenantId) => void changes.set(tenantId, (changes.get(tenantId) ?? 0) + 1),
  };
}

export const BY_HASH = `select d.id::text, d.text from trusted_document d where d.hash = $1::text`;
export const BY_NAME = `select d.id::text, d.text from trusted_document_name n join trusted_document d on d.id = n.document_id where n.name = $1::text`;

/** Documents belong to the whole tenant, whatever project a key is bound to. */
async function read(pool: TenantPool, tenantId: TenantId, reference: DocumentReference): Promise<KnownDocument | null> {
  const statement = 'hash' in reference
    ? { name: 'document-by-hash', text: BY_HASH, values: [reference.hash] }
    : { name: 'document-by-name', text: BY_NAME, values: [reference.name] };
  const [row] = await pool.readTexts({ tenantId, projectId: null }, statement);
  return row ? { id: idOf('TrustedDocument', row[0]!), text: row[1]! } : null;
}
