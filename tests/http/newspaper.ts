/** A small newspaper in four languages, and what is asked of its feeds. */
import { publicationOf, type Publication, type PublicationConfig } from '../../src/config.ts';
import { BASE, serve, type Served } from './served.ts';

interface Story {
  date: string;
  title: string;
  text: string;
  lang?: string;
  tags?: string[];
  author?: string;
}

export const STORIES: Record<string, Story> = {
  'summit.md': {
    date: '2024-01-01',
    title: 'قمة جديدة في القاهرة',
    text: 'اجتمع القادة في القاهرة صباح اليوم لبحث ملفات المنطقة.',
    tags: ['القاهرة', 'سياسة'],
    author: 'هدى سالم',
  },
  'flood.md': {
    date: '2024-01-02',
    title: 'أمطار غزيرة تغمر الشوارع',
    text: 'هطلت أمطار غزيرة على المدينة طوال الليل وأغلقت طرقا كثيرة.',
    tags: ['القاهره'],
    author: 'أحمد فؤاد',
  },
  'match.md': {
    date: '2024-01-03',
    title: 'فوز كبير في المباراة',
    text: 'فاز الفريق بثلاثة أهداف في مباراة الأمس أمام جمهوره.',
    tags: ['القَاهِرَة', 'رياضة'],
    author: 'هُدى سالم',
  },
  'chips.md': {
    date: '2024-01-04',
    title: 'معالجات جديدة في الأسواق',
    text: 'أعلنت الشركة عن معالجات جديدة تصل إلى الأسواق قريبا.',
    tags: ['GPT-5'],
  },
  'gan.md': {
    date: '2024-01-05',
    title: 'גן חדש בירושלים',
    text: 'העירייה פתחה אתמול גן חדש במרכז העיר לשמחת התושבים.',
    lang: 'he',
    tags: ['ירושלים'],
  },
  'bahar.md': {
    date: '2024-01-06',
    title: 'بهار در تهران',
    text: 'مردم تهران امسال بهار را در پارک‌های شهر جشن گرفتند.',
    lang: 'fa-IR',
    tags: ['تهران'],
  },
  'mausam.md': {
    date: '2024-01-07',
    title: 'لاہور میں موسم خوشگوار',
    text: 'لاہور میں آج صبح سے موسم خوشگوار ہے اور ہلکی ہوا چل رہی ہے۔',
    lang: 'ur',
    tags: ['لاہور', 'موسم'],
  },
};

/** Path to text, as a folder has it. */
export function folderOf(stories: Record<string, Story>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(stories).map(([path, { date, title, text, lang, tags = [], author }]) => {
      const matter = [
        `title: "${title}"`,
        `date: ${date}`,
        ...(lang === undefined ? [] : [`lang: ${lang}`]),
        ...(tags.length === 0 ? [] : [`tags: [${tags.map((tag) => `"${tag}"`).join(', ')}]`]),
        ...(author === undefined ? [] : [`author: "${author}"`]),
      ];
      return [path, `---\n${matter.join('\n')}\n---\n${text}\n`];
    }),
  );
}

export function publication(more: Partial<PublicationConfig> = {}): Publication {
  return publicationOf({
    title: 'نشرة',
    description: 'أخبار المنطقة',
    language: 'ar',
    timeZone: 'Africa/Cairo',
    tagAuthority: 'example.org,2024',
    ...more,
  });
}

export const newspaper = (more: Partial<PublicationConfig> = {}): Promise<Served> =>
  serve(folderOf(STORIES), { publication: publication(more) });

/** Many short articles, one an hour: `story-1` is the oldest. */
export function archiveOf(count: number, tags: (n: number) => string[] = () => []): Record<string, Story> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => {
      const n = at + 1;
      const date = new Date(Date.UTC(2024, 0, 1) + at * 3_600_000).toISOString();
      return [`story-${n}.md`, { date, title: `خبر ${n}`, text: 'تفاصيل الخبر كما وردت من مراسلنا.', tags: tags(n) }];
    }),
  );
}

export interface JsonFeed {
  title: string;
  language?: string;
  feed_url: string;
  home_page_url: string;
  _bidi: { dir: string };
  items: { title: string; url: string }[];
}

export async function jsonOf(served: Served, path: string): Promise<JsonFeed> {
  const response = await served.get(path);
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as JsonFeed;
}

export async function titlesAt(served: Served, path: string): Promise<string[]> {
  return (await jsonOf(served, path)).items.map(({ title }) => title);
}

/** The sentence of a problem, with its status before it. */
export async function problemAt(served: Served, path: string): Promise<string> {
  const response = await served.get(path);
  const { detail } = (await response.json()) as { detail: string };
  return `${response.status} ${detail}`;
}

/** An address as people read it, below the site. */
export const shown = (address: string | null | undefined): string => decodeURI(address ?? 'none').replace(BASE, '');
