/** The day (YYYY-MM-DD) from which something deprecated may be gone: the last word of its reason. null: the reason ends in no day that there is. */
export function removalDate(reason: string): string | null {
  const date = /(?<!\d)(\d{4}-\d{2}-\d{2})\.?$/.exec(reason.trim())?.[1];
  return date !== undefined && isDay(date) ? date : null;
}

const isDay = (date: string): boolean => {
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date);
};

/** UTC. Days as text compare as days do. */
export const today = (): string => new Date().toISOString().slice(0, 10);
