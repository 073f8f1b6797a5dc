import type { World } from '../world/world.js';
import type { DecisionContext } from './context.js';
import { decide } from './decide.js';
import { type Edit, flipOf } from './flip.js';
import { type Proof, prove, type Sign, told, type ToldDecision } from './proof.js';

/** A decision with what would change it and what proves it (RIGHTS.md, "World document": the answer to a context). */
export interface ProvedDecision extends ToldDecision {
  readonly flip: readonly Edit[] | null;
  readonly proof: Proof;
}

export function answer(world: World, context: DecisionContext, sign?: Sign): ProvedDecision {
  const decision = decide(world, context);
  return { ...told(decision), flip: flipOf(world, context, decision), proof: prove(world, context, decision, sign) };
}
