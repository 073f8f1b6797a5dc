import { impurities } from '../law/purity.ts';
import type { Gate } from './gate.ts';

export const pureDomain: Gate = {
  name: 'pure domain',
  run: async (root) => impurities(root).map(({ file, line, message }) => `${file}:${line}  ${message}`),
};
