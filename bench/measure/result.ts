/** The shapes of `bench/results/`, and what follows from them. */
import type { Figure } from './figure.ts';
import type { Machine } from './machine.ts';

export interface Result {
  /** What is done. */
  what: string;
  unit: string;
  ours: Figure;
  /** Those it is compared with, by name. */
  beside: Record<string, Figure>;
  /** The ratio of ours to the one called `to` (or the best of all) is to be at least or at most this. */
  aim?: { to?: string; least?: number; most?: number };
  /** What was made equal, or what one of them cannot do. */
  note?: string;
}

export interface Measured extends Machine {
  at: string;
  results: Result[];
}

export type Results = Record<string, Measured>;

/** The ratio that the aim speaks of; `least` means that more is better. */
export function ratioOf({ ours, beside, aim }: Result): number | undefined {
  const others = aim?.to === undefined ? Object.values(beside) : [beside[aim.to]].filter((each) => each !== undefined);
  if (others.length === 0) return undefined;
  const medians = others.map(({ median }) => median);
  const other = aim?.least === undefined ? Math.min(...medians) : Math.max(...medians);
  // Nothing beside nothing is the same.
  return ours.median === other ? 1 : ours.median / other;
}

export function isReached(result: Result): boolean | undefined {
  const ratio = ratioOf(result);
  if (ratio === undefined || result.aim === undefined) return undefined;
  return ratio >= (result.aim.least ?? -Infinity) && ratio <= (result.aim.most ?? Infinity);
}

/** Three digits that count. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(3)));
}
