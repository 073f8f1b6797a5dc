/** The text between two marker lines, without the blank lines at its ends; undefined when a marker is missing. */
export function tableBetween(text: string, begin: string, end: string): string | undefined {
  const from = text.indexOf(begin);
  const to = text.indexOf(end, from);
  return from < 0 || to < 0 ? undefined : text.slice(from + begin.length, to).trim();
}

/** Cells of every body row of every table in a Markdown text, with the line each stands on (from 1). */
export function tableRows(text: string): { line: number; cells: string[] }[] {
  const lines = text.split('\n');
  const isRow = (line: string | undefined): boolean => line !== undefined && line.startsWith('|');
  const isRule = (line: string | undefined): boolean => line !== undefined && /^\|[\s:|-]+\|$/.test(line);
  return lines.flatMap((line, at) => {
    if (!isRow(line) || isRule(line) || isRule(lines[at + 1])) return [];
    return [{ line: at + 1, cells: line.slice(1, line.lastIndexOf('|')).split(/(?<!\\)\|/).map((cell) => cell.trim()) }];
  });
}
