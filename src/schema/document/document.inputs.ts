import { Field, InputType } from 'type-graphql';

@InputType({ description: 'A document to be trusted.' })
export class TrustedDocumentInput {
  @Field({ description: 'The GraphQL document. It is kept byte for byte, and its SHA-256 is its id.' })
  text: string;

  @Field(() => String, { nullable: true, description: 'A name that leads to it from now on, also where it led to another document: 1 to 200 letters, digits and _ . - /.' })
  name?: string | null;
}

@InputType({ description: 'Documents to be trusted, all or none of them. The same text again is the same document, so the same input again changes nothing.' })
export class DocumentsRegisterInput {
  @Field(() => [TrustedDocumentInput], { description: 'At most 1000.' })
  documents: TrustedDocumentInput[];
}

@InputType({ description: 'Documents that are trusted no longer, all or none of them.' })
export class DocumentsRemoveInput {
  @Field(() => [String], { description: 'At most 1000: `sha256:…` removes a document with its names, a name only itself.' })
  documentIds: string[];
}
