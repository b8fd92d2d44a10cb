/** The frame of every page: language, direction, discovery links, and a style without left and right. */
import { html, raw } from 'hono/html';
import type { Article, Direction } from '../article.ts';
import type { FeedChannel, Format } from '../feeds/index.ts';
import { beginningOf } from '../content/index.ts';
import { directionOfTitle, markIslands, markText } from '../text/index.ts';
import type { Words } from './translations.ts';

/** A feed as the pages name it. */
export interface FeedAddress {
  format: Format;
  /** Absolute. */
  url: string;
  path: string;
  type: string;
}

/** A source, or another cut, as the pages name it. */
export interface SourceName {
  title: string;
  /** Its page here, absolute; absent if it has none. */
  url?: string;
  direction: Direction;
  language?: string;
}

/** How a page speaks: its own words, its language and its time zone. */
export interface PageSetting {
  language?: string;
  words: Words;
  timeZone: string;
}

export type Html = ReturnType<typeof html>;

export const FORMAT_NAMES: Record<Format, string> = { rss: 'RSS 2.0', atom: 'Atom 1.0', json: 'JSON Feed 1.1' };

const FONTS = '"Noto Naskh Arabic", "Noto Serif Hebrew", "Amiri", "Times New Roman", serif';

const STYLE = `
:root { color-scheme: light dark; --ink: #1d1d1f; --soft: #66666e; --line: #d9d9de; --paper: #fdfdfb; --accent: #0b5d4e; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececf0; --soft: #a2a2ac; --line: #3a3a40; --paper: #18181b; --accent: #6fd0b8; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: anywhere; font: 1.125rem/1.9 ${FONTS}; }
main, header, footer { max-inline-size: 44rem; margin-inline: auto; padding-inline: 1.25rem; }
header { padding-block: 2.5rem 1rem; border-block-end: 1px solid var(--line); }
header p, .soft, figcaption { color: var(--soft); font-size: .9em; }
h1, h2 { line-height: 1.4; margin-block: 0 .5rem; }
h2 { font-size: 1.25rem; margin-block-start: 2rem; }
a { color: var(--accent); text-underline-offset: .2em; }
ul { list-style: none; padding: 0; margin: 0; }
li { padding-block: .6rem; border-block-end: 1px solid var(--line); }
li > .soft { display: block; }
.names { display: flex; flex-wrap: wrap; gap: .2rem 1.25rem; } .names li { border: 0; padding-block: .2rem; }
nav a { color: inherit; }
.pages { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .5rem 1.5rem; padding-block: 1.5rem 3rem; }
.feeds a { font-family: ui-monospace, monospace; font-size: .9em; }
.feeds b { display: inline-block; min-inline-size: 10rem; font-weight: 600; }
article { padding-block: 1rem 3rem; overflow-wrap: break-word; }
article img, article video { max-inline-size: 100%; block-size: auto; }
article pre { overflow-x: auto; padding: 1rem; border: 1px solid var(--line); font-size: .85em; line-height: 1.5; }
article table { border-collapse: collapse; } article td, article th { border: 1px solid var(--line); padding: .3rem .6rem; }
article blockquote { margin-inline: 0; padding-inline-start: 1rem; border-inline-start: 3px solid var(--line); }
figure { margin: 0; }
`;

/** A whole page in the language and direction of its channel. */
export function layout(page: {
  channel: FeedChannel;
  feeds: FeedAddress[];
  title: string;
  header: Html;
  main: Html;
  style?: string;
  /** Absolute address of the page, where it can be reached by others too. */
  canonical?: string;
}): string {
  const { channel, feeds, title, header, main, style = '', canonical } = page;
  const document = html`<!doctype html>
<html${channel.language ? html` lang="${channel.language}"` : ''} dir="${channel.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${markText(title, directionOfTitle(title, channel.direction), channel.direction)}</title>
${feeds.map(
  ({
    format,
    url,
    type,
  }) => html`<link rel="alternate" type="${type}" href="${url}" title="${`${channel.title} (${FORMAT_NAMES[format]})`}">
`,
)}<link rel="icon" type="image/svg+xml" href="${channel.baseUrl}/favicon.svg">
${
  canonical === undefined
    ? ''
    : html`<link rel="canonical" href="${canonical}">
`
}<style>${raw(STYLE + style)}</style>
</head>
<body>
<header>${header}</header>
<main>${main}</main>
</body>
</html>
`;
  return String(document);
}

type Titled = Pick<Article, 'title' | 'direction' | 'language' | 'summary' | 'excerpt' | 'slug'>;

/** What an article is called: its title, else the beginning of its text, else its slug. Microblogs have no titles. */
export function nameOf({ title, summary, excerpt, slug }: Omit<Titled, 'direction' | 'language'>): string {
  return title || beginningOf(summary ?? excerpt ?? '', 80) || slug;
}

/** A title inside a page, marked with its own direction and language; words of the other direction stay whole. */
export function titleHtml(article: Titled): Html {
  return nameHtml(nameOf(article), article);
}

/** The name of a source or another cut inside a page, as a link to its page here. */
export function sourceHtml({ title, url, direction, language }: SourceName): Html {
  const name = nameHtml(title, { direction, language });
  return url === undefined ? name : html`<a href="${url}">${name}</a>`;
}

/** A name inside a page: in the direction of its letters, and if it has those of both, in the one that is said. */
export function nameHtml(
  title: string,
  { direction, language }: { direction: Article['direction']; language?: string | undefined },
): Html {
  const own = directionOfTitle(title, direction);
  return html`<bdi dir="${own}"${language ? html` lang="${language}"` : ''}>${markIslands(title, own)}</bdi>`;
}

/** When an article was published, and where it came from. */
export function bylineHtml(
  { published, source }: Article,
  sources: Record<string, SourceName>,
  { language, words, timeZone }: PageSetting,
): Html {
  const from = sources[source];
  return html`<span class="soft">${dateHtml(published, language, timeZone)}${from ? html` · ${words.from} ${sourceHtml(from)}` : ''}</span>`;
}

/** A date as people of the publication's language write it, in its own calendar of the Gregorian kind. */
export function dateHtml(instant: string, language: string | undefined, timeZone: string): Html {
  const text = new Intl.DateTimeFormat(`${language ?? 'en'}-u-ca-gregory`, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  }).format(new Date(instant));
  return html`<time datetime="${instant}">${text}</time>`;
}
