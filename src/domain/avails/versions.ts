/** Versions of Avails XML, oldest first, with those of Common Metadata (md) and Media Entertainment Core (mdmec) that go with each. */
const METADATA_OF = { '2.2': '2.5', '2.2.1': '2.5', '2.2.2': '2.5', '2.3': '2.6', '2.4': '2.7', '2.5': '2.8', '2.5.2': '2.9', '2.6': '2.10', '2.7': '2.12' } as const;

export type AvailsXmlVersion = keyof typeof METADATA_OF;
export const AVAILS_XML_VERSIONS = Object.keys(METADATA_OF) as readonly AvailsXmlVersion[];
/** What is written for a document that came in no version of XML. */
export const CURRENT_AVAILS_XML: AvailsXmlVersion = '2.7';

const isVersion = (version: string): version is AvailsXmlVersion => Object.hasOwn(METADATA_OF, version);

const SCHEMA = 'http://www.movielabs.com/schema';
const AVAILS_NAMESPACE = /^http:\/\/www\.movielabs\.com\/schema\/avails\/v([0-9.]{1,10})\/avails$/;

/** Of a namespace: its version of Avails; `known` false where it is one that is not read here; undefined: no namespace of Avails. */
export function versionOfNamespace(uri: string): { readonly version: string; readonly known: AvailsXmlVersion | null } | undefined {
  const version = AVAILS_NAMESPACE.exec(uri)?.[1];
  return version === undefined ? undefined : { version, known: isVersion(version) ? version : null };
}

/** Prefix to namespace; "" for Avails itself. */
export function namespacesOf(version: AvailsXmlVersion): Readonly<Record<'' | 'md' | 'mdmec' | 'ds' | 'xsi' | 'xml', string>> {
  const metadata = METADATA_OF[version];
  return {
    '': `${SCHEMA}/avails/v${version}/avails`, md: `${SCHEMA}/md/v${metadata}/md`, mdmec: `${SCHEMA}/mdmec/v${metadata}`,
    ds: 'http://www.w3.org/2000/09/xmldsig#', xsi: 'http://www.w3.org/2001/XMLSchema-instance', xml: 'http://www.w3.org/XML/1998/namespace',
  };
}

export const isAtLeast = (version: AvailsXmlVersion, least: string): boolean => AVAILS_XML_VERSIONS.indexOf(version) >= AVAILS_XML_VERSIONS.findIndex((one) => one === least);
