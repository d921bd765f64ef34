// What a page costs to load.

/** Bytes over the wire, by kind of resource ("document", "stylesheet", "script", …). */
export async function load(page, address) {
  const requests = [];
  page.on("requestfinished", (request) => requests.push(request));
  await page.goto(address, { waitUntil: "networkidle" });
  const bytes = {};
  for (const request of requests) {
    const { responseBodySize } = await request.sizes();
    const kind = request.resourceType();
    bytes[kind] = (bytes[kind] ?? 0) + responseBodySize;
  }
  return bytes;
}
