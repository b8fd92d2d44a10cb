/** The front page: the publication, its feeds, its cuts, the sources it follows, and the latest articles. */
import { html } from 'hono/html';
import type { Article } from '../article.ts';
import type { FeedChannel } from '../feeds/index.ts';
import { layout, type FeedAddress, type SourceName } from './layout.ts';
import { articleList, feedList, nameList, pageLinks, type Neighbours } from './lists.ts';
import { wordsIn } from './translations.ts';

export interface HomePage {
  channel: FeedChannel;
  feeds: FeedAddress[];
  articles: Article[];
  /** Pages of the named feeds, the languages and the most used categories. */
  selections: SourceName[];
  languages: SourceName[];
  categories: SourceName[];
  /** The sources that are listed. */
  followed: SourceName[];
  /** There are more of them. */
  more: boolean;
  /** The sources of the articles, by slug. */
  sources: Record<string, SourceName>;
  neighbours: Neighbours;
  timeZone: string;
}

export function homePage(page: HomePage): string {
  const { channel, feeds, articles, selections, languages, categories, followed, more, sources, neighbours, timeZone } =
    page;
  const { baseUrl, language } = channel;
  const words = wordsIn(language);
  const names = [
    nameList('selections', words.selections, selections),
    nameList('languages', words.languages, languages),
    nameList('categories', words.categories, categories),
    nameList('sources', words.sources, followed, more ? html`<a href="${baseUrl}/status">…</a>` : ''),
  ];
  return layout({
    channel,
    feeds,
    title: channel.title,
    header: html`<h1><bdi>${channel.title}</bdi></h1>${channel.description ? html`<p>${channel.description}</p>` : ''}`,
    main: html`
${feedList(feeds, words)}
<p class="soft"><a href="${baseUrl}/feeds.opml">${words.allFeeds}</a></p>
${names}
<section aria-labelledby="latest">
<h2 id="latest">${words.latest}</h2>
${articles.length === 0 ? html`<p>${words.empty}</p>` : articleList(articles, sources, channel, { language, words, timeZone })}
${pageLinks(neighbours, words)}</section>`,
  });
}
