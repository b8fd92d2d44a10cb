/** What can be heard or seen of an article, on its page. */
import { html } from 'hono/html';
import type { Article } from '../article.ts';
import { escapeAttribute } from '../text/escape.ts';
import { mediumOfType } from '../text/media-types.ts';

/** Players of its recordings; of one that the text shows already, none. */
export function playersOf({ enclosures, contentHtml }: Article) {
  return enclosures.map(({ url, type }) => {
    const medium = mediumOfType(type);
    if (medium === undefined || medium === 'image' || contentHtml?.includes(`src="${escapeAttribute(url)}"`)) return '';
    return medium === 'audio'
      ? html`<p><audio controls preload="none" src="${url}"></audio></p>
`
      : html`<p><video controls preload="none" src="${url}"></video></p>
`;
  });
}
