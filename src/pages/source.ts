/** The page of one source, in its own language and direction: its feeds, and its latest articles. */
import { html } from 'hono/html';
import type { Article } from '../article.ts';
import type { FeedChannel } from '../feeds/index.ts';
import { layout, type FeedAddress } from './layout.ts';
import { articleList, feedList } from './lists.ts';
import { wordsIn } from './translations.ts';

export interface SourcePage {
  /** Of the source. */
  channel: FeedChannel;
  feeds: FeedAddress[];
  articles: Article[];
  /** Of the source. */
  site?: string;
  /** The main feed. */
  publication: FeedChannel;
  timeZone: string;
}

export function sourcePage({ channel, feeds, articles, site, publication, timeZone }: SourcePage): string {
  // If the language of the source is not known, the page is in that of the publication.
  const language = channel.language ?? publication.language;
  const words = wordsIn(language);
  const name = html`<bdi dir="${publication.direction}" lang="${publication.language ?? ''}">${publication.title}</bdi>`;
  return layout({
    channel: { ...channel, language },
    feeds,
    title: channel.title,
    header: html`<nav class="soft"><a href="${publication.baseUrl}/">${name}</a></nav>
<h1><bdi>${channel.title}</bdi></h1>${channel.description ? html`<p>${channel.description}</p>` : ''}${
      site ? html`<p>${words.site}: <a href="${site}"><bdi dir="ltr">${site}</bdi></a></p>` : ''
    }`,
    main: html`
${feedList(feeds, words)}
<section aria-labelledby="latest">
<h2 id="latest">${words.latest}</h2>
${articles.length === 0 ? html`<p>${words.nothing}</p>` : articleList(articles, {}, channel, { language, words, timeZone })}
</section>`,
  });
}
