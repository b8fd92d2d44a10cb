import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/store/database.ts';
import { dropPartialBody, keepPartialBody, partialBodyOf } from '../../src/store/partial-bodies.ts';
import { putSource, removeSource } from '../../src/store/sources.ts';
import { NOW, sourceOf } from './polls.ts';
import { emptyStore } from './under-test.ts';

const DAY = 24 * 3_600_000;

interface Answer {
  bytes: Uint8Array;
  status: number;
}

let database: Database;
beforeEach(async () => {
  database = await emptyStore();
  await putSource(database, sourceOf('ketab'), 'added', NOW);
});

const kept = (at = NOW): Promise<Answer | undefined> => partialBodyOf<Answer>(database, 'ketab', at);

describe('a body that was read in part', () => {
  it.each([
    ['UTF-8', new TextEncoder().encode('\ufeff<rss>کتاب‌های تازه</rss>')],
    ['windows-1256', new Uint8Array([0xc7, 0xe1, 0xe3, 0xdf, 0xca, 0xc8, 0xc9])],
    ['a text with NUL in it', new TextEncoder().encode('قبل\0بعد')],
  ])('comes back byte for byte, with what came with it: %s', async (_, bytes) => {
    expect(await keepPartialBody(database, 'ketab', { bytes, status: 200 }, NOW)).toBe(true);
    expect(await kept()).toEqual({ bytes, status: 200 });
  });

  it('gives way to the next one, and goes when all of it is in the store', async () => {
    const body = (text: string): Answer => ({ bytes: new TextEncoder().encode(text), status: 200 });
    await keepPartialBody(database, 'ketab', body('الأول'), NOW);
    await keepPartialBody(database, 'ketab', body('الثاني'), NOW);
    expect(await kept()).toEqual(body('الثاني'));
    await dropPartialBody(database, 'ketab');
    expect(await kept()).toBeUndefined();
  });

  it('is not kept if it is too large for a row of D1, and not believed after a day', async () => {
    expect(await keepPartialBody(database, 'ketab', { bytes: new Uint8Array(1_300_001), status: 200 }, NOW)).toBe(
      false,
    );
    await keepPartialBody(database, 'ketab', { bytes: new Uint8Array([60]), status: 200 }, NOW);
    expect(await kept(NOW + DAY)).toBeDefined();
    expect(await kept(NOW + DAY + 1)).toBeUndefined();
  });

  it('goes with its source', async () => {
    await keepPartialBody(database, 'ketab', { bytes: new Uint8Array([60]), status: 200 }, NOW);
    await removeSource(database, 'ketab', NOW);
    expect(await kept()).toBeUndefined();
  });
});
