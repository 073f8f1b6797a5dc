type Said = Readonly<Record<string, unknown>> & { readonly territories?: string };

/** A row of a history, as a world document would have it. Instants: milliseconds since 1970. */
export interface ModelRow {
  readonly id: string;
  readonly said: Said;
  readonly recordedAt: number;
  supersededAt: number | null;
}

/** What is recorded about rights, kept as RIGHTS.md and ADR 114 say it, to be compared with what the database answers. */
export class RecordedRights {
  readonly windows: ModelRow[] = [];
  readonly clearances: ModelRow[] = [];
  readonly uses: ModelRow[] = [];
  readonly lineage: ModelRow[] = [];
  readonly policies: ModelRow[] = [];
  private readonly groups: ModelRow[] = [];
  private readonly elements = new Set<string>();

  /** The next row of an id; without `said` nothing is in the place of the last. */
  record(rows: ModelRow[], id: string, now: number, said: Said | null): number {
    const last = rows.findLast((row) => row.id === id);
    const at = last ? Math.max(now, last.recordedAt + 1, last.supersededAt ?? 0) : now;
    if (last) last.supersededAt ??= at;
    if (said) rows.push({ id, said, recordedAt: at, supersededAt: null });
    return at;
  }

  /** All that is said of an asset; what is said again stays. */
  sayTogether(rows: ModelRow[], asset: string, now: number, wanted: readonly Said[]): void {
    const known = rows.filter((row) => row.supersededAt === null && row.said['of'] === asset);
    const words = (said: Said): string => JSON.stringify(said);
    const ended = known.filter((row) => !wanted.some((said) => words({ ...said, of: asset }) === words(row.said)));
    const at = Math.max(now, ...ended.map((row) => row.recordedAt + 1));
    for (const row of ended) row.supersededAt = at;
    for (const said of wanted) {
      const row = { ...said, of: asset };
      if (!known.some((each) => words(each.said) === words(row))) rows.push({ id: `${rows.length}`, said: row, recordedAt: at, supersededAt: null });
    }
  }

  /** What names the group stands for something else from now on. */
  group(name: string, now: number, territories: string): void {
    const at = this.record(this.groups, name, now, { territories });
    for (const rows of [this.windows, this.clearances]) {
      for (const row of rows.filter(({ supersededAt }) => supersededAt === null)) {
        const stood = this.expanded(row.said['written'] as string);
        if (stood !== row.said.territories) this.record(rows, row.id, Math.max(at, row.recordedAt + 1), { ...row.said, territories: stood });
      }
    }
  }

  groupIs(name: string): boolean {
    return this.groups.some(({ id }) => id === name);
  }

  /** An expression with the groups that it names as they stand now. */
  expanded(expression: string): string {
    return expression.replaceAll(/g\d/g, (name) => `(${this.expanded(this.groups.findLast(({ id }) => id === name)!.said.territories!)})`);
  }

  element(id: string): void {
    this.elements.add(id);
  }

  policyAt(knownAt: number | null): string {
    const known = this.policies.find(({ recordedAt, supersededAt }) => (knownAt === null ? supersededAt === null : recordedAt <= knownAt && knownAt < (supersededAt ?? Infinity)));
    return (known?.said['policy'] as string | undefined) ?? 'MANAGED';
  }

  /** The world document of it, for one question; null: by all that is recorded, whatever the clock says. */
  document(assets: readonly string[], knownAt: number | null, context: object): object {
    const told = (rows: readonly ModelRow[]) => (knownAt === null ? rows.filter((row) => row.supersededAt === null) : rows).map(({ id, said, recordedAt, supersededAt }) => ({ id, ...said, recordedAt: instant(recordedAt), supersededAt: supersededAt === null ? null : instant(supersededAt) }));
    const [uses, lineage, clearances] = [told(this.uses), told(this.lineage), told(this.clearances)] as { of?: string }[][];
    const of = (rows: readonly { of?: string }[], id: string) => rows.filter((row) => row.of === id).map(({ of: _, id: __, ...row }: { of?: string; id?: string }) => row);
    return {
      geography: '2026-01', tzdata: '2025b', groups: {},
      assets: assets.map((id) => ({ id, uses: of(uses!, id), derivedFrom: of(lineage!, id) })),
      windows: told(this.windows).map(({ written: _, ...row }: Record<string, unknown>) => row),
      elements: [...this.elements].map((id) => ({ id, clearances: clearances!.filter((row) => row.of === id).map(({ of: _, written: __, ...row }: { of?: string; written?: string }) => row) })),
      contexts: [{ ...context, knownAt: knownAt === null ? '9999-12-31T23:59:59.999Z' : instant(knownAt) }],
    };
  }
}

const instant = (at: number): string => new Date(at).toISOString();
