import { oldNode } from './cli/node-version.js';

const tooOld = oldNode(process.versions.node);
if (tooOld === undefined) {
  const { run } = await import('./cli/run.js');
  process.exit(await run(process.argv.slice(2)));
} else {
  process.stderr.write(`${tooOld}\n`);
  process.exitCode = 3;
}
