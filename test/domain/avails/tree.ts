import type { AvailDocument, AvailNode } from '../../../src/domain/avails/index.js';

/** The same without places. */
export const treesOf = ({ avails }: Pick<AvailDocument, 'avails'>): unknown =>
  avails.map(function bare({ name, attributes, children, text }: AvailNode): unknown {
    return { name, attributes, text, children: children.map(bare) };
  });
