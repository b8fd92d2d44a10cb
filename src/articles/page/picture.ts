import { loadedPicture, type Base } from '../../content/index.ts';
import { imageOf } from '../field-values.ts';
import type { ParsedArticle } from '../types.ts';
import { contains } from './article-element.ts';
import { type PageElement, type PageTree, textIn } from './tree.ts';

/** The first picture of a figure in the text. */
export function pictureIn(tree: PageTree, root: PageElement | undefined, base: Base): ParsedArticle['image'] {
  const picture = tree.elements.find(
    (page) => page.name === 'img' && page.parent?.name === 'figure' && root !== undefined && contains(root, page),
  );
  if (picture === undefined) return undefined;
  const { src, alt } = loadedPicture('img', picture.element.attribs).attributes;
  return imageOf({ src, alt }, base).image;
}

/** What stands under the first picture of the text that has a caption. */
export function captionIn(tree: PageTree, root: PageElement | undefined): string | undefined {
  const caption = tree.elements.find(
    (page) => page.name === 'figcaption' && root !== undefined && contains(root, page),
  );
  return caption === undefined ? undefined : textIn(tree, caption) || undefined;
}
