import { access, constants, stat, statfs } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import { dirname } from 'node:path';
import type { Config } from '../../config/index.js';
import { freePort } from '../free-port.js';
import { type Finding, lacking, limited, well } from './finding.js';

const GIB = 1024 ** 3;
const ROOM_BYTES = 2 * GIB;

export const examineNode = (version = process.versions.node): Finding => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 24 || (major === 24 && minor >= 11) ? well('Node.js', version) : lacking('Node.js', version, 'Start by `npx telecine` or npm scripts, which take the Node.js that npm ci brings; or install 24.11 or later.');
};

export const examineMachine = (): Finding => well('machine', `${availableParallelism()} cores, ${(totalmem() / GIB).toFixed(1)} GiB memory`, false);

/** Whether media can be written, and how much. */
export async function examineStorage(config: Config): Promise<Finding> {
  const folder = await nearestThere(config.dataDir);
  try {
    await access(folder, constants.W_OK);
  } catch {
    return lacking('storage', `${folder} cannot be written`, 'Make it writable for this user, or set TELECINE_DATA_DIR to a folder that is.');
  }
  const { bavail, bsize } = await statfs(folder);
  const found = `${config.dataDir}, ${(bavail * bsize / GIB).toFixed(1)} GiB free`;
  return bavail * bsize < ROOM_BYTES ? limited('storage', found, 'Make room, or set TELECINE_DATA_DIR to a larger disk: a title takes about twice its upload.') : well('storage', found);
}

/** The folder itself, else the one that it would be made in. */
async function nearestThere(path: string): Promise<string> {
  const there = await stat(path).catch(() => undefined);
  return there !== undefined || dirname(path) === path ? path : nearestThere(dirname(path));
}

export async function examinePort({ host, port }: Config): Promise<Finding> {
  if (port === 0) return well('port', 'any free one', false);
  return (await freePort(host, port)) === port ? well('port', `${port} on ${host} is free`, false) : limited('port', `${port} on ${host} is taken`, 'A running server is fine; else set TELECINE_PORT.');
}
