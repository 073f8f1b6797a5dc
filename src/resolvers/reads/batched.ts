import type { Answer, Inquiry, ReadPort, ReadScope } from '../../domain/read/index.js';

interface Waiting {
  readonly inquiry: Inquiry;
  readonly values: readonly (readonly unknown[])[];
  readonly resolve: (answers: Promise<readonly Answer[]>) => void;
}

/** One request's way to read: what its fields ask at the same moment is asked together, in one statement. */
export function batched(port: ReadPort): ReadPort {
  let waiting: Waiting[] = [];
  const send = (scope: ReadScope): void => {
    const group = waiting;
    waiting = [];
    const questions = group.flatMap(({ inquiry }) => inquiry.questions);
    const answers = port.answer(scope, group.length === 1 ? group[0]!.inquiry : { form: group[0]!.inquiry.form, questions }, group.flatMap(({ values }) => values));
    let from = 0;
    for (const { inquiry, resolve } of group) {
      const [begin, end] = [from, (from += inquiry.questions.length)];
      resolve(answers.then((all) => all.slice(begin, end)));
    }
  };
  return {
    answer: (scope, inquiry, values) => new Promise((resolve) => {
      if (waiting.length === 0) queueMicrotask(() => send(scope));
      waiting.push({ inquiry, values, resolve });
    }),
  };
}
