/** What each term is narrower than, by code; null: nothing. */
export type Broader = ReadonlyMap<string, string | null>;

/** The codes that are, through others, broader than themselves: every member of every circle. Each term is passed once, however deep. */
export function circular(broader: Broader): Set<string> {
  const done = new Set<string>();
  const found = new Set<string>();
  for (const start of broader.keys()) {
    const path: string[] = [];
    const onPath = new Set<string>();
    let code: string | null = start;
    while (code !== null && !done.has(code) && !onPath.has(code)) {
      path.push(code);
      onPath.add(code);
      code = broader.get(code) ?? null;
    }
    if (code !== null && onPath.has(code)) for (const member of path.slice(path.indexOf(code))) found.add(member);
    for (const passed of path) done.add(passed);
  }
  return found;
}
