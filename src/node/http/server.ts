/** The HTTP server: what a connection may hold and how long, and how all of them end. */
import { getRequestListener } from '@hono/node-server';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { DocumentServer, ReadyAnswer } from '../../http/answers/documents.ts';
import { HttpProblem, problemBody, problemHeaders, problemResponse } from '../../http/answers/problem.ts';
import { problemOfParserError, refuse, type ParserError } from './malformed-request.ts';

/** Milliseconds. */
export interface Patience {
  /** Header fields, and whole requests, that take longer to come are answered 408. */
  headers: number;
  request: number;
  /** How often it is looked whether they do. */
  look: number;
  /** A reader that takes nothing for so long, or twice as long, is cut. */
  stalled: number;
}

const PATIENCE: Patience = { headers: 15_000, request: 120_000, look: 5000, stalled: 30_000 };

/** Connections at one time, so that file handles are left for the database and the sources. */
const MOST_CONNECTIONS = 1000;

/** Requests of one connection that wait for the answer before them (pipelining, RFC 9112 §9.3.2). */
const MOST_WAITING = 32;

/** At a stop: what does not move for a second is cut, and what still moves after eight. Milliseconds. */
const MOVING = 1000;
const MOST_LEAVING = 8000;

/** Any other is looked at more closely by the listener, which refuses what is not a host. */
const PLAIN_HOST = /^[a-z0-9._-]+(?::\d{1,5})?$/;

type Turn = readonly [IncomingMessage, ServerResponse];

/** What is asked over one connection. One answer at a time is made and sent: what waits costs its headers alone. */
interface Connection {
  answering: Turn | undefined;
  waiting: Turn[];
  /** Nothing more of it is read. Holds the answer that is still owed, where its last bytes were not a request. */
  ended?: { owed?: HttpProblem };
}

export interface HttpServer {
  server: Server;
  /** Finishes the answers that move and cuts everything else. Resolves when all connections are closed. */
  stop(): Promise<void>;
}

/**
 * @param answer what a request gets; the second argument is the request as Node has it
 * @param ready what it gets at once, if that is known; asked before `answer`
 */
export function httpServer(
  answer: (request: Request, incoming: IncomingMessage) => Response | Promise<Response>,
  log: (message: string) => void,
  patience = PATIENCE,
  ready?: DocumentServer['readyAnswer'],
): HttpServer {
  const connections = new Map<Socket, Connection>();
  let stopping = false;
  const listener = getRequestListener((request, { incoming }) => answer(request, incoming as IncomingMessage), {
    hostname: 'localhost',
    errorHandler: (error) => problemResponse(problemOf(error)),
  });

  function problemOf(error: unknown): HttpProblem {
    if (error instanceof Error && error.name === 'RequestError') {
      const detail = `the address of the request cannot be used (${error.message}); write it as RFC 9112 has it`;
      return new HttpProblem(400, detail);
    }
    log(`a request was not answered: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return new HttpProblem(500, 'the service failed to answer this request; the operator finds the reason in the log');
  }

  function closed(this: ServerResponse): void {
    const { socket } = this.req;
    const connection = connections.get(socket);
    if (connection !== undefined) next(socket, connection);
  }

  function begin(connection: Connection, turn: Turn): void {
    const [incoming, outgoing] = turn;
    connection.answering = turn;
    outgoing.on('close', closed);
    if (sendReady(incoming, outgoing)) return;
    incoming.socket.setTimeout(patience.stalled);
    if (incoming.headers.host === undefined && incoming.httpVersion === '1.1') {
      reply(outgoing, new HttpProblem(400, 'the Host field is missing; HTTP/1.1 asks for it'));
    } else void listener(incoming, outgoing);
  }

  /** Whether the request is answered: then neither a `Request` nor a `Response` was made. */
  function sendReady({ method, url = '', headers, socket }: IncomingMessage, outgoing: ServerResponse): boolean {
    if (ready === undefined || !PLAIN_HOST.test(headers.host ?? '')) return false;
    const made = ready({ method, target: url, fields: headers });
    if (made === undefined) return false;
    outgoing.writeHead(made.status, listOf(made.headers));
    outgoing.end(made.body);
    // What the system has taken already needs no watch: a timer for each request is a thirtieth of its cost.
    if (socket.writableLength > 0) socket.setTimeout(patience.stalled);
    return true;
  }

  function next(socket: Socket, connection: Connection): void {
    connection.answering = undefined;
    const turn = socket.destroyed || stopping ? undefined : connection.waiting.shift();
    if (turn !== undefined) begin(connection, turn);
    else if (connection.ended?.owed) refuse(socket, connection.ended.owed);
    else if (stopping || connection.ended) socket.destroySoon();
  }

  function take(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const { socket } = incoming;
    const connection = connections.get(socket);
    if (connection === undefined || connection.ended) return;
    if (connection.answering === undefined && connection.waiting.length === 0) {
      begin(connection, [incoming, outgoing]);
      return;
    }
    connection.waiting.push([incoming, outgoing]);
    if (connection.waiting.length < MOST_WAITING) return;
    // Whoever sends so much without reading is answered so far, and told that nothing more will be.
    outgoing.shouldKeepAlive = false;
    connection.ended = {};
    socket.pause();
  }

  const server = createServer(
    {
      headersTimeout: patience.headers,
      requestTimeout: patience.request,
      connectionsCheckingInterval: patience.look,
      // Node's own answer would have no body.
      requireHostHeader: false,
    },
    take,
  );
  server.maxConnections = MOST_CONNECTIONS;
  server.on(
    'drop',
    onceAMinute(() => {
      log(`more than ${MOST_CONNECTIONS} connections at one time: those beyond are refused`);
    }),
  );

  server.on('connection', (socket) => {
    connections.set(socket, { answering: undefined, waiting: [] });
    socket.once('close', () => connections.delete(socket));
  });
  server.on('checkExpectation', (_, outgoing) => {
    reply(outgoing, new HttpProblem(417, 'this expectation cannot be met; send the request without Expect'));
  });
  server.on('connect', (_, socket) => {
    const detail = 'this is not a proxy: CONNECT is not known here';
    refuse(socket as Socket, new HttpProblem(405, detail, { Allow: 'GET, HEAD, OPTIONS' }));
  });
  server.on('clientError', (error: ParserError, socket) => {
    const connection = connections.get(socket as Socket);
    if (connection === undefined || connection.ended || error.code === 'ECONNRESET') {
      if (!connection?.ended) socket.destroy();
      return;
    }
    const problem = problemOfParserError(error);
    connection.ended = { owed: problem };
    const [incoming, outgoing] = connection.answering ?? [];
    // A whole request before it is answered first. One whose body cannot be read never ends.
    if (incoming?.complete) return;
    if (outgoing?.headersSent) socket.destroy();
    else refuse(socket as Socket, problem);
  });
  // Of net, which looks whether what is being written has moved in the meantime. Node clears it before each request.
  server.on('timeout', (socket) => {
    const answering = connections.get(socket)?.answering;
    // An answer that is still being made has nothing to move.
    if (answering === undefined || socket.writableLength > 0 || (stopping && !answering[0].complete)) socket.destroy();
  });

  async function stop(): Promise<void> {
    stopping = true;
    const closed = new Promise<void>((closed) => {
      server.close(() => closed());
    });
    for (const [socket, { answering }] of connections) {
      if (answering === undefined) socket.destroy();
      else {
        if (!answering[1].headersSent) answering[1].shouldKeepAlive = false;
        socket.setTimeout(MOVING);
      }
    }
    const cut = setTimeout(() => {
      for (const socket of connections.keys()) socket.destroy();
    }, MOST_LEAVING);
    await closed;
    clearTimeout(cut);
  }
  return { server, stop };
}

function reply(outgoing: ServerResponse, problem: HttpProblem): void {
  const body = problemBody(problem);
  const own = { 'Content-Length': Buffer.byteLength(body), Connection: 'close' };
  outgoing.writeHead(problem.status, { ...problemHeaders(problem), ...own });
  outgoing.end(body);
}

/** Headers that are shared by answers, as the list that Node writes without a look at what an object inherits. */
const lists = new WeakMap<ReadyAnswer['headers'], string[]>();

function listOf(headers: ReadyAnswer['headers']): string[] {
  let list = lists.get(headers);
  if (list === undefined) lists.set(headers, (list = Object.entries(headers).flat()));
  return list;
}

function onceAMinute(tell: () => void): () => void {
  let last = -Infinity;
  return () => {
    if (performance.now() - last < 60_000) return;
    last = performance.now();
    tell();
  };
}
