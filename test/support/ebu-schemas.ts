import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixturesDir } from './fixtures.js';
import { validateBySchema } from './schemas.js';

const folder = (): string => join(fixturesDir()!, 'captions-ttml', 'xsd');
const PLACE = 'ebu://xsd/';

const IMPORT = '<xs:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="xml.xsd"/>';

/**
 * As libxml2 reads schemas, which is XSD 1.0, strictly. The root of EBU-TT-D goes by another name in these files; the one of `ttm:` lacks an import, and takes its elements for ones of no namespace; what
 * XSD 1.1 allows by `notNamespace` (metadata of other namespaces) is not allowed; what only live streams (Part 3) must have need not be there.
 */
function schemaBytes(name: string): Uint8Array {
  const text = readFileSync(join(folder(), name), 'utf8').replace('name="ttd"', 'name="tt"').replace('<?xml version="1.1"', '<?xml version="1.0"').replace('http://www.w3.org/2001/xml.xsd', 'xml.xsd');
  const loosened = text.replaceAll(/<xs:any[^>]*notNamespace[^>]*>/g, '').replaceAll(/(:sequence(?:Identifier|Number)")\s+use="required"/g, '$1');
  return new TextEncoder().encode(name === 'metadata.xsd' ? loosened.replace(/<xs:schema([^>]*)>/, `<xs:schema elementFormDefault="qualified"$1>${IMPORT}`) : loosened);
}

/** Throws with the first violation. `ebutt_d.xsd` for EBU-TT-D, `ebutt_live.xsd` for the parts of EBU-TT that are exchanged. */
export const validateEbu = (xml: string, schema: 'ebutt_d.xsd' | 'ebutt_live.xsd'): void => validateBySchema(xml, schema, PLACE, schemaBytes);
