import { describe, expect, it } from 'vitest';
import { turnsOf } from '../../../src/node/database/write-turns.ts';

const BUSY = new Error('busy');
const isBusy = (error: unknown): boolean => error === BUSY;

/** A lock that is free after so many tries. */
function lock(refusals: number): <Value>(value: Value) => () => Value {
  return (value) => () => {
    if (refusals-- > 0) throw BUSY;
    return value;
  };
}

describe('what waits for another process', () => {
  it('is done at once where nothing is in the way, before anything else of the process', async () => {
    const { write, read } = turnsOf({ isBusy, patience: 1000 });
    const order: string[] = [];
    const results = [write(() => order.push('كتابة')), read(() => order.push('قراءة'))];
    expect(order).toEqual(['كتابة', 'قراءة']);
    expect(await Promise.all(results)).toEqual([1, 2]);
  });

  it('lets the event loop go on while it waits', async () => {
    const { write, waitingSince } = turnsOf({ isBusy, patience: 5000 });
    const free = lock(4);
    let turns = 0;
    const turning = setInterval(() => (turns += 1), 1);
    const before = Date.now();
    const done = write(free('تمّ'));
    expect(waitingSince()).toBeGreaterThanOrEqual(before);
    expect(await done).toBe('تمّ');
    clearInterval(turning);
    expect([turns > 2, waitingSince()]).toEqual([true, undefined]);
  });

  it('is written in the order in which it was asked for, and read before that', async () => {
    const { write, read } = turnsOf({ isBusy, patience: 5000 });
    const order: string[] = [];
    let refusals = 3;
    const first = write(() => {
      if (refusals-- > 0) throw BUSY;
      order.push('الأول');
    });
    const second = write(() => order.push('الثاني'));
    await read(() => order.push('قراءة'));
    await Promise.all([first, second, write(() => order.push('الثالث'))]);
    expect(order).toEqual(['قراءة', 'الأول', 'الثاني', 'الثالث']);
  });

  it('is read a little later where the log is being recovered', async () => {
    const { read } = turnsOf({ isBusy, patience: 5000 });
    expect(await read(lock(3)('قراءة'))).toBe('قراءة');
    await expect(turnsOf({ isBusy, patience: 20 }).read(lock(1000)('قراءة'))).rejects.toBe(BUSY);
  });

  it('is given up after its time, and what waited behind it is not', async () => {
    const { write } = turnsOf({ isBusy, patience: 60 });
    const first = write(() => {
      throw BUSY;
    });
    const second = write(() => 'الثاني');
    await expect(first).rejects.toBe(BUSY);
    expect(await second).toBe('الثاني');
  });

  it('is given up soon where the process is about to end', async () => {
    const { write, hurry } = turnsOf({ isBusy, patience: 60_000 });
    const began = performance.now();
    const refused = write(() => {
      throw BUSY;
    });
    hurry(50);
    await expect(refused).rejects.toBe(BUSY);
    expect(performance.now() - began).toBeLessThan(5000);
  });

  it('is not tried again where something else is wrong', async () => {
    const { write, read } = turnsOf({ isBusy, patience: 1000 });
    let tries = 0;
    const broken = (): never => {
      tries += 1;
      throw new Error('UNIQUE');
    };
    await expect(write(broken)).rejects.toThrow('UNIQUE');
    await expect(read(broken)).rejects.toThrow('UNIQUE');
    expect(tries).toBe(2);
  });
});
