/** The feeds of a publication as an OPML 2.0 document, which feed readers import. */
import { escapeText, escapeXmlAttribute } from '../text/escape.ts';
import type { Direction } from '../text/direction.ts';
import { directionOfTitle, legalText, markText } from '../text/index.ts';
import type { FeedChannel } from './feed-data.ts';

export interface OutlineFolder {
  /** Plain text; without one, its feeds stand at the top. */
  title?: string;
  feeds: readonly Pick<FeedChannel, 'title' | 'description' | 'language' | 'direction' | 'selfUrls' | 'link'>[];
}

/** @param head what the document is called, and the direction of its language */
export function feedsOpml(head: { title: string; direction: Direction }, folders: readonly OutlineFolder[]): string {
  const marked = (text: string, direction = head.direction): string => {
    const legal = legalText(text).replace(/\s+/g, ' ').trim();
    return markText(legal, directionOfTitle(legal, direction), direction);
  };
  const outline = (indent: string, feed: OutlineFolder['feeds'][number]): string => {
    const { title, description, language, direction, selfUrls, link } = feed;
    const shown = marked(title, direction);
    const attributes = Object.entries({
      type: 'rss',
      text: shown,
      title: shown,
      ...(description !== undefined && { description: marked(description, direction) }),
      ...(language !== undefined && { language }),
      xmlUrl: selfUrls.rss,
      ...(link !== undefined && { htmlUrl: link }),
      version: 'RSS2',
    });
    const said = attributes.map(([name, value]) => ` ${name}="${escapeXmlAttribute(value)}"`).join('');
    return `${indent}<outline${said}/>\n`;
  };
  const lines = folders.map(({ title, feeds }) => {
    if (feeds.length === 0) return '';
    if (title === undefined) return feeds.map((feed) => outline('    ', feed)).join('');
    const name = escapeXmlAttribute(marked(title));
    const inner = feeds.map((feed) => outline('      ', feed)).join('');
    return `    <outline text="${name}" title="${name}">\n${inner}    </outline>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head>
    <title>${escapeText(marked(head.title))}</title>
  </head>
  <body>
${lines.join('')}  </body>
</opml>
`;
}
