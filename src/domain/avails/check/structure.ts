import { shown } from '../fault.js';
import type { AvailNode } from '../node.js';
import type { AvailsXmlVersion } from '../versions.js';
import { below, type Findings, type Located } from './findings.js';
import { type ContentModel, contentModel } from './model.js';

const isColumn = (node: AvailNode): boolean => node.name.startsWith('sheet:');
const isForeign = (node: AvailNode): boolean => node.name.startsWith('{');

/** Which children an element has, how many of each and in which order, by the schema of its version. */
export function checkContent(at: Located, version: AvailsXmlVersion, findings: Findings): void {
  const { node } = at;
  const model = contentModel(node.name, version);
  if (!model) return;
  if (node.text.trim() !== '') findings.error('UNEXPECTED_TEXT', at, `${shown(node.text)} stands in ${node.name}, which holds elements`);
  const counts = countChildren(at, model, findings);
  model.particles.forEach(({ names, min }, i) => {
    if (min > 0 && !counts[i]) findings.error('MISSING_ELEMENT', at, `${node.name} has no ${names.length > 6 ? 'value' : names.join(' or ')}`);
  });
}

function countChildren(at: Located, model: ContentModel, findings: Findings): number[] {
  const counts: number[] = [];
  let last = { index: -1, name: '' };
  for (const child of at.node.children) {
    if (isColumn(child)) continue;
    const index = model.index.get(child.name) ?? (isForeign(child) ? model.index.get('any') : undefined);
    if (index === undefined) unexpected(at, child, model, findings);
    else {
      counts[index] = (counts[index] ?? 0) + 1;
      if (index < last.index) findings.error('OUT_OF_ORDER', below(at, child), `${child.name} stands after ${last.name}: expected before it`);
      else last = { index, name: child.name };
      if (counts[index] > (model.particles[index]?.max ?? Infinity)) repeated(at, child, model.particles[index]!.names, findings);
    }
  }
  return counts;
}

function unexpected(at: Located, child: AvailNode, { elsewhere }: ContentModel, findings: Findings): void {
  const other = elsewhere.get(child.name);
  const why = other === undefined ? 'nothing of that name belongs there' : `it is there ${other}`;
  findings.error('UNEXPECTED_ELEMENT', below(at, child), `${child.name.slice(0, 100)} stands in ${at.node.name}: ${why}`);
}

function repeated(at: Located, child: AvailNode, names: readonly string[], findings: Findings): void {
  const what = names.length === 1 ? `a second ${child.name}` : `${child.name} beside another of ${names.join(', ')}`;
  findings.error('REPEATED_ELEMENT', below(at, child), `${what}: expected one`);
}
