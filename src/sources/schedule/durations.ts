/** Milliseconds. */
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A duration in one English unit that suits its size, as `45 minutes` or `3.5 days`. */
export function spokenDuration(milliseconds: number): string {
  const [unit, name] = unitOf(milliseconds);
  const count = Math.round((milliseconds / unit) * 10) / 10;
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

function unitOf(milliseconds: number): [number, string] {
  if (milliseconds >= 2 * DAY) return [DAY, 'day'];
  if (milliseconds >= 2 * HOUR || milliseconds === HOUR) return [HOUR, 'hour'];
  return milliseconds >= MINUTE ? [MINUTE, 'minute'] : [SECOND, 'second'];
}
