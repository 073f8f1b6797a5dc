import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XmlDocument, xmlRegisterInputProvider, XsdValidator } from 'libxml2-wasm';
import { fixturesDir } from './fixtures.js';

const folder = (): string => join(fixturesDir()!, 'captions-ttml', 'xsd');
const PLACE = 'ebu://xsd/';

let registered = false;

/** Schemas find each other by name only, in the fixtures and nowhere else: what one looks for on the web is the file of that name. */
function registerSchemas(): void {
  if (registered) return;
  registered = true;
  const open = new Map<number, { readonly bytes: Uint8Array; at: number }>();
  xmlRegisterInputProvider({
    match: (name) => name.endsWith('.xsd'),
    open: (name) => {
      open.set(open.size + 1, { bytes: schemaBytes(name.split('/').at(-1)!), at: 0 });
      return open.size;
    },
    read: (handle, target) => {
      const file = open.get(handle)!;
      const part = file.bytes.subarray(file.at, file.at + target.byteLength);
      target.set(part);
      file.at += part.length;
      return part.length;
    },
    close: () => true,
  });
}

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
export function validateEbu(xml: string, schema: 'ebutt_d.xsd' | 'ebutt_live.xsd'): void {
  registerSchemas();
  using schemaDocument = XmlDocument.fromBuffer(schemaBytes(schema), { url: `${PLACE}${schema}` });
  using validator = XsdValidator.fromDoc(schemaDocument);
  using document = XmlDocument.fromString(xml);
  validator.validate(document);
}
