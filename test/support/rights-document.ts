import { answer, type ProvedDecision, readContext, readWorld } from '../../src/domain/rights/index.js';

/** A world document in which what a test says nothing of is as plain as can be. */
export interface Document {
  readonly groups?: Readonly<Record<string, string>>;
  readonly assets?: readonly object[];
  readonly windows?: readonly object[];
  readonly elements?: readonly object[];
  readonly contexts?: readonly object[];
}

export const documentOf = ({ groups = {}, assets = [{ id: 'A' }], windows = [], elements = [], contexts = [{}] }: Document): object => ({
  geography: '2026-01', tzdata: '2025b', groups, assets, elements,
  windows: windows.map((window, i) => ({ id: `W${i}`, asset: 'A', effect: 'GRANT', territories: 'WORLD', channels: ['ALL'], ...window })),
  contexts: contexts.map((context) => ({ asset: 'A', territory: 'FR', channel: 'SVOD', at: '2026-06-01T12:00:00.000Z', knownAt: '2026-06-01T12:00:00.000Z', ...context })),
});

/** What each context is answered; a fault of the document or of a context fails the test. */
export function decisionsOn(document: Document): ProvedDecision[] {
  const read = readWorld(documentOf(document));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value.contexts.map((place) => {
    const context = readContext(place, read.value.world.geography);
    if (!context.ok) throw new Error(JSON.stringify(context.error));
    return answer(read.value.world, context.value);
  });
}

export const decisionOn = (document: Document): ProvedDecision => decisionsOn(document)[0]!;

/** The codes and, behind a colon, what each rests on. */
export const reasonsIn = ({ reasons }: ProvedDecision): string[] =>
  reasons.map((reason) => ('window' in reason ? `${reason.code}:${reason.window}` : 'element' in reason ? `${reason.code}:${reason.element}` : reason.code));

/** The document after the edits that a denial names: the row of a name, as known then, gives way to the one that is told. */
export function carriedOut(document: Document, { flip, proof }: ProvedDecision): Document {
  const whole = documentOf(document) as { windows: { id: string; supersededAt?: string | null; recordedAt?: string | null }[]; elements: { id: string; clearances?: object[] }[]; assets: object[] };
  const { knownAt } = proof.context;
  const known = (row: { recordedAt?: string | null; supersededAt?: string | null }): boolean => (row.recordedAt ?? '') <= knownAt && knownAt < (row.supersededAt ?? '~');
  let [windows, elements] = [whole.windows, whole.elements];
  for (const edit of flip ?? []) {
    if (edit.edit === 'ADD_CLEARANCE') elements = elements.map((element) => (element.id === edit.of ? { ...element, clearances: [...(element.clearances ?? []), edit.to] } : element));
    else windows = windows.map((row) => (row.id === edit.of && known(row) ? { ...row, supersededAt: knownAt } : row));
    if (edit.edit === 'ADD_GRANT' || edit.edit === 'WIDEN_WINDOW') windows = [...windows, edit.to];
  }
  return { ...document, assets: whole.assets, windows, elements };
}
