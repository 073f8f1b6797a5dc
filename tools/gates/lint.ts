import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Gate, programFindings } from './gate.ts';

/** oxlint by .oxlintrc.json. The rules about promises need types, and with them oxlint's companion. */
export const lint: Gate = {
  name: 'lint',
  run: (root) => {
    const typed = existsSync(join(root, 'node_modules/oxlint-tsgolint')) ? ['--type-aware'] : [];
    return programFindings(root, 'oxlint', [...typed, '--deny-warnings', '--format', 'unix']);
  },
};
