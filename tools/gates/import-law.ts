import { judge } from '../law/judge.ts';
import type { Gate } from './gate.ts';

export const importLaw: Gate = {
  name: 'import law',
  run: async (root) => judge(root).map(({ file, line, rule, message }) => `${file}:${line}  ${rule}: ${message}`),
};
