import { describe, expect, it } from 'vitest';
import { createHealth } from '../src/health.ts';

const NOON = Date.parse('2026-11-25T12:00:00Z');

describe('the health of a service', () => {
  it('says each thing that is wrong, since when, until it is well again', () => {
    let now = NOON;
    const health = createHealth({ now: () => now });
    health.tell('folder', 'المجلد فارغ');
    now += 60_000;
    health.tell('disk', 'القرص ممتلئ');
    health.tell('folder', 'المجلد ما زال فارغًا');
    expect(health.doubts()).toEqual([
      'المجلد ما زال فارغًا (since 2026-11-25T12:00:00Z)',
      'القرص ممتلئ (since 2026-11-25T12:01:00Z)',
    ]);
    health.clear('folder');
    health.clear('never told');
    expect(health.doubts()).toEqual(['القرص ممتلئ (since 2026-11-25T12:01:00Z)']);
  });

  it('asks others at each look, and a look that fails does not fail with it', () => {
    const health = createHealth();
    let size = 0;
    health.watch(() => (size > 5 ? ['السجل طويل'] : []));
    expect(health.doubts()).toEqual([]);
    size = 9;
    health.watch(() => {
      throw new Error('stat failed');
    });
    expect(health.doubts()).toEqual(['السجل طويل', 'a part of the service cannot say how it does (stat failed)']);
  });

  it('logs what is new once, also where it comes and goes, in the words that are for the log', () => {
    let now = NOON;
    const log: string[] = [];
    const health = createHealth({ now: () => now, log: (message) => log.push(message) });
    for (let at = 0; at < 5; at++) {
      health.tell('disk', 'القرص ممتلئ', '/data/nashra.sqlite: القرص ممتلئ');
      health.clear('disk');
      now += 1000;
    }
    expect(log).toEqual(['/data/nashra.sqlite: القرص ممتلئ']);
    now += 3_600_000;
    health.tell('disk', 'القرص ممتلئ');
    health.tell('disk', 'القرص ممتلئ جدًّا');
    expect(log).toEqual(['/data/nashra.sqlite: القرص ممتلئ', 'القرص ممتلئ']);
  });

  it('stays small whatever it is told', () => {
    const health = createHealth();
    for (let at = 0; at < 1000; at++) health.tell(`key ${at}`, 'خطأ '.repeat(1000));
    expect(health.doubts().length).toBe(50);
    expect(Math.max(...health.doubts().map(({ length }) => length))).toBeLessThan(700);
  });
});
