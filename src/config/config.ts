import { resolve } from 'node:path';
import { type Setting, SETTINGS, type Settings } from './settings.js';

/** What the program runs by: validated, frozen, read once. */
export interface Config extends Settings {
  /** The PATH that programs are looked for on. */
  readonly searchPath: string;
}

export class ConfigFault extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`these settings cannot be used:\n${faults.map((f) => `  ${f}`).join('\n')}`);
    this.name = 'ConfigFault';
  }
}

/** Reads every setting and reports every fault at once. An empty value counts as absent. Values of secrets are never in the message. */
export function loadConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const faults: string[] = [];
  const entries = Object.entries(SETTINGS as Record<string, Setting<unknown>>).map(([key, setting]) => [key, valueOf(setting, env, faults)] as const);
  faults.push(...unknownSettings(env));
  if (faults.length > 0) throw new ConfigFault(faults);
  const settings = Object.fromEntries(entries) as Settings;
  return Object.freeze({ ...settings, dataDir: resolve(settings.dataDir), searchPath: env.PATH ?? '' });
}

function valueOf(setting: Setting<unknown>, env: Readonly<Record<string, string | undefined>>, faults: string[]): unknown {
  const text = env[setting.name] || setting.fallback;
  if (text === undefined) return undefined;
  const parsed = setting.schema.safeParse(text);
  if (parsed.success) return parsed.data;
  faults.push(`${setting.name} ${parsed.error.issues[0]?.message ?? 'is wrong'}`);
  return undefined;
}

/** Read by commands that talk to a server, and by the tests; not settings of the server. */
const OTHERS = new Set(['TELECINE_URL', 'TELECINE_KEY']);

/** A misspelt setting would be silently without effect. */
function unknownSettings(env: Readonly<Record<string, string | undefined>>): string[] {
  const known = new Set([...Object.values(SETTINGS).map((s) => s.name), ...OTHERS]);
  return Object.keys(env).filter((name) => name.startsWith('TELECINE_') && !name.startsWith('TELECINE_TEST_') && !known.has(name)).map((name) => `${name} is not a setting of Telecine`);
}

/** What client commands take from the environment where no option says otherwise. */
export const clientEnvironment = (env: Readonly<Record<string, string | undefined>> = process.env): { url: string | undefined; key: string | undefined } => ({
  url: env.TELECINE_URL || undefined, key: env.TELECINE_KEY || undefined,
});
