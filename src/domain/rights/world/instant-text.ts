/** `2026-01-01T00:00:00.000Z`, of milliseconds since 1970 within the years 0001 to 9999. */
export const instantText = (instant: number): string => new Date(instant).toISOString();
