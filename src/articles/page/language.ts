import type { Direction } from '../../article.ts';
import { directionOf as directionOfLetters } from '../../text/bidi/direction.ts';
import { inheritedDirection, inheritedLanguage } from '../../text/language/inherited.ts';
import { canonicalLanguage } from '../../text/language/tag.ts';
import { statedDirection } from '../../content/index.ts';
import { isTable, textOf } from '../fields.ts';
import { languageOfText } from '../language.ts';
import type { PageData } from './metadata.ts';
import type { PageElement, PageTree } from './tree.ts';

/**
 * A template's `lang="en"` and `dir="ltr"` around an Arabic text are a mistake that the letters correct, and so is the
 * `dir="rtl"` of an Arabic site around an English one. What the element of the text says itself is believed, but for an
 * `ltr` that most of the letters contradict.
 */
export function languageOf(
  tree: PageTree,
  data: PageData,
  root: PageElement | undefined,
  ofPublication: string,
): { language: string; direction?: Direction } {
  const html = tree.elements.find(({ name }) => name === 'html');
  const body = tree.elements.find(({ name }) => name === 'body');
  const around: PageElement[] = [];
  for (let page = root; page !== undefined; page = page.parent) around.push(page);
  const attribute = (name: string): string | undefined =>
    [...around, body, html].map((page) => page?.element.attribs[name]?.trim()).find(Boolean);
  const inLanguage = data.article.inLanguage;
  const claimed = [
    attribute('lang') ?? attribute('xml:lang'),
    isTable(inLanguage) ? (textOf(inLanguage.alternateName) ?? textOf(inLanguage.name)) : textOf(inLanguage),
    data.meta.get('og:locale')?.[0],
    data.meta.get('content-language')?.[0],
    data.meta.get('language')?.[0],
  ]
    .map((tag) => (tag === undefined ? undefined : canonicalLanguage(tag)))
    .find((tag) => tag !== undefined);
  const written =
    root === undefined ? '' : tree.text.slice(root.textStart, Math.min(root.textEnd, root.textStart + 20_000));
  const direction = directionOf(root, [...around.slice(1), body, html], written);
  const language = claimed === undefined ? undefined : inheritedLanguage(claimed, { title: '', text: written });
  return { language: language ?? languageOfText(written, ofPublication), direction };
}

function directionOf(
  root: PageElement | undefined,
  around: readonly (PageElement | undefined)[],
  text: string,
): Direction | undefined {
  const said = (page: PageElement | undefined): Direction | undefined => {
    const stated = page === undefined ? undefined : statedDirection(page.name, page.element.attribs);
    return stated === 'auto' ? undefined : stated;
  };
  const own = root?.name === 'html' || root?.name === 'body' ? undefined : said(root);
  if (own === undefined)
    return inheritedDirection(around.map(said).find((one) => one !== undefined) ?? said(root), { title: '', text });
  return own === 'ltr' && directionOfLetters({ language: 'en', text }) === 'rtl' ? undefined : own;
}
