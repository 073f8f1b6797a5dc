import { geographyOf, type Geography } from '../geography/index.js';
import { ok, type Result } from '../shared/index.js';
import { type ZoneRules, zoneRulesOf } from '../tzdata/index.js';
import { channelAndAbove } from './channels.js';
import { coherentRows } from './coherent.js';
import { differenceOf } from './difference.js';
import { boundariesAfter, type Evaluation, evaluationOf, satisfiedAt } from './evaluation.js';
import { expectedOf } from './expected.js';
import { faulty, malformed, type ProofFault } from './fault.js';
import { edited, fewestEdits, readFlip } from './flip.js';
import type { Lineage } from './lineage.js';
import type { Proof, Rows } from './proof.js';
import { elementsReaching } from './reach.js';
import { spansIn } from './span.js';
import { type Held, territoriesHeld, type Written } from './territory.js';

/** What rows are read with. */
interface Tables {
  readonly geography: Geography;
  readonly rules: ZoneRules;
  readonly country: string;
  readonly lineage: Lineage;
}

/** At each boundary each asset and element is asked anew. */
const MOST_WORK = 20_000_000;

/** The rows taken as they are: whether the answer, every step and the flip are such as they carry. */
export function carriedByRows(proof: Proof, flip: readonly unknown[] | null): Result<null, ProofFault> {
  const tables = tablesOf(proof);
  if (!tables.ok) return tables;
  const held = heldBy(proof, proof.rows, tables.value);
  if (!held.ok) return held;
  const idle = [...proof.groups.keys()].find((name) => !held.value.groups.has(name));
  if (idle !== undefined) return malformed(['proof', 'groups', idle], 'is named by no row');
  const evaluation = evaluated(proof, proof.rows, held.value, tables.value);
  if (!evaluation.ok) return evaluation;
  const boundaries = boundariesAfter(evaluation.value, proof.context.at);
  if (boundaries.length * (evaluation.value.holders.length + evaluation.value.elements.length) > MOST_WORK) return malformed(['proof', 'rows'], 'have more boundaries than are looked at');
  const away = differenceOf({ decision: proof.decision, steps: proof.steps }, expectedOf(evaluation.value, tables.value.lineage, proof.context.at, boundaries), []);
  if (away !== undefined) return faulty('NOT_CARRIED', ['proof', ...away], 'does not follow from the rows');
  return flip === null ? ok(null) : flipCarried(proof, flip, tables.value, evaluation.value);
}

function tablesOf({ geography: version, tzdata, context: { territory, asset, knownAt }, rows }: Proof): Result<Tables, ProofFault> {
  const [geography, rules] = [geographyOf(version), zoneRulesOf(tzdata)];
  if (geography === undefined) return faulty('UNKNOWN_VERSION', ['proof', 'geography'], 'is not held by this checker');
  if (rules === undefined) return faulty('UNKNOWN_VERSION', ['proof', 'tzdata'], 'is not held by this checker');
  const country = geography.isCountry(territory) ? territory : geography.countryOfSubdivision(territory);
  if (country === undefined) return malformed(['proof', 'context', 'territory'], 'is no code of ISO 3166-1 or 3166-2 in this geography');
  const lineage = coherentRows(rows, asset, knownAt, ['proof', 'rows']);
  return lineage.ok ? ok({ geography, rules, country, lineage: lineage.value }) : lineage;
}

const heldBy = ({ groups, context }: Proof, rows: Rows, { geography }: Tables): Result<Held, ProofFault> => territoriesHeld(expressionsOf(rows), groups, geography, context.territory);

function evaluated({ context }: Proof, rows: Rows, held: Held, { lineage, rules, country }: Tables): Result<Evaluation, ProofFault> {
  const reaching = elementsReaching(lineage);
  return reaching.ok ? ok(evaluationOf(rows, lineage, reaching.value, { context, channels: channelAndAbove(context.channel), held, spanOf: spansIn(country, rules) })) : reaching;
}

/** A flip stands beside the proof, and no signature covers it; so it is carried out: the fewest edits, after which the answer is yes. */
function flipCarried(proof: Proof, flip: readonly unknown[], tables: Tables, before: Evaluation): Result<null, ProofFault> {
  const { at, knownAt } = proof.context;
  const edits = readFlip(flip, knownAt);
  if (!edits.ok) return edits;
  const fewest = proof.decision.allowed ? 0 : fewestEdits(before, satisfiedAt(before, tables.lineage, at), at);
  if (fewest === 0 || edits.value.length !== fewest) return faulty('NOT_CARRIED', ['flip'], fewest === 0 ? 'what is allowed needs none' : `takes ${edits.value.length} edits where ${fewest} do`);
  const rows = edited(proof.rows, edits.value);
  if (!rows.ok) return rows;
  const held = heldBy(proof, rows.value, tables);
  if (!held.ok) return malformed(['flip', ...held.error.path], held.error.message);
  const after = evaluated(proof, rows.value, held.value, tables);
  if (!after.ok) return after;
  return after.value.allowedAt(at) ? ok(null) : faulty('NOT_CARRIED', ['flip'], 'carried out on the rows it does not allow what was asked');
}

function expressionsOf({ windows, elements }: Rows): Written[] {
  const rows = ['proof', 'rows'];
  return [
    ...windows.map(({ territories }, index) => ({ text: territories, path: [...rows, 'windows', String(index), 'territories'] })),
    ...elements.flatMap(({ clearances }, index) => clearances.map(({ territories }, nth) => ({ text: territories, path: [...rows, 'elements', String(index), 'clearances', String(nth), 'territories'] }))),
  ];
}
