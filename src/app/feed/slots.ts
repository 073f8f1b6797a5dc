/** How many may be at something at once: altogether, and of one tenant, so that nobody's slow readers take all. */
export class Slots {
  private readonly taken = new Map<string, number>();
  private all = 0;

  constructor(private readonly most: number, private readonly perTenant: number) {}

  /** What gives the place back (once); or who has taken all. */
  take(tenant: string): (() => void) | 'OWN' | 'ALL' {
    const own = this.taken.get(tenant) ?? 0;
    if (own >= this.perTenant) return 'OWN';
    if (this.all >= this.most) return 'ALL';
    this.add(tenant, 1);
    let given = false;
    return () => {
      if (!given) this.add(tenant, -1);
      given = true;
    };
  }

  private add(tenant: string, count: number): void {
    const own = (this.taken.get(tenant) ?? 0) + count;
    this.all += count;
    if (own > 0) this.taken.set(tenant, own);
    else this.taken.delete(tenant);
  }
}
