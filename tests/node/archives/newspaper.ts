/** A folder of articles in five languages, and what each of its feeds must show: told by the folder, not by the service. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Story {
  /** Below the folder of articles. */
  path: string;
  title: string;
  language: string;
  categories: string[];
  authors: string[];
  /** ISO 8601 in UTC. */
  date: string;
}

interface Desk {
  language: string;
  /** Of a title; its number is added. */
  title: string;
  sentence: string;
  categories: string[];
  authors: string[];
}

const DESKS: Desk[] = [
  {
    language: 'ar',
    title: 'القمة العربية تناقش اتفاق NATO رقم',
    sentence: 'ناقش الزعماء اليوم في القاهرة "اتفاق 2024" مع حلف NATO بحضور 27 دولة. ',
    categories: ['سياسة', 'القاهرة', 'اقتصاد'],
    authors: ['أحمد علي', 'منى الشاذلي', 'سارة حسن'],
  },
  {
    language: 'he',
    title: 'ועידת AI נפתחה בתל אביב, גיליון',
    sentence: 'הוועידה נפתחה היום בתל אביב עם "מודל GPT-4o" חדש של OpenAI. ',
    categories: ['טכנולוגיה', 'כלכלה'],
    authors: ['דנה כהן', 'יוסי לוי'],
  },
  {
    language: 'fa',
    title: 'می‌خواهم برنامه‌نویسی Python یاد بگیرم، شمارهٔ',
    sentence: 'در این شماره دربارهٔ «کتابخانهٔ Flask» و نسخهٔ 3.12 گفت‌وگو می‌کنیم. ',
    categories: ['فناوری', 'کتاب'],
    authors: ['نگار رضایی', 'علی محمدی'],
  },
  {
    language: 'ur',
    title: 'لاہور میں بارش کے بعد صورتِ حال، خبر نمبر',
    sentence: 'لاہور میں آج صبح سے جاری بارش کے باعث "اورنج لائن" کی سروس معطل رہی۔ ',
    categories: ['موسم', 'شہر'],
    authors: ['عائشہ خان'],
  },
  {
    language: 'en',
    title: 'The summit in Cairo (القاهرة), part',
    sentence: 'Leaders met in Cairo, القاهرة, to discuss the 2024 agreement & its costs. ',
    categories: ['World', 'Cairo'],
    authors: ['Mona Fahmy', 'أحمد علي'],
  },
];

/** A category in another spelling is the same one. */
const OTHER_SPELLING: Record<string, string> = { القاهرة: 'القاهره' };

const FIRST_DAY = Date.UTC(2019, 0, 1, 6);
const HOURS = 3_600_000;

/** @param n of the story, from 0: later ones have later dates */
export function storyOf(n: number): Story {
  const desk = DESKS[n % DESKS.length]!;
  const turn = Math.floor(n / DESKS.length);
  return {
    path: join(desk.language, `${String(n).padStart(4, '0')}.md`),
    title: `${desk.title} ${n}`,
    language: desk.language,
    categories: [desk.categories[turn % desk.categories.length]!, ...(turn % 4 === 0 ? ['ملفات'] : [])],
    authors: [desk.authors[turn % desk.authors.length]!],
    date: new Date(FIRST_DAY + n * 61 * HOURS).toISOString(),
  };
}

/** Every twentieth is long, so that not every document of an archive has as many articles. */
function textOf(n: number, edition: number): string {
  const { sentence } = DESKS[n % DESKS.length]!;
  const paragraphs = n % 20 === 7 ? 60 : 1 + (n % 4);
  const text = Array.from({ length: paragraphs }, (_, at) => sentence.repeat(3 + ((n + at) % 5))).join('\n\n');
  return edition === 0 ? text : `${text}\n\n(${edition})`;
}

/** Writes a story. @param edition above 0 for one that was edited */
export function writeStory(folder: string, n: number, edition = 0): Story {
  const story = storyOf(n);
  const file = join(folder, story.path);
  mkdirSync(join(folder, story.language), { recursive: true });
  const categories = story.categories.map((name) => (n % 3 === 0 ? (OTHER_SPELLING[name] ?? name) : name));
  writeFileSync(
    file,
    `---\ntitle: ${JSON.stringify(edition === 0 ? story.title : `${story.title} – ${edition}`)}\n`
      + `date: ${story.date}\nlanguage: ${story.language}\ncategories: ${JSON.stringify(categories)}\n`
      + `author: ${JSON.stringify(story.authors[0])}\n---\n${textOf(n, edition)}\n`,
  );
  return story;
}

export function removeStory(folder: string, n: number): void {
  rmSync(join(folder, storyOf(n).path));
}
