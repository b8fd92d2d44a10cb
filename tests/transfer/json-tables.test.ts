import { describe, expect, it } from 'vitest';
import { jsonRows, type JsonRow } from '../../src/transfer/json-tables.ts';

async function read(text: string, size = 7): Promise<{ rows: JsonRow[]; isWhole: boolean }> {
  async function* pieces(): AsyncGenerator<string> {
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
  }
  const reading = jsonRows(pieces(), new Set(['posts', 'tags']));
  const rows: JsonRow[] = [];
  for (let next = await reading.next(); ; next = await reading.next()) {
    if (next.done === true) return { rows, isWhole: next.value };
    rows.push(next.value);
  }
}

describe('the rows of a long JSON document', () => {
  const TEXT = JSON.stringify({
    db: [
      {
        data: {
          posts: [
            { id: 1, html: 'نص "مقتبس" \\ {[' },
            { id: 2, tags: [{ id: 9 }] },
          ],
          other: [{ id: 3 }],
          tags: [{ id: 4 }],
        },
      },
    ],
  });
  const ROWS = [
    { table: 'posts', row: { id: 1, html: 'نص "مقتبس" \\ {[' } },
    { table: 'posts', row: { id: 2, tags: [{ id: 9 }] } },
    { table: 'tags', row: { id: 4 } },
  ];

  it('are those of the tables that were asked for, whatever stands in them', async () => {
    for (const size of [1, 5, 1000]) expect(await read(TEXT, size)).toEqual({ rows: ROWS, isWhole: true });
  });

  it('are those that are whole, if the end is missing', async () => {
    expect(await read(TEXT.slice(0, TEXT.indexOf('"tags":[{"id":4')))).toEqual({
      rows: ROWS.slice(0, 2),
      isWhole: false,
    });
    expect(await read(TEXT.slice(0, 40))).toEqual({ rows: [], isWhole: false });
    expect(await read('')).toEqual({ rows: [], isWhole: false });
  });
});
