import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { type ImportUse, importsOf } from './extract.ts';
import type { Floor } from './table.ts';

/** Where a file stands: its floor, and the room on it (the concept of domain, the adapter, the example, else ''). */
export interface Place {
  readonly file: string;
  readonly floor: Floor;
  readonly room: string;
}

export interface Edge extends ImportUse {
  readonly from: Place;
  /** The imported file, relative to the root; undefined for packages, for Node's modules and for what is not TypeScript. */
  readonly to: Place | undefined;
}

const SOURCE = /\.(?:ts|tsx|mts)$/;
const FLOORS: readonly Floor[] = ['domain', 'schema', 'resolvers', 'jobs', 'adapters', 'config', 'cli', 'web', 'app'];

/** Every import of every source file of the program, resolved to files. */
export function readHouse(root: string): Edge[] {
  const files = ['src', 'migrations', 'bench', 'examples'].flatMap((folder) => listSources(join(root, folder)));
  return files.flatMap((path) => edgesOf(root, path));
}

export function placeOf(root: string, path: string): Place {
  const file = relative(root, path).replaceAll('\\', '/');
  const [top = '', second = '', third = ''] = file.split('/');
  // An example keeps its generated documents to itself.
  if (top === 'examples') return { file, floor: top, room: second };
  if (file.includes('/generated/')) return { file, floor: 'generated', room: '' };
  if (top === 'migrations' || top === 'bench') return { file, floor: top, room: '' };
  const floor = FLOORS.find((name) => name === second);
  if (top !== 'src' || floor === undefined) return { file, floor: 'main', room: '' };
  return { file, floor, room: floor === 'domain' || floor === 'adapters' ? third.replace(SOURCE, '') : '' };
}

export function listSources(folder: string): string[] {
  const entries = statSync(folder, { throwIfNoEntry: false }) ? readdirSync(folder, { withFileTypes: true, recursive: true }) : [];
  return entries.filter((entry) => entry.isFile() && SOURCE.test(entry.name)).map((entry) => join(entry.parentPath, entry.name)).sort();
}

function edgesOf(root: string, path: string): Edge[] {
  const from = placeOf(root, path);
  return importsOf(readFileSync(path, 'utf8'), path.endsWith('x')).map((use) => ({ ...use, from, to: target(root, path, use.specifier) }));
}

function target(root: string, importer: string, specifier: string): Place | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const plain = resolve(dirname(importer), specifier);
  const candidates = [plain, plain.replace(/\.js$/, '.ts'), plain.replace(/\.js$/, '.tsx'), `${plain}.ts`, `${plain}.tsx`, join(plain, 'index.ts')];
  const found = candidates.find((one) => SOURCE.test(one) && statSync(one, { throwIfNoEntry: false })?.isFile());
  return found === undefined ? undefined : placeOf(root, found);
}
