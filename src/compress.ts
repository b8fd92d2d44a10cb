/** Content codings by node:zlib, which Node and workerd both have. A body is made once and sent often. */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Platform } from './http/http-platform.ts';

const gzipAsync = promisify(gzip);
const brotliAsync = promisify(brotliCompress);

const ownBytes = (buffer: Buffer): Uint8Array<ArrayBuffer> => new Uint8Array(buffer);

/**
 * CPU time is scarce on Workers and not on Node.
 * @param quality of brotli, 0 to 11
 * @param level of gzip, 1 to 9
 */
export function compressors(quality: number, level = 6): Platform['compress'] {
  return {
    gzip: async (bytes) => ownBytes(await gzipAsync(bytes, { level })),
    br: async (bytes) =>
      ownBytes(
        await brotliAsync(bytes, {
          params: {
            [constants.BROTLI_PARAM_QUALITY]: quality,
            [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
            [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
          },
        }),
      ),
  };
}
