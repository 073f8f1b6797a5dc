/** npm hands a Ctrl-C of the terminal on, so it may arrive twice within moments; only a later one means "now". */
const IMPATIENCE_MS = 1_000;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Aborts at the first signal that asks the program to end. A second one, later, ends it at once. `release` gives the signals back. */
export function endOnSignals(): { readonly signal: AbortSignal; release(): void } {
  const ending = new AbortController();
  let askedAt: number | undefined;
  const asked = (signal: NodeJS.Signals): void => {
    const now = performance.now();
    if (askedAt !== undefined && now - askedAt > IMPATIENCE_MS) process.exit(signal === 'SIGINT' ? 130 : 143);
    askedAt ??= now;
    ending.abort();
  };
  for (const name of SIGNALS) process.on(name, asked);
  return { signal: ending.signal, release: () => { for (const name of SIGNALS) process.off(name, asked); } };
}

/** Resolves when the signal aborts, at once if it has. */
export const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
