import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Loads a module of the program from its source, by the transform that the tests use: a gate never judges a stale build. */
export async function loadSource<T>(root: string, path: string): Promise<T> {
  await import(pathToFileURL(join(root, 'test/support/typescript-hooks.mjs')).href);
  return (await import(pathToFileURL(join(root, path)).href)) as T;
}
