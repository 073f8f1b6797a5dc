import { type Asked, type ListName, NODE_KINDS, type NodeRef, type Question, type ReadObject, type ReadPort, type ReadRefusal, type ReadScope, type Selection, Variable, wholeText } from '../../src/domain/read/index.js';
import { encodeEventCursor } from '../../src/domain/event/index.js';
import { globalId, ok, type Result } from '../../src/domain/shared/index.js';

type Answered<T> = Promise<Result<T, ReadRefusal>>;

/** Single questions to a read port, answered as objects. */
export interface Asking {
  node(scope: ReadScope, ref: NodeRef, selection: Selection): Answered<ReadObject | null>;
  nodes(scope: ReadScope, refs: readonly (NodeRef | null)[], selection: Selection): Answered<(ReadObject | null)[]>;
  assetByExternalId(scope: ReadScope, externalId: { scheme: string; value: string }, selection: Selection): Answered<ReadObject | null>;
  list(scope: ReadScope, name: ListName, args: Readonly<Record<string, unknown>>, selection: Selection): Answered<ReadObject>;
  changes(scope: ReadScope, after: bigint, first: number, selection: Selection): Answered<ReadObject>;
}

export function asking(port: ReadPort): Asking {
  const one = async <T>(scope: ReadScope, asked: Asked, selection: Selection, values: readonly unknown[] = []): Answered<T> => {
    const [answer] = await port.answer(scope, { form: 'resolvable', questions: [{ ...asked, selection } as Question] }, [values]);
    return answer!.ok ? ok(JSON.parse(wholeText(answer!.value)) as T) : answer!;
  };
  const idOf = (ref: NodeRef | null): string => (ref === null ? 'nothing' : globalId(ref.kind, ref.uuid));
  return {
    node: (scope, ref, selection) => one(scope, { ask: 'node', kinds: NODE_KINDS, id: new Variable(0) }, selection, [idOf(ref)]),
    nodes: (scope, refs, selection) => one(scope, { ask: 'nodes', ids: new Variable(0) }, selection, [refs.map(idOf)]),
    assetByExternalId: (scope, { scheme, value }, selection) => one(scope, { ask: 'assetByExternalId', scheme: new Variable(0), value: new Variable(1) }, selection, [scheme, value]),
    list: (scope, name, args, selection) => one(scope, { ask: 'list', name, args }, selection),
    changes: (scope, after, first, selection) => one(scope, { ask: 'changes', after: encodeEventCursor(after), first }, selection),
  };
}
