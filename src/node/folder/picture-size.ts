/** Pixels of a picture, from the first of its bytes. */
import { imageSize } from 'image-size';

/** Bytes of a picture that say its size: in nearly all, and in photographs with long descriptions before it. */
export const HEAD = 64 * 1024;
export const LONG_HEAD = 1024 * 1024;

/** Kinds that the media types of pictures have, as image-size calls them; it recognises others by very little. */
const NAMES: Record<string, string> = {
  png: 'PNG',
  jpg: 'JPEG',
  gif: 'GIF',
  webp: 'WebP',
  avif: 'AVIF',
  heic: 'HEIC',
  heif: 'HEIC',
  svg: 'SVG',
  bmp: 'BMP',
  tiff: 'TIFF',
  ico: 'icon',
};

/** How the bytes of pictures begin, in the order of the names above. */
const SIGNATURE =
  /^(?:\x89PNG\r\n\x1a\n|\xff\xd8\xff|GIF8|RIFF[^]{4}WEBP|[^]{4}ftyp|BM|II\*\0|MM\0\*|\0\0\x01\0|[^]{0,4000}<svg[\s>])/;

export interface PictureSize {
  /** As it is shown: turned as its EXIF says. */
  width?: number;
  height?: number;
  /** What is wrong with it, as the end of a sentence. */
  fault?: string;
}

/**
 * @param head the first bytes
 * @param type media type that its name says
 * @returns undefined if more bytes are needed to say it
 */
export function pictureSize(head: Uint8Array, type: string, isWhole: boolean): PictureSize | undefined {
  const kind = kindOf(type);
  try {
    const { width, height, orientation = 1, type: found = '' } = imageSize(head);
    if (NAMES[found] === undefined) return noPicture(kind);
    // A browser shows a GIF that is called .png all the same, but no SVG.
    if ((found === 'svg') !== (kind === 'SVG')) return wrongKind(NAMES[found], kind);
    if (!(width > 0 && height > 0)) return {};
    const [across, down] = orientation >= 5 ? [height, width] : [width, height];
    return { width: Math.round(across), height: Math.round(down) };
  } catch {
    // Short texts make image-size look beyond their end.
    if (!SIGNATURE.test(Buffer.from(head.subarray(0, 4096)).toString('latin1'))) return noPicture(kind);
    // Recognised, and its size stands further on, or nowhere: an SVG need not say one.
    if (!isWhole) return undefined;
    return kind === 'SVG' ? {} : { fault: `is damaged: its size cannot be read; save the picture again` };
  }
}

function kindOf(type: string): string {
  if (type === 'image/svg+xml') return 'SVG';
  return NAMES[type.replace(/^image\/(?:x-|vnd\.microsoft\.)?/, '').replace('jpeg', 'jpg')] ?? 'picture';
}

function noPicture(kind: string): PictureSize {
  return {
    fault: `is no picture: its bytes are not those of ${kind === 'picture' ? 'one' : `a ${kind}`}; save it again`,
  };
}

function wrongKind(found: string | undefined, kind: string): PictureSize {
  return { fault: `is ${found === 'SVG' ? 'an' : 'a'} ${found ?? 'picture'}, and its name says ${kind}; rename it` };
}
