/** An upload door in a process of its own, for tests that kill it: `<folder> <upload number> <bytes>`. Says its upload URL, and each digest it finishes with. */
import { MemoryUploads, openUpload, startDoor } from './upload-door.js';

const [directory = '', number = '', bytes = ''] = process.argv.slice(2);
const uploads = new MemoryUploads();
const upload = uploads.add(openUpload(Number(number), Number(bytes)));
const finish = uploads.finish.bind(uploads);
uploads.finish = async (tenantId, id, sha256) => {
  if (sha256 !== null) process.stdout.write(`${JSON.stringify({ sha256 })}\n`);
  return finish(tenantId, id, sha256);
};
const running = await startDoor(directory, uploads);
process.stdout.write(`${JSON.stringify({ url: running.door.uploadUrl(upload.id) })}\n`);
