import { createHash } from 'node:crypto';

const RULE = '/'.repeat(83);

/** The text that every file of this format is to contain whole. */
const PERMISSION = `
${RULE}
// Computer Prompting and Captioning Company
// Ancillary Data Packet Transfer File
//
// Permission to generate this format is granted provided that
//   1. This ANC Transfer file format is used on an as-is basis and no warranty is given, and
//   2. This entire descriptive information text is included in a generated .mcc file.
//
// General file format:
//   HH:MM:SS:FF(tab)[Hexadecimal ANC data in groups of 2 characters]
//     Hexadecimal data starts with the Ancillary Data Packet DID (Data ID defined in S291M)
//       and concludes with the Check Sum following the User Data Words.
//     Each time code line must contain at most one complete ancillary data packet.
//     To transfer additional ANC Data successive lines may contain identical time code.
//     Time Code Rate=[24, 25, 30, 30DF, 50, 60, 60DF]
//
//   ANC data bytes may be represented by one ASCII character according to the following schema:
//     G  FAh 00h 00h
//     H  2 x (FAh 00h 00h)
//     I  3 x (FAh 00h 00h)
//     J  4 x (FAh 00h 00h)
//     K  5 x (FAh 00h 00h)
//     L  6 x (FAh 00h 00h)
//     M  7 x (FAh 00h 00h)
//     N  8 x (FAh 00h 00h)
//     O  9 x (FAh 00h 00h)
//     P  FBh 80h 80h
//     Q  FCh 80h 80h
//     R  FDh 80h 80h
//     S  96h 69h
//     T  61h 01h
//     U  E1h 00h 00h 00h
//     Z  00h
//
${RULE}
`;

export interface HeaderFields {
  /** `30DF`. */
  readonly rate: string;
  /** Decides the UUID: a file of the same lines has the same. */
  readonly content: Uint8Array;
}

/** Lines end in CR LF. The time of creation is not known here, and is the beginning of time: a file is the same whenever it is written. */
export function header({ rate, content }: HeaderFields): string {
  const fields = [`UUID=${uuidOf(content)}`, 'Creation Program=Telecine', 'Creation Date=Thursday, January 1, 1970', 'Creation Time=00:00:00', `Time Code Rate=${rate}`];
  const version = rate === '60DF' ? '2.0' : '1.0';
  return [`File Format=MacCaption_MCC V${version}`, ...PERMISSION.split('\n'), ...fields, ''].map((line) => `${line}\r\n`).join('');
}

/** Version 8 of RFC 9562 §5.8: made from a digest. */
function uuidOf(content: Uint8Array): string {
  const digest = createHash('sha256').update(content).digest('hex').toUpperCase();
  return [digest.slice(0, 8), digest.slice(8, 12), `8${digest.slice(13, 16)}`, `A${digest.slice(17, 20)}`, digest.slice(20, 32)].join('-');
}
