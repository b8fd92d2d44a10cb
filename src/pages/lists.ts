/** The two lists of the front page and of a source's page: the feeds, and the latest articles. */
import { html } from 'hono/html';
import type { Article } from '../article.ts';
import { addressOf, type FeedChannel } from '../feeds/feed-data.ts';
import {
  bylineHtml,
  FORMAT_NAMES,
  titleHtml,
  type FeedAddress,
  type Html,
  type PageSetting,
  type SourceName,
} from './layout.ts';
import type { Words } from './translations.ts';

export function feedList(feeds: FeedAddress[], words: Words): Html {
  return html`<section class="feeds" aria-labelledby="feeds">
<h2 id="feeds">${words.feeds}</h2>
<p class="soft">${words.subscribe}</p>
<ul>${feeds.map(
    ({
      format,
      url,
    }) => html`<li><b><bdi dir="ltr">${FORMAT_NAMES[format]}</bdi></b> <a href="${url}"><bdi dir="ltr">${url}</bdi></a></li>
`,
  )}</ul>
</section>`;
}

/** @param sources by slug: the byline of an article names its source if it is here */
export function articleList(
  articles: Article[],
  sources: Record<string, SourceName>,
  { baseUrl }: FeedChannel,
  setting: PageSetting,
): Html {
  return html`<ul>${articles.map(
    (
      article,
    ) => html`<li><a href="${addressOf(article, baseUrl)}">${titleHtml(article)}</a>${bylineHtml(article, sources, setting)}</li>
`,
  )}</ul>`;
}
