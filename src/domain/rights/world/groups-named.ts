import { stepsOf } from '../territory/index.js';

/** The groups that expressions name and those that these name in turn, in the order met. Expressions are those of rows, which were read without a fault. */
export function groupsNamed(expressions: Iterable<string>, groups: Readonly<Record<string, string>>): string[] {
  const named = new Set<string>();
  const open = [...new Set(expressions)].reverse();
  for (let expression = open.pop(); expression !== undefined; expression = open.pop()) {
    for (const name of namesIn(expression)) {
      if (!Object.hasOwn(groups, name) || named.has(name)) continue;
      named.add(name);
      open.push(groups[name]!);
    }
  }
  return [...named];
}

function namesIn(expression: string): string[] {
  const steps = stepsOf(expression);
  return steps.ok ? steps.value.flatMap((step) => ('name' in step ? [step.name] : [])) : [];
}
