import { absoluteUrl } from '../../content/index.ts';
import { isTable, textOf } from '../fields.ts';
import { savedFrom } from './visible-dates.ts';
import type { PageData } from './metadata.ts';
import type { PageTree } from './tree.ts';

/** The article's own address, and the one against which its links are read. */
export function addressOf(
  tree: PageTree,
  { article, meta }: PageData,
  baseUrl: string | undefined,
): { url?: string; base?: string } {
  const link = tree.elements.find(
    ({ name, element }) => name === 'link' && /(?:^|\s)canonical(?:\s|$)/i.test(element.attribs.rel ?? ''),
  );
  const page = isTable(article.mainEntityOfPage)
    ? (article.mainEntityOfPage['@id'] ?? article.mainEntityOfPage.url)
    : article.mainEntityOfPage;
  const saved = savedFrom(tree.source).url;
  const url = [link?.element.attribs.href, meta.get('og:url')?.[0], textOf(article.url), textOf(page), saved]
    .map((address) => (address === undefined ? undefined : absoluteUrl(address, saved ?? baseUrl)))
    .find((address) => address !== undefined);
  const declared = tree.elements.find(({ name, element }) => name === 'base' && element.attribs.href !== undefined)
    ?.element.attribs.href;
  const from = url ?? baseUrl;
  return { url, base: declared === undefined ? from : (absoluteUrl(declared, from) ?? from) };
}
