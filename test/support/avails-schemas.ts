import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixturesDir } from './fixtures.js';
import { validateBySchema } from './schemas.js';

const schemaBytes = (name: string): Uint8Array => readFileSync(join(fixturesDir()!, 'rights-avails', 'schema', name));

/** Throws with the first violation of the schema of a version, `2.7`. */
export const validateAvails = (xml: string, version: string): void => validateBySchema(xml, `avails-v${version}.xsd`, 'avails://xsd/', schemaBytes);
