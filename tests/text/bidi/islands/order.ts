/** How texts with their islands between ⟦ and ⟧ must be drawn, and how content is. */
import type { Direction } from '../../../../src/article.ts';
import { visualOrder } from '../../../../src/text/index.ts';

/** From left to right, without tashkeel and joiners: their place within a letter is no matter of order. */
export function drawn(text: string, box: Direction): string {
  return visualOrder(text.replaceAll('\u00a0', ' '), box)
    .replace(/[\p{M}\u200c]/gu, '')
    .trim();
}

/** Each island isolated, in the direction of its letters; tags in it are none. */
export function isolated(text: string): string {
  return text.replace(/⟦(.*?)⟧/gu, (_, island: string) => {
    const isRtl = /(?=\p{L})[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(island.replace(/<[^>]*>/g, ''));
    return `${isRtl ? '\u2067' : '\u2066'}${island}\u2069`;
  });
}

export function withoutBrackets(text: string): string {
  return text.replace(/[⟦⟧]/g, '');
}

/** The lines of a paragraph as a reader has them that keeps bdi, or drops it. */
export function linesOfContent(html: string, keepsBdi: boolean): string[] {
  const kept = keepsBdi
    ? html
        .replaceAll('<bdi dir="ltr">', '\u2066')
        .replaceAll('<bdi dir="rtl">', '\u2067')
        .replaceAll('</bdi>', '\u2069')
    : html;
  return kept.split(/<br ?\/?>/).map((line) => decoded(line.replace(/<[^>]*>/g, '')));
}

export function decoded(text: string): string {
  return text.replaceAll('&nbsp;', '\u00a0').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
