/** When publishers speak. All instants and durations in milliseconds, instants since 1970. */
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const START = Date.UTC(2026, 0, 1);

export interface Rhythm {
  /** Items a day on average, while it speaks. */
  perDay: number;
  /** Items that come out together. Default 1. */
  burst?: number;
  /** Part of what is published by day (6 to 23 o'clock, UTC+2) that is also published by night. Default 1. */
  night?: number;
  /** Days after the start between which it is silent. */
  silent?: [number, number];
}

/** The instants of a source's items in order, from 90 days before the start to its end. */
export function momentsOf(
  { perDay, burst = 1, night = 1, silent }: Rhythm,
  days: number,
  random: () => number,
): number[] {
  const moments: number[] = [];
  if (perDay === 0) return moments;
  // Thinned by night, so that the day has to make up for it.
  const rate = (perDay / burst) * (24 / (17 + 7 * night));
  for (let at = START - 90 * DAY; at < START + days * DAY;) {
    at += (-Math.log(1 - random()) * DAY) / rate;
    const hour = Math.floor(at / HOUR + 2) % 24;
    if ((hour < 6 || hour >= 23) && random() >= night) continue;
    const day = (at - START) / DAY;
    if (silent !== undefined && day >= silent[0] && day < silent[1]) continue;
    for (let item = 0; item < burst; item++) moments.push(at + item);
  }
  return moments.filter((at) => at < START + days * DAY);
}
