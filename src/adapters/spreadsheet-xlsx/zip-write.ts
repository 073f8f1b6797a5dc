import { crc32, deflateRawSync } from 'node:zlib';

const [VERSION, DEFLATE, UTF8] = [20, 8, 0x800];
/** The first day that a ZIP container can name: the same parts make the same bytes. */
const DAY_ONE = 0x21;

/** Fields of two and four bytes, least significant first (APPNOTE 6.3 §4.4). */
function record(signature: number, fields: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer {
  const buffer = Buffer.alloc(4 + fields.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = buffer.writeUInt32LE(signature, 0);
  for (const [bytes, value] of fields) at = buffer.writeUIntLE(value, at, bytes);
  return buffer;
}

/** A ZIP container of texts by their names, in their order. */
export function zipped(parts: Readonly<Record<string, string>>): Uint8Array {
  const [bodies, directory]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const [name, text] of Object.entries(parts)) {
    const [title, data] = [Buffer.from(name), Buffer.from(text)];
    const packed = deflateRawSync(data);
    const common = [[2, VERSION], [2, UTF8], [2, DEFLATE], [2, 0], [2, DAY_ONE], [4, crc32(data)], [4, packed.length], [4, data.length], [2, title.length], [2, 0]] as const;
    bodies.push(record(0x04034b50, common), title, packed);
    directory.push(record(0x02014b50, [[2, VERSION], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]]), title);
    offset += 30 + title.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const count = Object.keys(parts).length;
  return Buffer.concat([...bodies, list, record(0x06054b50, [[2, 0], [2, 0], [2, count], [2, count], [4, list.length], [4, offset], [2, 0]])]);
}
