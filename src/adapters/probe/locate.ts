import { accessSync, chmodSync, constants, copyFileSync, existsSync, mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

const executable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The first program of a name on a PATH. */
export const onSearchPath = (name: string, searchPath: string | undefined): string | undefined =>
  (searchPath ?? '').split(delimiter).filter(Boolean).map((folder) => join(folder, name)).find(executable);

/** The given path, else the first `ffprobe` on `searchPath` (a PATH), else the one from the package registry. Undefined: none. */
export function locateFfprobe(given: string | undefined, searchPath: string | undefined): string | undefined {
  if (given !== undefined) return executable(given) ? given : undefined;
  return onSearchPath('ffprobe', searchPath) ?? bundledFfprobe();
}

/** The package carries its binary without the run bit; where the package may not be changed, a copy gets it. */
export function bundledFfprobe(): string | undefined {
  const name = `@ffprobe-installer/${process.platform}-${process.arch}`;
  try {
    const path = join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), 'ffprobe');
    return existsSync(path) ? runnable(path) : undefined;
  } catch {
    return undefined;
  }
}

function runnable(path: string): string {
  if (executable(path)) return path;
  try {
    chmodSync(path, 0o755);
    return path;
  } catch {
    const copy = join(mkdtempSync(join(tmpdir(), 'telecine-ffprobe-')), 'ffprobe');
    copyFileSync(path, copy);
    chmodSync(copy, 0o700);
    return copy;
  }
}
