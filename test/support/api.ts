import { ApiClient } from './client.js';
import { connectRows, type Rows } from './rows.js';
import { startTestServer, type TestServer } from './server.js';

/** A server that does no jobs, whoever writes rows past it, and its admin's client. */
export interface OpenApi {
  readonly server: TestServer;
  readonly rows: Rows;
  readonly api: ApiClient;
  close(): Promise<void>;
}

export async function openApi(): Promise<OpenApi> {
  const server = await startTestServer({ TELECINE_ROLE: 'api' });
  const rows = await connectRows(server.config.databaseUrl!);
  const close = async (): Promise<void> => {
    await rows.close();
    await server.stop();
  };
  return { server, rows, api: new ApiClient(server.url), close };
}
