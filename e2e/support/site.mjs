// Another site, on a port of its own: a clinic's, with a frame of ours in it.

import { createServer } from "node:http";

const page = (base, { width = 300, script = true, accent = "8a2be2" }) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A clinic's own site</title>
<body style="margin: 0">
<h1>Our clinic</h1>
<script>
  window.told = [];
  addEventListener("message", ({ data }) => told.push(data));
</script>
<iframe src="${base}/embed/smp?accent=${accent}" title="Aftercare" width="${width}" height="500" style="border:0"></iframe>
${script ? `<script src="${base}/embed/resize.js" async></script>` : ""}
<p>Below the frame</p>
</body>
</html>`;

/** Starts it; `address(base, how)` is a page with a frame of the server at `base`. */
export async function otherSite() {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://localhost");
    if (pathname !== "/") return response.writeHead(204).end();
    const { base, ...how } = JSON.parse(searchParams.get("how"));
    response.writeHead(200, { "content-type": "text/html" }).end(page(base, how));
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const url = `http://127.0.0.1:${server.address().port}`;
  const address = (base, how = {}) => `${url}/?how=${encodeURIComponent(JSON.stringify({ base, ...how }))}`;
  return { url, address, close: () => server.close() };
}
