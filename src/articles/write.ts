import type { Image } from '../article.ts';

/** Plain text as HTML text and as the value of an attribute. */
export function escapedHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** One `<p>` a paragraph. Quotation marks stay as they are: they are no markup in text. */
export function paragraphsHtml(paragraphs: readonly string[]): string {
  return paragraphs.map((text) => `<p>${escapedHtml(text).replaceAll('&quot;', '"')}</p>`).join('\n');
}

/** A picture with what stands under it. */
export function figureHtml(image: Image, caption?: string): string {
  const under =
    caption === undefined ? '' : `<figcaption>${escapedHtml(caption).replaceAll('&quot;', '"')}</figcaption>`;
  return `<figure><img src="${escapedHtml(image.url)}" alt="${escapedHtml(image.alt ?? '')}">${under}</figure>\n`;
}
