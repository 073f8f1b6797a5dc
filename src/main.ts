import { oldNode } from './cli/node-version.js';

const tooOld = oldNode(process.versions.node);
if (tooOld === undefined) {
  await keepCompiledCode();
  const { run } = await import('./cli/run.js');
  process.exit(await run(process.argv.slice(2)));
} else {
  process.stderr.write(`${tooOld}\n`);
  process.exitCode = 3;
}

/** Beside the build, where nobody else can put code; a folder that cannot be written costs only the time that this saves. Not when run from the sources. */
async function keepCompiledCode(): Promise<void> {
  if (!import.meta.filename.endsWith('.js')) return;
  const { enableCompileCache } = await import('node:module');
  enableCompileCache(`${import.meta.dirname}/../.compiled`);
}
