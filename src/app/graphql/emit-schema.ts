import { readFile, writeFile } from 'node:fs/promises';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { buildTelecineSchema } from './schema.js';

/** `schema.graphql` in the working directory: written, or with `--check` compared (exit 1 when stale). */
const PATH = 'schema.graphql';

const emitted = `# Emitted from the code by \`npm run schema\`; do not edit.\n\n${printSchema(lexicographicSortSchema(await buildTelecineSchema()))}\n`;
if (!process.argv.includes('--check')) {
  await writeFile(PATH, emitted);
} else if ((await readFile(PATH, 'utf8').catch(() => '')) !== emitted) {
  process.stderr.write(`${PATH} is stale: run \`npm run schema\` and commit it.\n`);
  process.exitCode = 1;
}
