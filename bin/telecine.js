#!/usr/bin/env node
/**
 * The command. Telecine runs under the Node that its package brings; started by an older one, it starts itself again.
 * This file is read by whatever Node the machine has, so it keeps to what Node 18 knows.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NEEDED = [24, 11];
const PROGRAM = new URL('../dist/src/main.js', import.meta.url);
const FAULT = 3;

if (!existsSync(PROGRAM)) {
  complain(`Telecine is not built: ${fileURLToPath(PROGRAM)} is missing. Run: npm run build`);
} else if (isNewEnough(process.versions.node)) {
  await import(PROGRAM.href);
} else {
  const node = pinnedNode();
  if (node) startAgain(node);
  else complain(`Telecine needs Node.js ${NEEDED.join('.')} or later, and this is ${process.versions.node} (${process.execPath}). On Linux x64 and arm64 \`npm ci\` brings one; elsewhere install Node.js 24.`);
}

function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
}

/** Where npm put the Node of this platform, which may be above this package; undefined when it did not. */
function pinnedNode() {
  try {
    const manifest = createRequire(import.meta.url).resolve(`node-${process.platform}-${process.arch}/package.json`);
    const node = join(dirname(manifest), 'bin', 'node');
    return existsSync(node) ? node : undefined;
  } catch {
    return undefined;
  }
}

/** Same arguments, same streams; signals go on to the child, and its end becomes ours. */
function startAgain(node) {
  const child = spawn(node, [...process.execArgv, fileURLToPath(PROGRAM), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGUSR2']) process.on(signal, () => child.kill(signal));
  process.on('SIGINT', () => {
    // On a terminal Ctrl-C has reached the child already; a second one would mean "now".
    if (!process.stdin.isTTY) child.kill('SIGINT');
  });
  child.on('error', (error) => complain(`Telecine cannot start ${node}: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

function complain(message) {
  process.stderr.write(`${message}\n`);
  process.exitCode = FAULT;
}
