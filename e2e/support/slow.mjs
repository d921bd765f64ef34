// A slow connection: pages come piece by piece, and the browser shows each as it comes.

import { createServer, get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

const PIECE = 600;
// Longer than a frame, so that each piece is drawn.
const PAUSE_MS = 25;

/** Stands before the server at `base`; gives its own address. */
export async function slowly(base) {
  const server = createServer(({ url, headers: asked }, response) => {
    const { "accept-encoding": _, ...headers } = { ...asked, host: new URL(base).host };
    get(base + url, { headers }, (answer) => pass(answer, response));
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

async function pass(answer, response) {
  response.writeHead(answer.statusCode, answer.headers);
  const page = answer.headers["content-type"]?.startsWith("text/html");
  if (!page) return answer.pipe(response);
  let whole = "";
  for await (const part of answer.setEncoding("utf8")) whole += part;
  for (const piece of pieces(whole)) {
    response.write(piece);
    await sleep(PAUSE_MS);
  }
  response.end();
}

// Before any tag, but not within a line of words, which may grow.
function* pieces(whole) {
  for (let from = 0; from < whole.length; ) {
    const tag = whole.slice(from + PIECE).search(/<(?!\/|a\b|b\b|code\b|small\b|span\b)/);
    const to = tag < 0 ? whole.length : from + PIECE + tag;
    yield whole.slice(from, to);
    from = to;
  }
}
