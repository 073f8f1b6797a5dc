const MOST = 10;

/** What a reader prefers, best first: "de-AT,de;q=0.8,*;q=0.1" -> ["de-AT", "de"]. What is no language tag is left out. */
export function languagesOf(header: string | undefined): string[] {
  const wanted = (header ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim());
    const q = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1);
    return { tag, q };
  });
  const good = wanted.filter(({ tag, q }) => q > 0 && isTag(tag)).sort((a, b) => b.q - a.q).map(({ tag }) => tag);
  return [...new Set(good)].slice(0, MOST);
}

function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
