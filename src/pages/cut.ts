/** The page of a cut, in its own language and direction: its feeds, and its latest articles or older ones. */
import { html } from 'hono/html';
import type { Article } from '../article.ts';
import type { FeedChannel } from '../feeds/index.ts';
import { layout, nameHtml, type FeedAddress, type SourceName } from './layout.ts';
import { articleList, feedList, pageLinks, type Neighbours } from './lists.ts';
import { numberIn, wordsIn } from './translations.ts';

export interface CutPage {
  /** Of the cut. */
  channel: FeedChannel;
  feeds: FeedAddress[];
  articles: Article[];
  /** The sources of the articles, by slug; of the page of a source, none. */
  sources: Record<string, SourceName>;
  /** Absolute address of this page. */
  canonical: string;
  /** Number of the page, counted from the oldest articles; absent from the page of the latest ones. */
  number?: number;
  neighbours: Neighbours;
  /** Of a source. */
  site?: string;
  /** Whether it is that of a source. */
  isSource: boolean;
  /** The main feed. */
  publication: FeedChannel;
  timeZone: string;
}

export function cutPage(page: CutPage): string {
  const { channel, feeds, articles, sources, canonical, number, neighbours, site, isSource, publication, timeZone } =
    page;
  // If the language is not known, the page is in that of the publication.
  const language = channel.language ?? publication.language;
  const words = wordsIn(language);
  const name = html`<bdi dir="${publication.direction}" lang="${publication.language ?? ''}">${publication.title}</bdi>`;
  const numbered = number === undefined ? '' : `${words.page} ${numberIn(language, number)}`;
  const nothing = isSource ? words.nothing : words.none;
  return layout({
    channel: { ...channel, language },
    feeds,
    canonical,
    title: numbered === '' ? channel.title : `${channel.title} – ${numbered}`,
    header: html`<nav class="soft"><a href="${publication.baseUrl}/">${name}</a></nav>
<h1>${nameHtml(channel.title, channel)}</h1>${channel.description ? html`<p>${channel.description}</p>` : ''}${
      site ? html`<p>${words.site}: <a href="${site}"><bdi dir="ltr">${site}</bdi></a></p>` : ''
    }`,
    main: html`
${feedList(feeds, words)}
<section aria-labelledby="latest">
<h2 id="latest">${numbered === '' ? words.latest : numbered}</h2>
${articles.length === 0 ? html`<p>${nothing}</p>` : articleList(articles, sources, channel, { language, words, timeZone })}
${pageLinks(neighbours, words)}</section>`,
  });
}
