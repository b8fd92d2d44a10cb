import { describe, expect, it } from 'vitest';
import { xmlParts } from '../../src/transfer/xml-parts.ts';

async function* pieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

const partsOf = (text: string, size = 5) => Array.fromAsync(xmlParts(pieces(text, size), 'item'));

describe('the parts of a long XML document', () => {
  it('are its head and its items, whatever stands in their CDATA sections and comments', async () => {
    const items = [
      '<item><a><![CDATA[<item>x</item>]]></a></item>',
      '<item a="1"><!-- </item> --></item>',
      '<item/><itemized/>',
    ];
    const text = `<rss><channel><title>أ</title>${items[0]}\n${items[1]}</channel></rss>`;
    for (const size of [1, 3, 1000]) {
      expect(await partsOf(text, size)).toEqual([
        { kind: 'head', text: '<rss><channel><title>أ</title>' },
        { kind: 'item', text: items[0] },
        { kind: 'item', text: items[1] },
      ]);
    }
  });

  it('end where the document does, inside an item or between two', async () => {
    expect((await partsOf('<rss><item><a>ب</a></item><item><a><![CDATA[نص')).at(-1)).toEqual({
      kind: 'cut off',
      text: '<item><a><![CDATA[نص',
    });
    expect((await partsOf('<rss><channel><item></item>\n')).at(-1)).toEqual({ kind: 'cut off', text: '' });
  });

  it('are only a head if there is no item', async () => {
    expect(await partsOf('<rss><channel></channel></rss>')).toEqual([
      { kind: 'head', text: '<rss><channel></channel></rss>' },
    ]);
    expect(await partsOf('')).toEqual([{ kind: 'head', text: '' }]);
  });

  it('go on behind an item that is never closed', async () => {
    const long = `<item><a><![CDATA[${'ن'.repeat(17 * 1024 * 1024)}`;
    const parts = await partsOf(
      `<rss>${long}<item><b>2</b></item>]]></a></item><item><b>3</b></item></rss>`,
      1024 * 1024,
    );
    expect(parts.map(({ kind }) => kind)).toEqual(['head', 'too long', 'item', 'item']);
    expect(parts.at(-1)).toEqual({ kind: 'item', text: '<item><b>3</b></item>' });
  });
});
