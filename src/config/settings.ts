import { z } from 'zod';

/** One row of the settings table: the README prints it, `loadConfig` obeys it. */
export interface Setting<T> {
  readonly name: string;
  readonly about: string;
  /** As a person would write it; undefined: none. */
  readonly fallback?: string;
  readonly schema: z.ZodType<T, string>;
}

const setting = <T>(name: string, about: string, schema: z.ZodType<T, string>, fallback?: string): Setting<T> => ({ name, about, schema, ...(fallback === undefined ? {} : { fallback }) });

const whole = (min: number, max: number) =>
  z.string().regex(/^-?\d{1,15}$/, 'is not a whole number').transform(Number).refine((n) => n >= min && n <= max, `is not between ${min} and ${max}`);
const bytes = z.string().regex(/^\d{1,18}$/, 'is not a number of bytes').transform(BigInt).refine((n) => n > 0n, 'is not above 0');
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) => z.string().pipe(z.enum(values, `is not one of ${values.join(', ')}`));
const url = (protocols: readonly string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), `is not a URL that begins with ${protocols.join(' or ')}`);
const path = z.string().min(1, 'is empty');

/** Every setting of the program, in the order of the README's table. */
export const SETTINGS = {
  port: setting('TELECINE_PORT', 'Port of the HTTP server; 0 takes any free one', whole(0, 65_535), '4000'),
  host: setting('TELECINE_HOST', 'Address that it listens on', z.string().min(1, 'is empty'), '127.0.0.1'),
  publicUrl: setting('TELECINE_PUBLIC_URL', 'What URLs in answers begin with; default: the address that it listens on', url(['http:', 'https:'])),
  dataDir: setting('TELECINE_DATA_DIR', 'Folder for media, uploads and the embedded database', path, './data'),
  databaseUrl: setting('DATABASE_URL', 'External PostgreSQL (15 or later); default: the embedded one in the data folder', url(['postgres:', 'postgresql:'])),
  databasePool: setting('TELECINE_DATABASE_POOL', 'Connections that each pool of a process may hold', whole(2, 200), '10'),
  role: setting('TELECINE_ROLE', 'What this process does', oneOf(['all', 'api', 'worker']), 'all'),
  environment: setting('NODE_ENV', 'production turns GraphiQL and CORS for localhost off', oneOf(['development', 'production', 'test']), 'development'),
  bootstrapKey: setting('TELECINE_BOOTSTRAP_KEY', 'The admin key that the first start makes (16 to 200 visible characters); default: a random one, printed once', z.string().regex(/^[\x21-\x7e]{16,200}$/, 'is not 16 to 200 visible ASCII characters')),
  log: setting('TELECINE_LOG', 'Log level', oneOf(['trace', 'debug', 'info', 'warn', 'error']), 'info'),
  corsOrigins: setting('TELECINE_CORS_ORIGINS', 'Origins, separated by commas, that browsers may call from; default: the same origin, and any on localhost in development', z.string().transform((text) => text.split(',').map((o) => o.trim()).filter(Boolean))),
  storage: setting('TELECINE_STORAGE', 'Where media is kept', oneOf(['fs']), 'fs'),
  search: setting('TELECINE_SEARCH', 'What answers text search', oneOf(['postgres']), 'postgres'),
  transcoder: setting('TELECINE_TRANSCODER', 'What transcodes', oneOf(['ffmpeg']), 'ffmpeg'),
  ffmpegPath: setting('FFMPEG_PATH', 'ffmpeg to use; default: the one on PATH, else the npm build', path),
  ffprobePath: setting('FFPROBE_PATH', 'ffprobe to use; default: the one on PATH, else the npm build', path),
  encoderPreset: setting('TELECINE_ENCODER_PRESET', 'x264 preset: slower is smaller', oneOf(['ultrafast', 'superfast', 'veryfast', 'faster', 'fast', 'medium', 'slow', 'slower', 'veryslow']), 'veryfast'),
  encoderThreads: setting('TELECINE_ENCODER_THREADS', 'Threads of each encoder; 0: one a core; 1: slower, and the same source always makes the same bytes', whole(0, 64), '0'),
  segmentSeconds: setting('TELECINE_SEGMENT_SECONDS', 'Length of a segment, 2 to 10', whole(2, 10), '6'),
  transcodeConcurrency: setting('TELECINE_TRANSCODES', 'Transcodes at once in one worker', whole(1, 64), '1'),
  maxUploadBytes: setting('TELECINE_MAX_UPLOAD_BYTES', 'Largest upload, where the tenant has no limit of its own', bytes, '1099511627776'),
  uploadHours: setting('TELECINE_UPLOAD_HOURS', 'How long an unfinished upload is kept', whole(1, 720), '24'),
  deletedDays: setting('TELECINE_DELETED_DAYS', 'How long a deleted asset can be restored', whole(0, 3650), '30'),
  eventDays: setting('TELECINE_EVENT_DAYS', 'How long the event log is kept; who reads from before that is told to take a snapshot', whole(0, 3650), '30'),
  snapshotMinutes: setting('TELECINE_SNAPSHOT_MINUTES', 'How long a snapshot of the catalogue may hold its transaction; who reads slower goes on in another', whole(1, 1440), '15'),
  supersededHours: setting('TELECINE_SUPERSEDED_HOURS', 'How long replaced renditions are kept for running players', whole(1, 720), '24'),
  playbackMinutes: setting('TELECINE_PLAYBACK_MINUTES', 'How long a playback URL works', whole(1, 1440), '360'),
  fragmentCacheBytes: setting('TELECINE_FRAGMENT_CACHE_BYTES', 'Memory for answers that are remembered while nothing in them has changed; 0 remembers none', whole(0, 17_179_869_184), '67108864'),
  cacheScope: setting('TELECINE_CACHE_SCOPE', 'Who may keep answers to trusted documents asked by GET: private, the client alone; public, caches between too, which must tell keys apart and obey purges', oneOf(['private', 'public']), 'private'),
  maxBodyBytes: setting('TELECINE_MAX_BODY_BYTES', 'Largest GraphQL request body', whole(1024, 268_435_456), '33554432'),
  maxDocumentBytes: setting('TELECINE_MAX_DOCUMENT_BYTES', 'Largest GraphQL document', whole(1024, 1_048_576), '65536'),
  maxDepth: setting('TELECINE_MAX_DEPTH', 'Deepest GraphQL document', whole(4, 100), '15'),
  maxAliases: setting('TELECINE_MAX_ALIASES', 'Most aliases in a GraphQL document', whole(0, 1000), '50'),
  maxTokens: setting('TELECINE_MAX_TOKENS', 'Most tokens in a GraphQL document', whole(100, 100_000), '5000'),
  maxCost: setting('TELECINE_MAX_COST', 'Largest cost of a GraphQL operation (fields, times the items of the lists they stand in)', whole(100, 10_000_000), '50000'),
  costBudget: setting('TELECINE_COST_BUDGET', 'Cost that a key may spend at once, in each process', whole(100, 1_000_000_000_000), '100000000'),
  costRefill: setting('TELECINE_COST_REFILL', 'Cost that comes back to a key every second; the default is more than two cores can answer: lower it where keys share (200 titles of 12 fields 50 times a second are 120,000)', whole(1, 1_000_000_000_000), '50000000'),
} as const satisfies Record<string, Setting<unknown>>;

export type Settings = { readonly [K in keyof typeof SETTINGS]: ((typeof SETTINGS)[K] extends Setting<infer T> ? T : never) | Absent<K> };
/** A setting without a default may be absent. */
type Absent<K extends keyof typeof SETTINGS> = K extends 'publicUrl' | 'databaseUrl' | 'bootstrapKey' | 'corsOrigins' | 'ffmpegPath' | 'ffprobePath' ? undefined : never;
