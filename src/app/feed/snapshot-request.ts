import type { IncomingMessage } from 'node:http';
import { type GraphQLError, GraphQLError as Refusal, type GraphQLSchema } from 'graphql';
import { decodeEventCursor } from '../../domain/event/index.js';
import { DEFAULT_DOCUMENT, GATES, type SnapshotRequest } from '../../domain/feed/index.js';
import { parseIdOf } from '../../domain/shared/index.js';
import { badUserInput, type Limits } from '../../resolvers/index.js';
import { snapshotSelection } from './snapshot-selection.js';

export interface SnapshotAsked extends SnapshotRequest {
  readonly document: string;
  readonly notFollowed: readonly string[];
}
export interface Refused { readonly status: number; readonly refusal: GraphQLError }

const NAMES = ['query', 'after', 'watermark', 'profile', 'gate'] as const;
type Given = Partial<Record<(typeof NAMES)[number], string>>;

/** What a request asks for, by its query (GET) or its JSON body (POST). */
export async function snapshotAsked({ schema, limits }: { schema: GraphQLSchema; limits: Limits }, req: IncomingMessage): Promise<SnapshotAsked | Refused> {
  const given = req.method === 'POST' ? await bodyOf(req, limits) : givenOf(Object.fromEntries(searchOf(req)));
  if (given instanceof Refusal) return { status: given.extensions['code'] === 'PAYLOAD_TOO_LARGE' ? 413 : 400, refusal: given };
  const place = placeOf(given);
  if (place instanceof Refusal) return { status: 400, refusal: place };
  const measure = measureOf(given);
  if (measure instanceof Refusal) return { status: 400, refusal: measure };
  const document = given.query ?? DEFAULT_DOCUMENT;
  const selected = snapshotSelection(schema, limits, document, measure.profile);
  return selected instanceof Refusal ? { status: 400, refusal: selected } : { ...place, ...measure, ...selected, document };
}

const searchOf = ({ url = '' }: IncomingMessage): URLSearchParams => new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?') + 1) : '');

/** A misspelt name would be silently without effect. */
function givenOf(values: Readonly<Record<string, unknown>>): Given | GraphQLError {
  for (const [name, value] of Object.entries(values)) {
    if (!(NAMES as readonly string[]).includes(name)) return badUserInput(`A snapshot is asked for with ${NAMES.join(', ')}; "${name}" is none of them.`, [name]);
    if (value !== null && typeof value !== 'string') return badUserInput(`"${name}" is a text.`, [name]);
  }
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as Given;
}

/** Where a snapshot goes on: after an asset, with the watermark that its first part had. */
function placeOf({ after, watermark }: Given): Pick<SnapshotRequest, 'after' | 'watermark'> | GraphQLError {
  const position = watermark === undefined ? null : decodeEventCursor(watermark);
  if (watermark !== undefined && position === null) return badUserInput('"watermark" is not a cursor of the event log.', ['watermark']);
  if (after === undefined) return { after: null, watermark: position };
  const id = parseIdOf('Asset', after);
  if (id === null) return badUserInput('"after" is not the id of an asset.', ['after']);
  return watermark === undefined ? badUserInput('A snapshot that goes on "after" an asset needs the "watermark" of its first part.', ['watermark']) : { after: id, watermark: position };
}

/** Whose needs titles are measured by, and whether those without what is required stay out. Whether there is such a profile, the database says. */
function measureOf({ profile: name, gate }: Given): Pick<SnapshotRequest, 'profile' | 'gated'> | GraphQLError {
  const profile = name ?? null;
  if (gate !== undefined && !(GATES as readonly string[]).includes(gate)) return badUserInput(`"gate" is ${GATES.join(' or ')}.`, ['gate']);
  if (gate !== undefined && profile === null) return badUserInput('A "gate" needs the "profile" whose fields are required.', ['profile']);
  return { profile, gated: gate !== undefined };
}

/** Room for a document whose text is escaped. */
const ENVELOPE = 4;

async function bodyOf(req: IncomingMessage, limits: Limits): Promise<Given | GraphQLError> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of req) {
    bytes += (chunk as Buffer).length;
    if (bytes > ENVELOPE * limits.documentBytes) return new Refusal('The body is longer than a document may be.', { extensions: { code: 'PAYLOAD_TOO_LARGE', limit: 'documentBytes', value: limits.documentBytes } });
    chunks.push(chunk as Buffer);
  }
  const text = Buffer.concat(chunks).toString();
  try {
    const body: unknown = text === '' ? {} : JSON.parse(text);
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? givenOf(body as Record<string, unknown>) : badUserInput('The body is a JSON object.', []);
  } catch {
    return badUserInput('The body is not JSON that can be read.', []);
  }
}
