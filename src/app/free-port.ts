import { createServer } from 'node:net';

/** The port itself where nothing listens on it, else 0: any free one. */
export function freePort(host: string, port: number): Promise<number> {
  return new Promise((resolve) => {
    const trial = createServer();
    trial.once('error', () => resolve(0));
    trial.listen(port, host, () => trial.close(() => resolve(port)));
  });
}
