/** The front page: what this is, its feeds, and what came last. */
import { html } from 'hono/html';
import type { Article } from '../article.ts';
import { addressOf, type FeedChannel } from '../feeds/index.ts';
import { dateHtml, FORMAT_NAMES, layout, titleHtml, type FeedAddress } from './layout.ts';
import { wordsIn } from './words.ts';

export function homePage(page: { channel: FeedChannel; feeds: FeedAddress[]; articles: Article[]; timeZone: string }): string {
  const { channel, feeds, articles, timeZone } = page;
  const words = wordsIn(channel.language);
  return layout({
    channel,
    feeds,
    title: channel.title,
    header: html`<h1><bdi>${channel.title}</bdi></h1>${channel.description ? html`<p>${channel.description}</p>` : ''}`,
    main: html`
<section class="feeds" aria-labelledby="feeds">
<h2 id="feeds">${words.feeds}</h2>
<p class="soft">${words.subscribe}</p>
<ul>${feeds.map(({ format, url }) => html`<li><b><bdi dir="ltr">${FORMAT_NAMES[format]}</bdi></b> <a href="${url}"><bdi dir="ltr">${url}</bdi></a></li>
`)}</ul>
</section>
<section aria-labelledby="latest">
<h2 id="latest">${words.latest}</h2>
${articles.length === 0
      ? html`<p>${words.empty}</p>`
      : html`<ul>${articles.map((article) => html`<li><a href="${addressOf(article, channel.baseUrl)}">${titleHtml(article)}</a>${dateHtml(article.published, channel.language, timeZone)}</li>
`)}</ul>`}
</section>`,
  });
}
