import type { XmlElement } from '../xml/element.ts';
import { numberOf } from './context.ts';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Hours in UTC; RSS 0.91 counts 1–24, RSS 2.0 counts 0–23. */
export function skipHoursOf(channel: XmlElement): number[] {
  const hours = new Set<number>();
  for (const element of channel.child('skipHours')?.children('hour') ?? []) {
    const hour = numberOf(element.text);
    if (hour !== undefined && Number.isInteger(hour) && hour <= 24) hours.add(hour % 24);
  }
  return [...hours].sort((a, b) => a - b);
}

export function skipDaysOf(channel: XmlElement): string[] {
  const given = new Set<string>();
  for (const element of channel.child('skipDays')?.children('day') ?? []) given.add(element.text.trim().toLowerCase());
  return DAYS.filter((day) => given.has(day.toLowerCase()));
}

const SECONDS: Record<string, number> = {
  hourly: 3_600,
  daily: 86_400,
  weekly: 604_800,
  monthly: 2_592_000,
  yearly: 31_536_000,
};

/** Seconds between updates: sy:updatePeriod (default daily) over sy:updateFrequency (default 1). */
export function updateEveryOf(channel: XmlElement): number | undefined {
  const period = channel.child('sy:updatePeriod')?.text.trim().toLowerCase();
  const frequency = numberOf(channel.child('sy:updateFrequency')?.text);
  if (period === undefined && frequency === undefined) return undefined;
  const seconds = SECONDS[period ?? 'daily'];
  return seconds === undefined ? undefined : Math.round(seconds / Math.max(frequency ?? 1, 1));
}
