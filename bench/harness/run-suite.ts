import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchContext, Measurement, Suite } from './suite.js';

/** Aborted by a signal to us. */
export class Interrupted extends Error {}

/** Runs a suite in a temporary folder and leaves nothing of it, however it ends; a signal ends it early. */
export async function runSuite(suite: Suite, options: { quick: boolean; assets?: number; interrupted: AbortSignal; progress: (line: string) => void }): Promise<Measurement[]> {
  const workDir = await mkdtemp(join(tmpdir(), `telecine-bench-${suite.name}-`));
  // The database may run as another account, which has to come through.
  await chmod(workDir, 0o755);
  const undos: (() => Promise<void>)[] = [() => rm(workDir, { recursive: true, force: true })];
  const progress = (line: string): void => options.progress(`${suite.name}: ${line}`);
  const context: BenchContext = { quick: options.quick, ...(options.assets === undefined ? {} : { assets: options.assets }), workDir, signal: options.interrupted, progress, atEnd: (undo) => undos.push(undo) };
  try {
    return await Promise.race([suite.run(context), whenAborted(options.interrupted)]);
  } catch (error) {
    if (!(error instanceof Interrupted)) await showLogs(workDir, progress);
    throw error;
  } finally {
    await undoAll(undos, progress);
  }
}

const COMPLAINT = /"level":(?:[5-9]\d|error)/;
const COMPLAINTS_SHOWN = 3;

/** What the suite's servers complained of, since their logs are about to go. */
async function showLogs(workDir: string, progress: (line: string) => void): Promise<void> {
  for (const log of (await readdir(workDir)).filter((name) => name.endsWith('.log'))) {
    const lines = (await readFile(join(workDir, log), 'utf8')).split('\n').filter((line) => COMPLAINT.test(line));
    for (const line of lines.slice(-COMPLAINTS_SHOWN)) progress(`${log}: ${line}`);
  }
}

/** One that fails does not keep the others from being done. */
async function undoAll(undos: (() => Promise<void>)[], progress: (line: string) => void): Promise<void> {
  for (let undo = undos.pop(); undo !== undefined; undo = undos.pop()) {
    await undo().catch((error: unknown) => progress(`cleaning up: ${String(error)}`));
  }
}

const whenAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const refuse = (): void => reject(new Interrupted('interrupted'));
    if (signal.aborted) refuse();
    else signal.addEventListener('abort', refuse, { once: true });
  });
