import type { Image } from '../article.ts';
import { escapeAttribute, escapeText } from '../text/escape.ts';

/** One `<p>` a paragraph. */
export function paragraphsHtml(paragraphs: readonly string[]): string {
  return paragraphs.map((text) => `<p>${escapeText(text)}</p>`).join('\n');
}

/** A picture with what stands under it. */
export function figureHtml(image: Image, caption?: string): string {
  const under = caption === undefined ? '' : `<figcaption>${escapeText(caption)}</figcaption>`;
  return `<figure><img src="${escapeAttribute(image.url)}" alt="${escapeAttribute(image.alt ?? '')}">${under}</figure>\n`;
}
