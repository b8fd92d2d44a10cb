/** What was measured, as Markdown for docs/readers.md. */
import { ARTICLES } from './articles.ts';
import { CASES, KNOWN_ISLAND_CASES, KNOWN_TITLES } from './cases.ts';
import { FORMATS, MAKERS, type Maker } from './makers.ts';
import { READERS } from './readers.ts';
import { percentOf, type Cell } from './score.ts';

export const BEGIN = '<!-- measured: begin -->';
export const END = '<!-- measured: end -->';

const FIELDS = ['title', 'content'] as const;
const HEADS: Record<Maker, string> = {
  isolate: 'Nashra',
  mark: '`bidi=mark`',
  none: '`bidi=none`',
  feed: 'package `feed`',
};

function row(cells: (string | number)[]): string {
  return `| ${cells.join(' | ')} |`;
}

function percents(cells: Cell[]): string[] {
  return FIELDS.flatMap((field) =>
    MAKERS.map((maker) => {
      const chosen = cells.filter((cell) => cell.maker === maker && cell.field === field);
      return `${percentOf(chosen)} %`;
    }),
  );
}

function table(first: string, rows: [string, Cell[]][]): string {
  const heads = FIELDS.flatMap((field) => MAKERS.map((maker) => `${field}, ${HEADS[maker]}`));
  return [
    row([first, ...heads]),
    row(['---', ...heads.map(() => '--:')]),
    ...rows.map(([name, cells]) => row([name, ...percents(cells)])),
  ].join('\n');
}

/** Both tables, without anything that changes from one run to the next. */
export function measured(cells: Cell[]): string {
  const known = new Set(KNOWN_TITLES.map(({ id }) => id));
  const byReader = READERS.map(({ name }): [string, Cell[]] => [name, cells.filter(({ reader }) => reader === name)]);
  const byFormat = FORMATS.map((format): [string, Cell[]] => [
    { rss: 'RSS', atom: 'Atom', json: 'JSON Feed' }[format],
    cells.filter((cell) => cell.format === format),
  ]);
  const single = CASES.length - ARTICLES.length - KNOWN_ISLAND_CASES.length;
  return [
    BEGIN,
    `${CASES.length} texts (${single} hard lines, each as a title and as a paragraph; ${KNOWN_ISLAND_CASES.length} islands; ${ARTICLES.length} articles of several blocks) × ${READERS.length} readers × ${FORMATS.length} formats: ${cells.length / MAKERS.length / FIELDS.length} titles and as many contents from each maker.`,
    '',
    table('drawn in the right order', [
      ['**all**', cells],
      [`the ${known.size} titles of the plan`, cells.filter(({ id }) => known.has(id))],
      ...byReader,
      ...byFormat,
    ]),
    END,
  ].join('\n');
}
