/** The page of one article, in the article's own language and direction. */
import { html, raw } from 'hono/html';
import type { Article } from '../article.ts';
import type { FeedChannel } from '../feeds/index.ts';
import { anchorsWithin, directHtml } from '../content/index.ts';
import { dateHtml, layout, nameOf, sourceHtml, titleHtml, type FeedAddress, type SourceName } from './layout.ts';
import { nameList } from './lists.ts';
import { playersOf } from './recordings.ts';
import { wordsIn } from './translations.ts';

export function articlePage(page: {
  channel: FeedChannel;
  feeds: FeedAddress[];
  article: Article;
  source?: SourceName;
  /** Pages of its authors, in their order, and of its categories. */
  authors: SourceName[];
  categories: SourceName[];
  timeZone: string;
}): string {
  const { channel, feeds, article, source, authors, categories, timeZone } = page;
  const { language, direction, caption, contentHtml, directedHtml, summary, image } = article;
  const words = wordsIn(channel.language);
  // Stored content is sanitized when it is taken in.
  const setting = { direction, language };
  const directed = directedHtml ?? (contentHtml === undefined ? undefined : directHtml(contentHtml, setting));
  // Links of the article to parts of itself lead to this page.
  const content = directed === undefined || article.url === undefined ? directed : anchorsWithin(directed, article.url);
  return layout({
    channel,
    feeds,
    title: nameOf(article),
    header: html`<a href="${channel.baseUrl}/"><bdi>${channel.title}</bdi></a>`,
    main: html`
<article dir="${direction}"${language ? html` lang="${language}"` : ''}>
<h1>${titleHtml(article)}</h1>
<p class="soft" dir="${channel.direction}" lang="${channel.language ?? ''}">${dateHtml(article.published, channel.language, timeZone)}${
      authors.length > 0
        ? html` · ${words.by} ${authors.map((author, i) => html`${i > 0 ? '، ' : ''}${sourceHtml(author)}`)}`
        : ''
    }${source ? html` · ${words.from} ${sourceHtml(source)}` : ''}${article.url ? html` · <a href="${article.url}">${words.original}</a>` : ''}</p>
${image && !contentHtml?.includes('<img') ? html`<figure><img src="${image.url}" alt="${image.alt ?? ''}"></figure>` : ''}
${caption && !image ? html`<p class="soft">${caption}</p>` : ''}
${playersOf(article)}${content === undefined ? html`<p>${summary ?? ''}</p>` : raw(content)}
</article>
${nameList('article-categories', words.categories, categories)}`,
  });
}
