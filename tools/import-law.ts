import { resolve } from 'node:path';
import { judge } from './law/judge.ts';

/** `node tools/import-law.ts [ROOT]`: prints each breach of the import law on a line of its own; exit 1 when there is one. */
const findings = judge(resolve(process.argv[2] ?? '.'));
for (const { file, line, rule, message } of findings) console.log(`${file}:${line}  ${rule}: ${message}`);
process.exitCode = findings.length > 0 ? 1 : 0;
