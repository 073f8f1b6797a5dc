import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { Lru } from '../../domain/shared/index.js';

/** An operation whose text stood every check once, and whose answer the read port could give alone. */
export interface PreparedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** Characters of texts that are kept; the tree of a text takes some hundred times as much. */
const CHARACTERS = 500_000;
/** What an entry weighs besides its text. */
const ENTRY = 200;

/** Operations that were answered before, by text and name: whatever goes by the text alone is decided for them. */
export class PreparedOperations {
  private readonly byText = new Lru<string, ReadonlyMap<string | null, PreparedOperation>>(CHARACTERS, (text) => text.length + ENTRY);

  find(text: string, name: string | null | undefined): PreparedOperation | undefined {
    return this.byText.get(text)?.get(name ?? null);
  }

  remember(text: string, name: string | null | undefined, prepared: PreparedOperation): void {
    this.byText.set(text, new Map([...(this.byText.get(text) ?? []), [name ?? null, prepared]]));
  }
}
