/** One thing that an installation has or lacks. */
export interface Finding {
  readonly name: string;
  readonly state: 'ok' | 'limited' | 'missing';
  /** What was found: versions, places, sizes. */
  readonly found: string;
  /** What to do; null where nothing is to be done. */
  readonly remedy: string | null;
  /** Whether the main job, a file in and a playable title out, needs it. */
  readonly essential: boolean;
}

export const well = (name: string, found: string, essential = true): Finding => ({ name, state: 'ok', found, remedy: null, essential });
export const limited = (name: string, found: string, remedy: string): Finding => ({ name, state: 'limited', found, remedy, essential: false });
export const lacking = (name: string, found: string, remedy: string, essential = true): Finding => ({ name, state: 'missing', found, remedy, essential });

/** Works when nothing that the main job needs is missing. */
export const canDoTheMainJob = (findings: readonly Finding[]): boolean => findings.every((finding) => finding.state !== 'missing' || !finding.essential);
