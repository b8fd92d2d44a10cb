import { describe, expect, test } from 'vitest';
import { figureOf, inTurn } from '../../bench/measure/figure.ts';
import { isReached, ratioOf, short, type Result } from '../../bench/measure/result.ts';

const figure = (median: number) => ({ median, min: median, max: median, rounds: 1 });
const resultOf = (ours: number, beside: Record<string, number>, aim?: Result['aim']): Result => ({
  what: 'الخلاصة',
  unit: 'ms',
  ours: figure(ours),
  beside: Object.fromEntries(Object.entries(beside).map(([name, median]) => [name, figure(median)])),
  ...(aim && { aim }),
});

describe('a result of the suite', () => {
  test('is compared with the best of the others: the fewest where less is better', () => {
    const result = resultOf(30, { slow: 60, fast: 20 }, { most: 2 });
    expect([ratioOf(result), isReached(result)]).toEqual([1.5, true]);
    expect(isReached(resultOf(50, { slow: 60, fast: 20 }, { most: 2 }))).toBe(false);
  });

  test('is compared with the best of the others: the most where more is better', () => {
    const result = resultOf(30, { slow: 10, fast: 20 }, { least: 2 });
    expect([ratioOf(result), isReached(result)]).toEqual([1.5, false]);
    expect(isReached(resultOf(40, { slow: 10, fast: 20 }, { least: 2 }))).toBe(true);
  });

  test('is compared with the one that the aim names', () => {
    expect(ratioOf(resultOf(30, { slow: 10, fast: 20 }, { to: 'slow', least: 2 }))).toBe(3);
  });

  test('reaches no aim where there is none, and none where nobody is beside it', () => {
    expect(isReached(resultOf(30, { other: 10 }))).toBeUndefined();
    expect(isReached(resultOf(30, {}, { most: 1 }))).toBeUndefined();
  });

  test('of nothing beside nothing is the same', () => {
    expect(ratioOf(resultOf(0, { allowed: 0 }, { most: 1 }))).toBe(1);
  });
});

describe('the figures of several rounds', () => {
  test('are the median with the least and the most', () => {
    expect(figureOf([5, 1, 9, 3, 7])).toEqual({ median: 5, min: 1, max: 9, rounds: 5 });
  });

  test('come of contenders that take turns, each round begun by another', async () => {
    const order: string[] = [];
    const contender = (name: string) => () => {
      order.push(name);
      return order.length;
    };
    const figures = await inTurn({ a: contender('a'), b: contender('b') }, 2);
    expect(order).toEqual(['a', 'b', 'b', 'a']);
    expect(figures.a).toEqual({ median: 4, min: 1, max: 4, rounds: 2 });
  });

  test('are shown with three digits that count', () => {
    expect([0.012345, 1.5, 12.345, 1234.5, NaN].map(short)).toEqual(['0.0123', '1.5', '12.3', '1,235', '–']);
  });
});
