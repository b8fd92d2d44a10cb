/** Cells (case × reader × format × maker) and whether each is drawn in the right order. */
import type { Browser } from './chromium.ts';
import type { Case } from './cases.ts';
import { documentOf, FORMATS, idOf, MAKERS, type Format, type Maker } from './makers.ts';
import { READERS } from './readers.ts';
import { contentBox, escaped, titleBox, type ReadItem } from './reading.ts';

export interface Cell {
  id: string;
  field: 'title' | 'content';
  reader: string;
  maker: Maker;
  format: Format;
  drawn: string[];
  right: string[];
  isRight: boolean;
}

/** Controls are no part of what is to be drawn: a title with an override is right without it. */
const CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The title in a box of its direction, islands isolated: what every reader should show. */
export function rightTitle({ title, direction, titleText = title }: Case): string {
  return `<p dir="${direction}">${withIslands(titleText.replace(CONTROLS, ''))}</p>`;
}

/** Each line of the content in a box of its direction, islands isolated. */
export function rightContent({ lines }: Case): string {
  return lines.map(({ direction, text }) => `<p dir="${direction}">${withIslands(text)}</p>`).join('');
}

function withIslands(text: string): string {
  return escaped(text).replace(
    /\{(.*?)\}/g,
    (_, island: string) => `<bdi dir="${RTL_LETTER.test(island) ? 'rtl' : 'ltr'}">${island}</bdi>`,
  );
}

const RTL_LETTER = /(?=\p{L})[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** The items of a document by their identity. */
export async function itemsOf(browser: Browser, document: string, format: Format): Promise<Map<string, ReadItem>> {
  const items = format === 'json' ? jsonItems(document) : await browser.read(document);
  return new Map(items.map((item) => [item.id, item]));
}

function jsonItems(document: string): ReadItem[] {
  const { language = '', items } = JSON.parse(document) as {
    language?: string;
    items: { id: string; title: string; content_html: string }[];
  };
  return items.map(({ id, title, content_html }) => ({ id, title, content: content_html, language }));
}

/** Every cell of the cases, drawn. */
export async function cellsOf(cases: Case[], browser: Browser): Promise<Cell[]> {
  const cells: Omit<Cell, 'drawn' | 'right' | 'isRight'>[] = [];
  const boxes: string[] = [];
  const right: string[] = [];
  for (const language of new Set(cases.map(({ feed }) => feed))) {
    const inFeed = cases.filter(({ feed }) => feed === language);
    for (const maker of MAKERS) {
      for (const format of FORMATS) {
        const items = await itemsOf(browser, documentOf(inFeed, language, maker, format), format);
        for (const each of inFeed) {
          const item = items.get(idOf(each));
          if (item === undefined) throw new Error(`${each.id} is not in the ${format} document of ${maker}`);
          for (const reader of READERS) {
            cells.push({ id: each.id, field: 'title', reader: reader.name, maker, format });
            boxes.push(titleBox(reader, item));
            right.push(rightTitle(each));
            cells.push({ id: each.id, field: 'content', reader: reader.name, maker, format });
            boxes.push(contentBox(reader, item));
            right.push(rightContent(each));
          }
        }
      }
    }
  }
  const drawn = await browser.draw(boxes);
  const wanted = await browser.draw(right);
  return cells.map((cell, i) => {
    const [is = [], should = []] = [drawn[i], wanted[i]];
    return Object.assign(cell, {
      drawn: is,
      right: should,
      isRight: should.length > 0 && is.join('\n') === should.join('\n'),
    });
  });
}

/** Per cent of the cells that are right, with one decimal place, rounded down. */
export function percentOf(cells: Pick<Cell, 'isRight'>[]): number {
  return Math.floor((cells.filter(({ isRight }) => isRight).length / cells.length) * 1000) / 10;
}
