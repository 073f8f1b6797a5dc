import { XmlDocument, xmlRegisterInputProvider, XsdValidator } from 'libxml2-wasm';

type BytesOf = (name: string) => Uint8Array;

const registered = new Set<string>();

/** Schemas that stand below `place` find each other by name only: what one looks for on the web is the file of that name. */
function registerSchemas(place: string, bytesOf: BytesOf): void {
  if (registered.has(place)) return;
  registered.add(place);
  const open = new Map<number, { readonly bytes: Uint8Array; at: number }>();
  xmlRegisterInputProvider({
    match: (name) => name.endsWith('.xsd') && name.startsWith(place),
    open: (name) => {
      open.set(open.size + 1, { bytes: bytesOf(name.split('/').at(-1)!), at: 0 });
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

/** Throws with the first violation, as libxml2 reads schemas: XSD 1.0, strictly. */
export function validateBySchema(xml: string, schema: string, place: string, bytesOf: BytesOf): void {
  registerSchemas(place, bytesOf);
  using schemaDocument = XmlDocument.fromBuffer(bytesOf(schema), { url: `${place}${schema}` });
  using validator = XsdValidator.fromDoc(schemaDocument);
  using document = XmlDocument.fromString(xml);
  validator.validate(document);
}
