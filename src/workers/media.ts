/** The files beside the articles, as the build has put them among the assets (src/node/deploy/copy-media.ts). */
import type { ByteRange, MediaBody, MediaFolder } from '../http/media/media-folder.ts';
import { mediaTypeOf } from '../articles/skipped.ts';
import { shardOf, type MediaIndex } from '../http/media/shards.ts';
import type { Env } from './env.ts';

/** Where they are to the assets binding. The host means nothing there. */
const ASSETS = 'https://assets.invalid';

/** Assets tell neither their length nor their date: a list that the build has written does, in parts. */
const indexes = new Map<string, Promise<MediaIndex>>();

export function mediaOfAssets({ ASSETS: assets }: Pick<Env, 'ASSETS'>): MediaFolder {
  function index(shard: string): Promise<MediaIndex> {
    let known = indexes.get(shard);
    if (known === undefined) {
      known = assets
        .fetch(`${ASSETS}/records/media/${shard}.json`)
        .then((response) => (response.ok ? response.json() : {}) as Promise<MediaIndex>);
      // What failed is asked for again.
      known.catch(() => indexes.delete(shard));
      indexes.set(shard, known);
    }
    return known;
  }

  return {
    async file(path) {
      const known = await index(shardOf(path));
      const type = mediaTypeOf(path);
      const [length, modified] = (Object.hasOwn(known, path) ? known[path] : undefined) ?? [];
      if (length === undefined || modified === undefined || type === undefined) return undefined;
      const asset = await assets.fetch(`${ASSETS}/media/${path.split('/').map(encodeURIComponent).join('/')}`);
      const tag = /"([^"]+)"/.exec(asset.headers.get('ETag') ?? '')?.[1];
      const body = asset.body as ReadableStream<Uint8Array<ArrayBuffer>> | null;
      if (!asset.ok || tag === undefined) {
        await body?.cancel();
        return undefined;
      }
      return {
        type,
        length,
        modified,
        tag,
        body: (range) => (body === null ? '' : ofLength(body, length, range)),
        dismiss: () => void body?.cancel(),
      };
    },
  };
}

/** A stream whose length is known beforehand, so that the answer has a Content-Length. */
function ofLength(body: ReadableStream<Uint8Array<ArrayBuffer>>, length: number, range?: ByteRange): MediaBody {
  const { first, last } = range ?? { first: 0, last: length - 1 };
  const { readable, writable } = new FixedLengthStream(last - first + 1);
  const part = range === undefined ? body : body.pipeThrough(partOf(range));
  // It fails if the client goes away, which is nothing to tell.
  part.pipeTo(writable).catch(() => undefined);
  return readable;
}

/** Assets know no ranges: what stands before one is read and thrown away, which 25 MiB allow. */
function partOf({ first, last }: ByteRange): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new TransformStream({
    transform(chunk, controller) {
      const part = chunk.subarray(Math.max(0, first - at), Math.max(0, last + 1 - at));
      at += chunk.byteLength;
      if (part.byteLength > 0) controller.enqueue(part);
      if (at > last) controller.terminate();
    },
  });
}

/** Of workerd: https://developers.cloudflare.com/workers/runtime-apis/streams/transformstream/ */
declare const FixedLengthStream: new (
  length: number,
) => TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>;
