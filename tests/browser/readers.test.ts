import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CASES, KNOWN_ISLAND_CASES, KNOWN_TITLES, type Case } from './cases.ts';
import { openBrowser, type Browser } from './chromium.ts';
import { keepTable, keptFloors, raiseFloors, reached } from './kept.ts';
import { FORMATS } from './makers.ts';
import { READERS } from './readers.ts';
import { cellsOf, percentOf, rightContent, rightTitle, type Cell } from './score.ts';
import { measured } from './table.ts';

let browser: Browser;
let cells: Cell[];

beforeAll(async () => {
  browser = await openBrowser();
  cells = await cellsOf(CASES, browser);
  console.log(measured(cells));
  if (process.env['UPDATE_READERS'] === '1') {
    raiseFloors(reached(cells));
    keepTable(measured(cells));
  }
});
afterAll(() => browser.close());

/** Glyphs are compared without tashkeel: its place within a letter is no matter of order. */
const withoutMarks = (visual: string | undefined) => visual?.replace(/[\p{M}\u200c]/gu, '');

const only = (maker: Cell['maker'], field: Cell['field']) =>
  cells.filter((cell) => cell.maker === maker && cell.field === field);

/** `case: readers` of the cells that are wrong, the formats together. */
function wrong(chosen: Cell[]): Record<string, string[]> {
  const found = new Map<string, Set<string>>();
  for (const { id, reader, isRight } of chosen) if (!isRight) found.set(id, (found.get(id) ?? new Set()).add(reader));
  return Object.fromEntries([...found].map(([id, readers]) => [id, [...readers]]));
}

describe('the boxes that the readers are compared with', () => {
  it.each(KNOWN_TITLES)('draw the title $id as the plan says', async (each: Case) => {
    expect(await browser.draw([rightTitle(each)])).toEqual([[withoutMarks(each.visual)]]);
  });

  it.each(KNOWN_ISLAND_CASES)('draw the island $id as the plan says', async (each: Case) => {
    expect(await browser.draw([rightContent(each)])).toEqual([[withoutMarks(each.visual)]]);
  });

  it('tell a mirrored bracket from one that is not', async () => {
    expect(
      await browser.draw([
        '<p dir="rtl">(ABC) أ</p>',
        '<p dir="ltr">(ABC)</p>',
        '<p dir="rtl">(ABC)</p>',
        '<p dir="ltr">أ (ب) x</p>',
      ]),
    ).toEqual([['أ (ABC)'], ['(ABC)'], ['(ABC)'], ['(ب) أ x']]);
  });
});

describe('a feed of Nashra', () => {
  it('is drawn as a person sets it in all titles and all but a trace of the content', () => {
    expect(percentOf(only('isolate', 'title').filter(({ reader }) => !reader.startsWith('Thunderbird')))).toBe(100);
    expect(percentOf(only('isolate', 'content'))).toBeGreaterThanOrEqual(99.9);
  });

  it('goes wrong in content only in a line of Arabic code, which a mark would spoil', () => {
    expect(wrong(only('isolate', 'content'))).toEqual({ A7: ['Miniflux', 'Feeder'] });
  });

  it.each(FORMATS)('is drawn alike from every format: %s', (format) => {
    for (const field of ['title', 'content'] as const) {
      const all = only('isolate', field);
      expect(wrong(all.filter((cell) => cell.format === format))).toEqual(wrong(all));
    }
  });

  it('does not fall below what it has reached', () => {
    const now = reached(cells);
    const fallen = Object.entries(keptFloors()).filter(([key, floor]) => (now[key] ?? 0) < floor);
    expect(fallen.map(([key, floor]) => `${key}: ${now[key]} %, was ${floor} %`)).toEqual([]);
  });
});

describe('a feed of the package `feed`', () => {
  it('is drawn wrong in half of the hard titles', () => {
    const known = new Set(KNOWN_TITLES.map(({ id }) => id));
    const share = percentOf(only('feed', 'title').filter(({ id }) => known.has(id)));
    expect(share).toBeGreaterThan(40);
    expect(share).toBeLessThan(55);
  });

  it('puts "NATO" at the wrong end wherever the box is left-to-right or guesses', () => {
    const drawn = only('feed', 'title').filter(({ id, isRight }) => id === 'T01' && isRight);
    expect([...new Set(drawn.map(({ reader }) => reader))]).toEqual(
      READERS.filter(({ title }) => title === 'item' || title === 'rtl').map(({ name }) => name),
    );
  });
});
