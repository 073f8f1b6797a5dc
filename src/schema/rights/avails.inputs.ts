import { Field, ID, InputType } from 'type-graphql';
import type { AvailsFormat, AvailsMissing } from '../../domain/avails-import/index.js';
import { liftEnum } from '../shared/enum.js';

export const AvailsFormatEnum = liftEnum<AvailsFormat>('AvailsFormat', 'The form of a document of avails.', {
  AVAILS_XML: 'MovieLabs Avails XML, versions 2.2 to 2.7.',
  AVAILS_XLSX: 'The spreadsheet of the Entertainment Merchants Association, templates 1.7 to 1.9, as XLSX.',
  AVAILS_CSV: 'The columns of that spreadsheet as separated values.',
});

export const AvailsMissingEnum = liftEnum<AvailsMissing>('AvailsMissing', 'What an entry does whose title is not in the catalogue.', {
  REFUSE: 'It refuses the document.',
  SKIP: 'It is left out, with a warning.',
});

@InputType({ description: 'A licensor\'s document of avails.' })
export class AvailsImportInput {
  @Field({ description: 'The document, at most 25,165,824 characters: as it is, or in base64; XLSX always in base64.' })
  content: string;

  @Field(() => AvailsFormatEnum, { nullable: true, description: 'Its form; default: found from the content.' })
  format?: AvailsFormat | null;

  @Field(() => ID, { nullable: true, description: 'The agreement that the windows rest on, which grants to us. Default: that whose party is the licensor; one is recorded where there is none.' })
  agreementId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only titles of this project; those of others count as not there.' })
  projectId?: string | null;

  @Field(() => AvailsMissingEnum, { nullable: true, description: 'What an entry does whose title is not in the catalogue; default: REFUSE.' })
  missing?: AvailsMissing | null;

  @Field(() => Boolean, { nullable: true, description: 'Only report what would be done; nothing is written, and `idempotencyKey` is not used up.' })
  dryRun?: boolean | null;

  @Field(() => String, { nullable: true, description: 'The same key with the same input answers the same report again and writes nothing; kept for 24 hours. Without one, the same document sent again changes nothing.' })
  idempotencyKey?: string | null;
}
