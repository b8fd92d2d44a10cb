/** Sixteen hard titles, and under each of them a content that is as hard. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WHOLE } from '../text/bidi/islands/whole.ts';

export interface HardTitle {
  language: string;
  title: string;
  /** The order in which its characters are drawn, from left to right. */
  visual: string;
}

/** The first five are those of the picture in the README. */
const TITLES = [
  'T03',
  'T04',
  'W05',
  'T01',
  'T13',
  'T05',
  'T08',
  'T15',
  'T17',
  'T18',
  'T20',
  'T21',
  'W08',
  'W11',
  'W16',
  'W17',
];

interface Cases {
  titles: { id: string; title: string; visual: string }[];
  whole: { id: string; text: string; visual: string }[];
}

/** In the order in which a reader lists them: the newest first. */
export function hardTitles(): HardTitle[] {
  const cases = JSON.parse(readFileSync(new URL('../text/cases.json', import.meta.url), 'utf8')) as Cases;
  const all = [...cases.titles.map(({ title, ...rest }) => ({ ...rest, text: title })), ...cases.whole];
  return TITLES.map((id) => {
    const found = all.find((one) => one.id === id);
    if (found === undefined) throw new Error(`cases.json has no ${id}`);
    return { language: LANGUAGES[id] ?? 'ar', title: found.text, visual: found.visual };
  });
}

const LANGUAGES: Record<string, string> = { T13: 'he', T15: 'fa', T17: 'ur', T18: 'en', T20: 'en', W11: 'fa' };

/** A content: the title again as a line of its own, then lines of each kind, in the language of the item. */
function contentOf({ language, title }: HardTitle, turn: number): string {
  const plain = (text: string): string => text.replace(/[⟦⟧]/g, '');
  const lines = Object.values(WHOLE).flatMap((texts) => {
    const own = texts.filter(([of]) => of === language);
    return own.length === 0 ? [] : [plain(own[turn % own.length]![1])];
  });
  const first = language === 'ar' ? ['NATO في 12/7/2024: للاتصال +966 11 234 5678، أو info@example.com.'] : [];
  return [title, ...first, ...lines].map((line) => `<p>${escapeMarkup(line)}</p>`).join('\n');
}

const escapeMarkup = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** Writes an article for each title, its lines as HTML, so that nothing in them is taken for Markdown. */
export function writeArticles(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [i, hard] of hardTitles().entries()) {
    const number = String(i + 1).padStart(2, '0');
    const date = new Date(Date.UTC(2026, 10, 20, 12, -i)).toISOString();
    const title = JSON.stringify(hard.title);
    const matter = `---\ntitle: ${title}\ndate: ${date}\nlanguage: ${hard.language}\n---\n\n`;
    writeFileSync(join(folder, `${number}.md`), `${matter}${contentOf(hard, i)}\n`);
  }
}
