import { readFileSync, writeFileSync } from 'node:fs';
import { CURRENT, RELEASED } from './schema/elements.ts';

/** `node tools/release-schema.ts`, as a part of a release: from now on clients rely on the schema as it is. */
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const text = readFileSync(CURRENT, 'utf8').replace(/^#.*\n+/, '');
writeFileSync(RELEASED, `# The schema of release ${version}, on which clients rely; written by \`node tools/release-schema.ts\`.\n\n${text}`);
