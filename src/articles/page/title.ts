import { withoutSiteName } from '../capture/header.ts';
import { foldedWords } from '../../text/phrase.ts';
import { type PageData, textOfMeta } from './metadata.ts';
import { type PageTree, rawText, textIn } from './tree.ts';

/** What the page calls its article, without the name of the site. */
export function titleOf(tree: PageTree, data: PageData): string | undefined {
  const meta = data.meta.get('og:title')?.[0] ?? data.meta.get('twitter:title')?.[0];
  const head = tree.elements.find(({ name, parent }) => name === 'title' && parent?.name !== 'svg');
  const headings = tree.elements
    .filter(({ name }) => name === 'h1')
    .map((page) => textIn(tree, page))
    .filter((heading) => foldedWords(heading) !== '');
  const ofHead = textOfMeta(head === undefined ? undefined : rawText(head));
  const ofPost = postHeading(tree, ofHead ?? meta ?? '');
  const heading =
    ofPost
    ?? headings.find((one) => foldedWords(ofHead ?? meta ?? '').startsWith(foldedWords(one)))
    ?? (headings.length === 1 && foldedWords(headings[0]!) !== foldedWords(data.site ?? '') ? headings[0] : undefined);
  const titles = [
    textOfMeta(data.article.headline),
    textOfMeta(data.article.name),
    textOfMeta(meta),
    heading,
    ofHead,
  ].map((title) => withoutSite(title, data.site));
  const best = titles.find((title) => title !== undefined && foldedWords(title) !== '');
  if (best === undefined) return undefined;
  // Only `<title>` is left: the site's name stands at its end, unless the page has a heading that says otherwise.
  const onlyHead = titles.slice(0, 4).every((title) => title === undefined);
  return onlyHead ? (withoutSiteName(best) ?? best) : best;
}

const TITLE_NAME = /(?:^|[\s_-])(?:entry|post|article|news|story)-?_?title(?:$|[\s_-])/i;

/** Blogs set their own name in the `<h1>` and the article's in a heading that is named for it. */
function postHeading(tree: PageTree, head: string): string | undefined {
  const folded = foldedWords(head);
  return tree.elements
    .filter(
      ({ name, element: { attribs } }) =>
        /^h[1-4]$/.test(name) && (TITLE_NAME.test(attribs.class ?? '') || /\bheadline\b/.test(attribs.itemprop ?? '')),
    )
    .map((page) => textIn(tree, page))
    .find((heading) => foldedWords(heading) !== '' && folded.includes(foldedWords(heading)));
}

function withoutSite(title: string | undefined, site: string | undefined): string | undefined {
  if (title === undefined || site === undefined) return title;
  const name = site.trim();
  const before = title.endsWith(name)
    ? /^(.*\S)\s+(?:[|–—»·-]|::)\s+$/u.exec(title.slice(0, -name.length))?.[1]
    : undefined;
  const behind = title.startsWith(name)
    ? /^\s+(?:[|–—»·-]|::)\s+(\S.*)$/u.exec(title.slice(name.length))?.[1]
    : undefined;
  return before ?? behind ?? title;
}
