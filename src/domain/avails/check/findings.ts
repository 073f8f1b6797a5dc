import type { AvailDocument } from '../document.js';
import { type AvailFault, type AvailFaultCode, placeText } from '../fault.js';
import type { AvailNode } from '../node.js';

/** More are not told of: who has so many has sent something else. */
const MOST_FAULTS = 10_000;

/** A node, and those it stands in, from the Avail down. */
export interface Located {
  readonly node: AvailNode;
  readonly within: Located | null;
}

export const below = (within: Located, node: AvailNode): Located => ({ node, within });

/** Gathers what is found, with where it stands. */
export class Findings {
  readonly faults: AvailFault[] = [];
  readonly #numbers = new Map<AvailNode, ReadonlyMap<AvailNode, string>>();

  constructor(private readonly document: AvailDocument) {}

  /** Sheets have no column for some of what XML can say. */
  get isOfSheet(): boolean {
    return this.document.source.kind === 'SHEET';
  }

  error(code: AvailFaultCode, at: Located, message: string): void {
    this.#add(code, 'error', at, message);
  }

  warning(code: AvailFaultCode, at: Located, message: string): void {
    this.#add(code, 'warning', at, message);
  }

  #add(code: AvailFaultCode, severity: AvailFault['severity'], at: Located, message: string): void {
    if (this.faults.length >= MOST_FAULTS) return;
    const { line, column } = at.node;
    this.faults.push({ code, severity, place: placeText(this.document, at.node), line, column, path: this.#path(at), message });
  }

  #path(at: Located): string {
    const names: string[] = [];
    for (let here: Located | null = at; here; here = here.within) names.unshift(this.#label(here));
    return names.join('/');
  }

  #label({ node, within }: Located): string {
    const siblings = within ? within.node : null;
    const known = this.#numbers.get(siblings ?? ROOT) ?? numbered(siblings?.children ?? this.document.avails);
    this.#numbers.set(siblings ?? ROOT, known);
    return known.get(node) ?? node.name;
  }
}

const ROOT: AvailNode = { name: '', attributes: {}, children: [], text: '', line: 1, column: 1 };

/** Each child by its name, and its number where there are several. */
function numbered(children: readonly AvailNode[]): ReadonlyMap<AvailNode, string> {
  const counts = new Map<string, number>();
  for (const { name } of children) counts.set(name, (counts.get(name) ?? 0) + 1);
  const seen = new Map<string, number>();
  return new Map(children.map((child) => {
    const number = (seen.get(child.name) ?? 0) + 1;
    seen.set(child.name, number);
    return [child, counts.get(child.name) === 1 ? child.name : `${child.name}[${number}]`];
  }));
}
