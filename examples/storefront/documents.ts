import { BrowseDocument, HomeDocument, PlayDocument, PosterDocument, RegisterDocument, TitleDocument } from './generated/graphql.ts';
import { type Telecine, documentId } from './telecine.ts';

/** Everything that the storefront ever asks. */
export const DOCUMENTS = [HomeDocument, BrowseDocument, TitleDocument, PlayDocument, PosterDocument];

/** As `telecine documents register` takes them: texts by their hashes. */
export const manifest = (): Record<string, string> => Object.fromEntries(DOCUMENTS.map((document) => [documentId(document), document.toString()]));

/** With the key of an admin. Registering again what is registered changes nothing. */
export async function register(telecine: Telecine): Promise<readonly string[]> {
  const { documentsRegister } = await telecine.post(RegisterDocument, { documents: DOCUMENTS.map((document) => ({ text: document.toString() })) });
  const [fault] = documentsRegister.userErrors;
  if (fault) throw new Error(fault.message);
  return (documentsRegister.documents ?? []).map((document) => document.documentId);
}
