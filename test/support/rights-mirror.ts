
type Row = Readonly<Record<string, unknown>> & { readonly recordedAt: string; supersededAt?: string | null };

/** What a program remembers of the rights that it wrote: a world document kept beside the server's, by which its answers are judged. */
export class RightsMirror {
  private readonly windows = new Map<string, Row[]>();
  /** Ids, in the order in which they were first recorded. */
  private readonly windowsOf = new Map<string, string[]>();
  private readonly elements = new Map<string, Map<string, Row[]>>();
  private readonly assets = new Map<string, { readonly uses: readonly Row[]; readonly derivedFrom: readonly Row[] }>();

  asset(id: string, uses: readonly Row[] = [], derivedFrom: readonly Row[] = []): void {
    this.assets.set(id, { uses, derivedFrom });
  }
  window(id: string, row: Row): void {
    const asset = row['asset'] as string;
    if (!this.windows.has(id)) this.windowsOf.set(asset, [...(this.windowsOf.get(asset) ?? []), id]);
    record(this.windows, id, row);
  }
  withdraw(id: string, at: string): void {
    this.windows.get(id)!.at(-1)!.supersededAt = at;
  }
  lastWindow(id: string): Row {
    return this.windows.get(id)!.at(-1)!;
  }
  clearance(element: string, id: string, row: Row): void {
    const of = this.elements.get(element) ?? new Map<string, Row[]>();
    this.elements.set(element, of);
    record(of, id, row);
  }

  /** The part of the world that an asset depends on. */
  documentOf(asset: string): object {
    const ids = this.lineageOf(asset);
    const used = new Set(ids.flatMap((id) => this.assets.get(id)!.uses.map(({ element }) => element as string)));
    return {
      geography: '2026-01', tzdata: '2025b', groups: {},
      assets: ids.map((id) => ({ id, ...this.assets.get(id)! })),
      windows: ids.flatMap((asset) => this.windowsOf.get(asset) ?? []).map((id) => [id, this.windows.get(id)!] as const).sort(([, [a]], [, [b]]) => (a!.recordedAt < b!.recordedAt ? -1 : 1)).flatMap(([id, rows]) => rows.map((row) => ({ id, ...row }))),
      elements: [...used].map((id) => ({ id, clearances: [...(this.elements.get(id) ?? [])].flatMap(([clearance, rows]) => rows.map((row) => ({ id: clearance, ...row }))) })),
    };
  }

  private lineageOf(asset: string): string[] {
    const found = [asset];
    for (const id of found) for (const { asset: source } of this.assets.get(id)!.derivedFrom) if (!found.includes(source as string)) found.push(source as string);
    return found;
  }
}

function record(of: Map<string, Row[]>, id: string, row: Row): void {
  const rows = of.get(id) ?? [];
  of.set(id, rows);
  const last = rows.at(-1);
  if (last && last.supersededAt == null) last.supersededAt = row.recordedAt;
  rows.push(row);
}
