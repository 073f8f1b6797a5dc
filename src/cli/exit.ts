/** `no`: the work was done and its answer is no (a job failed, a check found something). Scripts rely on these (exit statuses of every command). */
export const EXIT = { good: 0, no: 1, wrongUse: 2, fault: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends a command with a sentence for the person at the terminal and no stack. */
export class CommandEnd extends Error {
  constructor(readonly code: ExitCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CommandEnd';
  }
}

export const answerNo = (message: string): CommandEnd => new CommandEnd(EXIT.no, message);
export const wrongUse = (message: string): CommandEnd => new CommandEnd(EXIT.wrongUse, message);
export const fault = (message: string, cause?: unknown): CommandEnd => new CommandEnd(EXIT.fault, message, { cause });
