import { builtinModules } from 'node:module';
import { cycleFindings } from './cycles.ts';
import { type Edge, readHouse } from './house.ts';
import { ADAPTER_PACKAGES, COMMON_CONCEPTS, type FloorLaw, LAW, ONE_HOME, STARTS_THE_APP } from './table.ts';
import { useCasesOf } from './use-cases.ts';

export const RULES = [
  'unresolved', 'floor', 'starts-the-app', 'concept-index', 'vocabulary', 'ports-only', 'other-adapter', 'other-example', 'package', 'one-home', 'node-module', 'cycle', 'concept-cycle',
] as const;
export type Rule = (typeof RULES)[number];

export interface Finding {
  readonly rule: Rule;
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** Every breach of the import law under `root`, in file order. */
export function judge(root: string): Finding[] {
  const edges = readHouse(root);
  const isUseCase = useCasesOf(root);
  const breaches = edges.flatMap((edge) => judgeEdge(edge, isUseCase).map(([rule, message]) => at(edge, rule, message)));
  return [...breaches, ...cycleFindings(edges)].sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
}

type Breach = readonly [Rule, string];
type IsUseCase = (concept: string, name: string) => boolean;

function judgeEdge(edge: Edge, isUseCase: IsUseCase): Breach[] {
  if (edge.to) return judgeFile(edge, edge.to, isUseCase);
  if (edge.specifier.startsWith('.')) return judgeOther(edge);
  return isNodeModule(edge.specifier) ? judgeNodeModule(edge) : judgePackage(edge);
}

/** Style sheets, documents and JSON are data, not modules of a floor; anything else that has no source is a broken import. */
function judgeOther(edge: Edge): Breach[] {
  return /\.(?:css|graphql|json|svg|png|html)(?:\?\w+)?$/.test(edge.specifier) ? [] : [['unresolved', `'${edge.specifier}' leads to no source file`]];
}

function judgeFile(edge: Edge, to: NonNullable<Edge['to']>, isUseCase: IsUseCase): Breach[] {
  const { from } = edge;
  const reach = LAW[from.floor].reach[to.floor];
  if (to.floor === 'app' && from.floor !== 'app' && !STARTS_THE_APP.includes(from.floor)) {
    return [['starts-the-app', `${from.floor} imports ${to.file}; nobody but main and cli imports app`]];
  }
  if (from.floor === 'adapters' && from.room === 'postgres' && to.floor === 'migrations') return [];
  if (reach === undefined) return [['floor', `${from.floor} may not import ${to.floor} (${to.file})`]];
  if (to.floor === 'domain' && from.floor === 'domain') return judgeConcept(edge, to);
  if (from.floor === 'examples' && from.room !== to.room) return [['other-example', `${from.room} imports ${to.file}; an example stands alone`]];
  if (reach === 'own' && from.room !== to.room) return [['other-adapter', `adapters/${from.room} imports adapters/${to.room}; an adapter knows no other`]];
  if (reach === 'vocabulary') return edge.values.filter((name) => !/^[A-Z][A-Z0-9_]*$/.test(name)).map((name) => notVocabulary(name, to.file));
  if (reach === 'ports') return edge.values.filter((name) => isUseCase(to.room, name)).map((name) => notAPort(name, from.floor));
  return [];
}

function judgeConcept(edge: Edge, to: NonNullable<Edge['to']>): Breach[] {
  if (edge.from.room === to.room || COMMON_CONCEPTS.includes(to.room) || /^src\/domain\/[^/]+\/index\.ts$/.test(to.file)) return [];
  return [['concept-index', `${edge.from.room} reaches past the index of ${to.room} (${to.file}); import '../${to.room}/index.js'`]];
}

function notVocabulary(name: string, file: string): Breach {
  return ['vocabulary', `schema takes the value '${name}' from ${file}; it may take types and the constant arrays of enums`];
}

function notAPort(name: string, floor: string): Breach {
  return ['ports-only', `${floor} calls the use case '${name}'; it may take ports, types and pure functions of domain`];
}

function judgePackage(edge: Edge): Breach[] {
  const name = packageName(edge.specifier);
  const home = ONE_HOME[name];
  const { file, floor } = edge.from;
  if (home !== undefined && !file.startsWith(`${home}/`) && floor !== 'migrations') return [['one-home', `'${name}' belongs to ${home} alone`]];
  const allowed = floor === 'adapters' ? (ADAPTER_PACKAGES[edge.from.room] ?? []) : LAW[floor].packages;
  if (allowed.includes('*') || allowed.some((one) => name === one || name.startsWith(`${one}/`))) return [];
  const where = floor === 'adapters' ? `adapters/${edge.from.room}` : floor;
  return [['package', `${where} may not import the package '${name}' (allowed: ${allowed.join(', ') || 'none'})`]];
}

function judgeNodeModule(edge: Edge): Breach[] {
  const allowed: FloorLaw['node'] = LAW[edge.from.floor].node;
  if (allowed === '*') return [];
  const name = `node:${edge.specifier.replace(/^node:/, '')}`;
  const names = allowed[name];
  if (names === undefined) return [['node-module', `${edge.from.floor} may not import ${name}`]];
  const extra = edge.values.filter((one) => !names.includes(one));
  return extra.map((one) => ['node-module', `${edge.from.floor} may take ${names.join(', ')} from ${name}, not '${one}'`]);
}

function isNodeModule(specifier: string): boolean {
  return specifier.startsWith('node:') || builtinModules.includes(specifier);
}

function packageName(specifier: string): string {
  return specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

function at(edge: Edge, rule: Rule, message: string): Finding {
  return { rule, file: edge.from.file, line: edge.line, message };
}
