import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipPart {
  readonly name: string;
  readonly text: string | Uint8Array;
  /** What the directory says instead of the truth. */
  readonly said?: { readonly size?: number; readonly offset?: number; readonly crc?: number; readonly method?: number; readonly flags?: number };
}

const record = (signature: number, ...fields: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer => {
  const buffer = Buffer.alloc(4 + fields.reduce((sum, [bytes]) => sum + bytes, 0));
  buffer.writeUInt32LE(signature, 0);
  let at = 4;
  for (const [bytes, value] of fields) at = bytes === 2 ? buffer.writeUInt16LE(value, at) : buffer.writeUInt32LE(value, at);
  return buffer;
};

/** A ZIP container, right or as its parts say. */
export function zip(parts: readonly ZipPart[]): Uint8Array {
  const [bodies, directory]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const { name, text, said = {} } of parts) {
    const data = Buffer.from(text as string);
    const packed = deflateRawSync(data);
    const common = [[2, 20], [2, said.flags ?? 0], [2, said.method ?? 8], [4, 0], [4, said.crc ?? crc32(data)], [4, packed.length], [4, said.size ?? data.length], [2, Buffer.byteLength(name)], [2, 0]] as const;
    const local = Buffer.concat([record(0x04034b50, ...common), Buffer.from(name), packed]);
    directory.push(Buffer.concat([record(0x02014b50, [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, said.offset ?? offset]), Buffer.from(name)]));
    bodies.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  return Buffer.concat([...bodies, list, record(0x06054b50, [2, 0], [2, 0], [2, parts.length], [2, parts.length], [4, list.length], [4, offset], [2, 0])]);
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

/** The parts of a workbook of one table, whose rows are given as XML. */
export const workbookParts = (rows: string, { properties = '', strings = '' } = {}): ZipPart[] => [
  { name: 'xl/workbook.xml', text: `<workbook ${MAIN} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr ${properties}/><sheets><sheet name="Movies" sheetId="1" r:id="rId1"/></sheets></workbook>` },
  { name: 'xl/_rels/workbook.xml.rels', text: '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>' },
  { name: 'xl/sharedStrings.xml', text: `<sst ${MAIN}>${strings}</sst>` },
  { name: 'xl/worksheets/sheet1.xml', text: `<worksheet ${MAIN}><sheetData>${rows}</sheetData></worksheet>` },
];
