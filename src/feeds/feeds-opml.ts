/** The feeds of a publication as an OPML 2.0 document, which feed readers import. */
import { escapeText, escapeXmlAttribute } from '../text/escape.ts';
import type { Direction } from '../text/direction.ts';
import { directionOfTitle, legalText, markText } from '../text/index.ts';
import type { FeedChannel } from './feed-data.ts';

export interface OutlineFolder {
  /** Plain text; without one, its feeds stand at the top. */
  title?: string;
  /** As {@link outlineOf} makes them. */
  outlines: readonly string[];
}

/** A feed as an outline, without its indent. */
export function outlineOf({
  title,
  language,
  direction,
  selfUrls,
  link,
}: Pick<FeedChannel, 'title' | 'language' | 'direction' | 'selfUrls' | 'link'>): string {
  const shown = marked(title, direction);
  const attributes = Object.entries({
    type: 'rss',
    text: shown,
    title: shown,
    ...(language !== undefined && { language }),
    xmlUrl: selfUrls.rss,
    ...(link !== undefined && { htmlUrl: link }),
    version: 'RSS2',
  });
  return `<outline${attributes.map(([name, value]) => ` ${name}="${escapeXmlAttribute(value)}"`).join('')}/>`;
}

/** @param head what the document is called, and the direction of its language */
export function feedsOpml(head: { title: string; direction: Direction }, folders: readonly OutlineFolder[]): string {
  const lines = folders.map(({ title, outlines }) => {
    if (outlines.length === 0) return '';
    if (title === undefined) return outlines.map((outline) => `    ${outline}\n`).join('');
    const name = escapeXmlAttribute(marked(title, head.direction));
    const inner = outlines.map((outline) => `      ${outline}\n`).join('');
    return `    <outline text="${name}" title="${name}">\n${inner}    </outline>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head>
    <title>${escapeText(marked(head.title, head.direction))}</title>
  </head>
  <body>
${lines.join('')}  </body>
</opml>
`;
}

function marked(text: string, direction: Direction): string {
  const line = legalText(text).replace(/\s+/g, ' ').trim();
  return markText(line, directionOfTitle(line, direction), direction);
}
