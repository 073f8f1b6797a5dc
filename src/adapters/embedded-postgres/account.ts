import { lchown, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './errors.js';

/** The user and group ids that PostgreSQL runs as. Undefined: as ourselves. */
export type ServerAccount = { readonly uid: number; readonly gid: number } | undefined;

/** "nobody" of every Linux: PostgreSQL refuses to run as root, and a bare machine has no account for it. */
const NOBODY = { uid: 65534, gid: 65534 } as const;

/**
 * Who the server is to run as. As root: the account that already owns the cluster, or nobody; a cluster that belongs
 * to root (restored from a backup, say) is given to nobody. Not as root: ourselves, if the cluster is ours.
 *
 * @throws EmbeddedPostgresError DATA_DIR_UNUSABLE when the cluster belongs to another account
 */
export async function serverAccount(cluster: string): Promise<ServerAccount> {
  const self = process.getuid?.() ?? 0;
  const owner = await stat(cluster).catch(() => undefined);
  if (self !== 0) {
    if (owner === undefined || owner.uid === self) return undefined;
    throw new EmbeddedPostgresError(
      'DATA_DIR_UNUSABLE',
      `The database in ${cluster} belongs to user ${owner.uid} and this process runs as user ${self} ` +
        '(a first start as root gives it to user 65534). Start as root again, or choose another TELECINE_DATA_DIR.',
    );
  }
  if (owner === undefined) return NOBODY;
  if (owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  await giveTo(NOBODY, cluster);
  return NOBODY;
}

/** Makes the account the owner of the folder and of everything in it. */
export async function giveTo(account: ServerAccount, folder: string): Promise<void> {
  if (account === undefined) return;
  await lchown(folder, account.uid, account.gid);
  for (const name of await readdir(folder, { recursive: true })) {
    await lchown(join(folder, name), account.uid, account.gid);
  }
}
