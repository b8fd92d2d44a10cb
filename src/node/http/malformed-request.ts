/** Requests that Node's parser gives up on: the answer that tells their sender why, as every other error does. */
import type { Socket } from 'node:net';
import { HttpProblem, problemBody, problemHeaders, titleOf } from '../../http/answers/problem.ts';

/** What Node says of a request that cannot be read. */
export type ParserError = Error & { code?: string; rawPacket?: Buffer };

/** A request line that is this long is at fault, and not the fields behind it. Bytes. */
const LONG_LINE = 8000;

/** Time for the sender to read the answer before the connection is cut. Milliseconds. */
const LINGER = 1000;

export function problemOfParserError({ code = '', rawPacket }: ParserError): HttpProblem {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new HttpProblem(408, 'the request did not come in time; send it again, faster');
  }
  if (code === 'HPE_HEADER_OVERFLOW') {
    const line = rawPacket?.subarray(0, LONG_LINE).toString('latin1') ?? '';
    return /^[A-Z]+ [^\r\n]*$/.test(line) && line.length === LONG_LINE
      ? new HttpProblem(414, 'the address is too long; all addresses here are shorter than 8,000 bytes')
      : new HttpProblem(431, 'the header fields are larger than 16 KB together; send fewer or shorter ones');
  }
  if (code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') {
    return new HttpProblem(413, 'the chunk extensions are larger than 16 KB; send none');
  }
  const reason = code || 'unreadable';
  return new HttpProblem(400, `this is not a valid HTTP/1.1 request (${reason}); check the program that sent it`);
}

/** Writes the answer to a socket that has no request, and closes it. What still comes is read and thrown away. */
export function refuse(socket: Socket, problem: HttpProblem): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const body = problemBody(problem);
  const fields = {
    ...problemHeaders(problem),
    'Content-Length': String(Buffer.byteLength(body)),
    Date: new Date().toUTCString(),
    Connection: 'close',
  };
  const head = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  // Closing at once would reset the connection where bytes are unread, and the answer with it (RFC 9112, 9.6).
  socket.end(`HTTP/1.1 ${problem.status} ${titleOf(problem.status)}\r\n${head.join('')}\r\n${body}`);
  setTimeout(() => socket.destroy(), LINGER).unref();
}
