/** The front page: the publication, its feeds, the sources it follows, and the latest articles. */
import { html } from 'hono/html';
import type { Article } from '../article.ts';
import type { FeedChannel } from '../feeds/index.ts';
import { layout, sourceHtml, type FeedAddress, type SourceName } from './layout.ts';
import { articleList, feedList } from './lists.ts';
import { wordsIn } from './translations.ts';

export interface HomePage {
  channel: FeedChannel;
  feeds: FeedAddress[];
  articles: Article[];
  /** The sources that are listed. */
  followed: SourceName[];
  /** There are more of them. */
  more: boolean;
  /** The sources of the articles, by slug. */
  sources: Record<string, SourceName>;
  timeZone: string;
}

export function homePage({ channel, feeds, articles, followed, more, sources, timeZone }: HomePage): string {
  const words = wordsIn(channel.language);
  return layout({
    channel,
    feeds,
    title: channel.title,
    header: html`<h1><bdi>${channel.title}</bdi></h1>${channel.description ? html`<p>${channel.description}</p>` : ''}`,
    main: html`
${feedList(feeds, words)}
${
  followed.length === 0
    ? ''
    : html`<section aria-labelledby="sources">
<h2 id="sources">${words.sources}</h2>
<ul class="names">${followed.map(
        (name) => html`<li>${sourceHtml(name)}</li>
`,
      )}${more ? html`<li><a href="${channel.baseUrl}/status">…</a></li>` : ''}</ul>
</section>`
}
<section aria-labelledby="latest">
<h2 id="latest">${words.latest}</h2>
${articles.length === 0 ? html`<p>${words.empty}</p>` : articleList(articles, sources, channel, { language: channel.language, words, timeZone })}
</section>`,
  });
}
