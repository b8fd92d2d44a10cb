/** `/media/{path}`: the files beside the articles, with validators and ranges. */
import { isNotModified, lastModified } from '../answers/conditional.ts';
import { PUBLIC } from '../answers/headers.ts';
import { HttpProblem, problemResponse } from '../answers/problem.ts';
import type { MediaFile, MediaFolder } from './media-folder.ts';
import { pathOf } from './path.ts';
import { rangeHolds, rangeOf } from './range.ts';

/** A picture that was replaced under its name is seen by everybody after five minutes. */
const CACHE = 'public, max-age=300';

const HEADERS = {
  ...PUBLIC,
  'Access-Control-Expose-Headers': 'ETag,Last-Modified,Accept-Ranges,Content-Range,Content-Length',
  // Readers of other sites show them (Fetch, section 3.7).
  'Cross-Origin-Resource-Policy': 'cross-origin',
};

/** A picture that is a document too: as such it may run nothing, load nothing and ask for nothing. */
const SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** The answer to GET or HEAD. @param media absent where there is none */
export async function mediaAnswer(request: Request, media: MediaFolder | undefined): Promise<Response> {
  const { pathname } = new URL(request.url);
  const path = pathOf(pathname);
  const file = path === undefined ? undefined : await media?.file(path);
  if (file === undefined) {
    const detail = 'there is no such file beside the articles, or it is of a kind that is not given out';
    return problemResponse(new HttpProblem(404, detail), HEADERS);
  }
  return answerWith(file, request);
}

function answerWith(file: MediaFile, request: Request): Response {
  const changed = lastModified(new Date(Math.floor(file.modified / 1000) * 1000).toISOString(), Date.now());
  const validators = {
    ...HEADERS,
    ETag: `"${file.tag}"`,
    'Last-Modified': changed,
    'Cache-Control': CACHE,
    'Accept-Ranges': 'bytes',
    ...(file.type === 'image/svg+xml' && { 'Content-Security-Policy': SVG_POLICY }),
  };
  const { headers, method } = request;
  if (isNotModified(headers, { tag: file.tag, changed: new Date(changed).toISOString() })) {
    file.dismiss?.();
    return new Response(null, { status: 304, headers: validators });
  }
  const isRanged = method === 'GET' && rangeHolds(headers.get('If-Range'), file.tag, changed);
  const range = isRanged ? rangeOf(headers.get('Range'), file.length) : undefined;
  if (range === 'unsatisfiable') {
    file.dismiss?.();
    const detail = `the file has ${file.length} bytes; ask for a range among them`;
    const problem = new HttpProblem(416, detail, { 'Content-Range': `bytes */${file.length}` });
    return problemResponse(problem, HEADERS);
  }
  const length = range === undefined ? file.length : range.last - range.first + 1;
  const whole = { ...validators, 'Content-Type': file.type, 'Content-Length': String(length) };
  if (method === 'HEAD') {
    file.dismiss?.();
    return new Response(null, { headers: whole });
  }
  if (range === undefined) return new Response(file.body(), { headers: whole });
  const part = { ...whole, 'Content-Range': `bytes ${range.first}-${range.last}/${file.length}` };
  return new Response(file.body(range), { status: 206, headers: part });
}
