/** Lists of the front page and of the pages of cuts: the feeds, names, articles, and the pages beside this one. */
import { html } from 'hono/html';
import type { Article } from '../article.ts';
import { addressOf, type FeedChannel } from '../feeds/feed-data.ts';
import {
  bylineHtml,
  FORMAT_NAMES,
  sourceHtml,
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

/** Addresses of the pages beside this one, absolute. */
export interface Neighbours {
  older?: string;
  newer?: string;
}

export function pageLinks({ older, newer }: Neighbours, words: Words): Html | '' {
  if (older === undefined && newer === undefined) return '';
  return html`<nav class="pages">${newer === undefined ? '' : html`<a rel="prev" href="${newer}">${words.newer}</a>`}${
    older === undefined ? '' : html`<a rel="next" href="${older}">${words.older}</a>`
  }</nav>
`;
}

/**
 * Links to cuts or sources under a heading; nothing if there are none.
 * @param id of the heading
 * @param more a link behind the last one
 */
export function nameList(id: string, heading: string, names: readonly SourceName[], more: Html | '' = ''): Html | '' {
  if (names.length === 0) return '';
  return html`<section aria-labelledby="${id}">
<h2 id="${id}">${heading}</h2>
<ul class="names">${names.map(
    (name) => html`<li>${sourceHtml(name)}</li>
`,
  )}${more === '' ? '' : html`<li>${more}</li>`}</ul>
</section>
`;
}
