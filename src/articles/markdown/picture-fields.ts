/** The picture of an article by its front matter, under the names that generators and their themes use. */
import type { Image } from '../../article.ts';
import type { Base } from '../../content/index.ts';
import { mediumOfType } from '../../text/media-types.ts';
import { quoted } from '../errors.ts';
import { imageOf } from '../field-values.ts';
import { isTable, listOf, textOf, type Fields } from '../fields.ts';
import type { ArticleFiles } from '../files/article-files.ts';
import { mediaTypeOf } from '../skipped.ts';

const PICTURE = [
  'image',
  'cover',
  'heroImage',
  'hero',
  'featured_image',
  'featuredImage',
  'thumbnail',
  'banner',
  'images',
  'feature',
  'og_image',
];
const ALT = [
  'image_alt',
  'imageAlt',
  'heroImageAlt',
  'coverAlt',
  'cover_alt',
  'alt',
  'thumbnail_alt',
  'featured_image_alt',
];
const CAPTION = ['caption', 'image_caption', 'imageCaption', 'heroImageCaption', 'cover_caption'];
/** The picture of a bundle that themes of Hugo find by its name. */
const OF_BUNDLE = /(?:^|\/)(?:featured?|cover|thumbnail)(?:[-_.][^/]*)?$/i;

export interface PictureFields {
  image?: Image;
  caption?: string;
}

export function pictureFields(
  fields: Fields,
  base: string | undefined,
  files: ArticleFiles | undefined,
  warnings: string[],
): PictureFields {
  const found = firstPicture(fields, files ?? base);
  if (found.unresolved !== undefined) {
    const why =
      base === undefined ? 'its address is relative and BASE_URL is not set' : 'it is no address of a picture';
    warnings.push(`the picture ${quoted(found.unresolved)} is left out: ${why}`);
  }
  const alt = fields.text(...ALT) ?? found.image?.alt;
  const caption = fields.text(...CAPTION) ?? found.caption;
  const image = found.image ?? bundlePicture(files);
  return { ...(image && { image: { ...image, ...(alt !== undefined && { alt }) } }), ...(caption && { caption }) };
}

function firstPicture(fields: Fields, base: Base): ReturnType<typeof imageOf> {
  const named = fields.first(...PICTURE)?.value;
  if (named !== undefined) return imageOf(named, base);
  // Minimal Mistakes and its like: `header: { overlay_image, teaser }`.
  const header = fields.first('header')?.value;
  if (isTable(header)) {
    const src = [header.image, header.overlay_image, header.teaser, header.og_image].find((one) => textOf(one));
    if (src !== undefined) return imageOf({ alt: header.image_description, caption: header.caption, src }, base);
  }
  return resourcePicture(fields, base);
}

/** Hugo's `resources`: the one that is named as the picture, or the first picture. */
function resourcePicture(fields: Fields, base: Base): ReturnType<typeof imageOf> {
  const pictures = listOf(fields.first('resources')?.value).flatMap((one) => {
    const src = isTable(one) ? textOf(one.src) : undefined;
    // A pattern (`gallery/*`) names many.
    if (!isTable(one) || src === undefined || /[*?[{]/.test(src)) return [];
    if (mediumOfType(mediaTypeOf(src.split('/').at(-1) ?? '')) !== 'image') return [];
    const params = isTable(one.params) ? one.params : {};
    return [{ name: textOf(one.name) ?? '', src, alt: params.alt, caption: one.title ?? params.caption }];
  });
  const picture = pictures.find(({ name }) => /^(?:featured|feature|cover|thumb|hero|header|banner|image)/i.test(name));
  const first = picture ?? pictures[0];
  return first === undefined ? {} : imageOf(first, base);
}

function bundlePicture(files: ArticleFiles | undefined): Image | undefined {
  const picture = files
    ?.bundle()
    .find(({ url, type }) => mediumOfType(type) === 'image' && OF_BUNDLE.test(url.replace(/\.\w+$/, '')));
  return picture && { ...picture };
}
