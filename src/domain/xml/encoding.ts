const DECLARATION = /^\s{0,100}<\?xml\s[^>]{0,200}?\sencoding\s{0,10}=\s{0,10}["']([A-Za-z][A-Za-z0-9._-]{0,40})["']/;
const LONGEST = 500;

/** The encoding that a document declares, which is neither UTF-8 nor UTF-16 where it means something (XML 1.0 §4.3.3); undefined: it declares none. */
export const declaredEncoding = (bytes: Uint8Array): string | undefined => DECLARATION.exec(String.fromCharCode(...bytes.subarray(0, LONGEST)))?.[1];
