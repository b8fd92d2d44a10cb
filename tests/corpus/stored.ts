/** Files of `articles/`: captures, Markdown of several generators, saved pages, and what cannot be read. */
import { readdirSync, readFileSync } from 'node:fs';
import { PAGES } from '../articles/pages.ts';
import { chanceOf, type Chance } from './chance.ts';
import { html } from './html.ts';
import { LANGUAGES, sentence, title, TONGUES, type Language } from './language.ts';

const SEEDS = 'articles';
const two = (number: number): string => String(number).padStart(2, '0');

/** Path and bytes of each file. */
export function storedFiles(): Map<string, string | Uint8Array> {
  const files = new Map<string, string | Uint8Array>();
  for (const name of readdirSync(SEEDS)) files.set(name, readFileSync(`${SEEDS}/${name}`));
  for (const [at, { html: text }] of Object.values(PAGES).entries()) files.set(`pages/page-${two(at)}.html`, text);
  for (let n = 0; n < 320; n++) {
    const chance = chanceOf(1000 + n);
    const language = chance.one(LANGUAGES);
    const [folder, ending, write] = chance.one(KINDS);
    files.set(`${folder}/${two(n % 7)}/item-${n}${ending}`, write(chance, language, n));
  }
  files.set('broken/empty.md', '');
  files.set('broken/date.md', '---\ntitle: خبر\ndate: 2024-13-45\n---\nنص.\n');
  files.set('broken/binary.md', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]));
  return files;
}

/** Stands in every file that was edited. */
export const ADDED = 'فقرة أُضيفت في اليوم التالي،';

/** What has changed a day later; null: the file is gone. */
export function changedFiles(files: Map<string, string | Uint8Array>): Map<string, string | null> {
  const changed = new Map<string, string | null>();
  for (const [at, [path, content]] of [...files].entries()) {
    if (!path.endsWith('.md') || typeof content !== 'string' || path.startsWith('broken/')) continue;
    if (at % 17 === 3) changed.set(path, null);
    else if (at % 11 === 5) changed.set(path, `${content}\n${ADDED} عن C++ (مرة أخرى).\n`);
  }
  return changed;
}

function day(chance: Chance): [year: number, month: number, day: number] {
  return [2024, 1 + chance.below(12), 1 + chance.below(28)];
}

function paragraphs(chance: Chance, language: Language): string[] {
  return Array.from({ length: 1 + chance.below(5) }, () =>
    Array.from({ length: 1 + chance.below(3) }, () => sentence(chance, language)).join(' '),
  );
}

type Write = (chance: Chance, language: Language, n: number) => string;

const capture: Write = (chance, language, n) => {
  const [year, month, date] = day(chance);
  const heading = title(chance, language, n);
  const tongue = TONGUES[language];
  const section = `${chance.one(tongue.categories)}${date}-${month}-${year} | ${two(chance.below(24))}:${two(chance.below(60))}`;
  const glued = chance.once(2) ? [`${heading}${tongue.caption}`] : [];
  const by = chance.once(2)
    ? [`${{ ar: 'كتب', he: 'מאת', fa: 'نویسنده', ur: 'تحریر', en: 'By' }[language]}: ${chance.one(tongue.names)}`]
    : [];
  const end = chance.one([[], ['أضف تعليق'], ['شارك', 'المصدر: رويترز'], ['الكلمات المفتاحية: القاهرة، القمة']]);
  return [heading, ...glued, section, ...by, ...paragraphs(chance, language), ...end].join(
    chance.once(2) ? '\n' : '\n\n',
  );
};

const frontMatter: Write = (chance, language, n) => {
  const [year, month, date] = day(chance);
  const tongue = TONGUES[language];
  const lines = [
    `title: ${JSON.stringify(title(chance, language, n))}`,
    `date: ${year}-${two(month)}-${two(date)} ${two(chance.below(24))}:30`,
  ];
  if (chance.once(2)) lines.push(`lang: ${language}`);
  if (chance.once(3)) lines.push(`updated: 2025-01-${two(1 + chance.below(28))}`);
  if (chance.once(2))
    lines.push(
      `categories: [${tongue.categories.map((each) => JSON.stringify(each)).join(', ')}]`,
      'tags: [القاهرة, C++]',
    );
  if (chance.once(2)) lines.push(`author: ${JSON.stringify(chance.one(tongue.names))}`);
  if (chance.once(2)) lines.push(`summary: ${JSON.stringify(sentence(chance, language))}`);
  if (chance.once(3)) lines.push(`image: { src: /pictures/${n}.jpg, alt: ${JSON.stringify(tongue.caption)} }`);
  if (chance.once(4)) lines.push(`link: https://paper.example.org/${n}/`);
  if (chance.once(5)) lines.push(`id: corpus-${n}`);
  return `---\n${lines.join('\n')}\n---\n${body(chance, language, n)}`;
};

const toml: Write = (chance, language, n) => {
  const [year, month, date] = day(chance);
  return `+++\ntitle = ${JSON.stringify(title(chance, language, n))}\ndate = ${year}-${two(month)}-${two(date)}T08:00:00Z\ntags = ["أخبار"]\nauthor = ${JSON.stringify(chance.one(TONGUES[language].names))}\n+++\n\n${body(chance, language, n)}`;
};

const heading: Write = (chance, language, n) => `# ${title(chance, language, n)}\n\n${body(chance, language, n)}`;

const savedPage: Write = (chance, language, n) => {
  const [year, month, date] = day(chance);
  const name = title(chance, language, n).replaceAll('<', '').replaceAll('&', 'و');
  const text = paragraphs(chance, language).map((each) => each.replaceAll('&', '&amp;').replaceAll('<', '&lt;'));
  const rest = html(chance, language, n);
  return `<!doctype html><html lang="${language}" dir="${language === 'en' ? 'ltr' : 'rtl'}"><head><meta charset="utf-8"><title>${name}</title>
<link rel="canonical" href="https://paper.example.org/${n}"><meta property="og:type" content="article"><meta property="article:published_time" content="${year}-${two(month)}-${two(date)}T09:00:00+03:00"></head>
<body><nav><a href="/">الرئيسية</a></nav><article><h1>${name}</h1>${text.map((each) => `<p>${each}</p>`).join('\n')}${rest}</article><footer>© 2024</footer></body></html>`;
};

const MARKDOWN: readonly ((say: () => string, n: number) => string)[] = [
  (say) => `${say()} **${say()}** و[رابط](https://example.org/a?b=1&c=2) و\`code(1)\`.`,
  (say) => `## ${say()}\n\n${say()}`,
  (say) => `- ${say()}\n- ${say()}\n  1. iPhone 16\n  2. ${say()}`,
  (say) => `> ${say()}\n>\n> ${say()}`,
  (say) => `> [!NOTE]\n> ${say()}`,
  () => '```js\nconst a = 1; // تعليق\n```',
  (say) => `| ${say().replaceAll('|', '/')} | ($) |\n|---|--:|\n| Pixel 9! | $699 |`,
  (say) => `${say()}[^1]\n\n[^1]: ${say()}`,
  (_, n) => `![صورة](/media/${n}.jpg "عنوان")`,
  (say) => `- [x] ${say()}\n- [ ] ${say()}`,
  (say) => `<div dir="ltr">${say()}</div>\n\n<script>alert(1)</script>`,
  (say) => `## ${say()} {#khitam}\n\n[إلى الخاتمة](#khitam)`,
  (say) => `{{< figure src="a.jpg" >}}\n\n${say()} {% include x %} [[رابط ويكي]]`,
  (say) => `~~${say()}~~ ${say()}  \n${say()}`,
];

function body(chance: Chance, language: Language, n: number): string {
  const say = (): string => sentence(chance, language);
  const parts = Array.from({ length: 2 + chance.below(5) }, () => chance.one(MARKDOWN)(say, n));
  return `${parts.join('\n\n')}\n`;
}

const KINDS: readonly [folder: string, ending: string, write: Write][] = [
  ['captures', '.txt', capture],
  ['_posts', '.md', frontMatter],
  ['content', '.md', frontMatter],
  ['hugo', '.md', toml],
  ['notes', '.md', heading],
  ['saved', '.html', savedPage],
];
