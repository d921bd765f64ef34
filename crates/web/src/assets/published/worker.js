// Keeps the pages of one clinic, so that they open without a network. What is new comes first: a
// clinic may have published again.
"use strict";

const NAME = "{{name}}";
const FILES = {{files}};
const PREFIX = `afterwise ${registration.scope} `;

addEventListener("install", (event) => {
  const fill = async () => {
    const cache = await caches.open(PREFIX + NAME);
    await cache.addAll(FILES.map((file) => new Request(file, { cache: "no-cache" })));
    await skipWaiting();
  };
  event.waitUntil(fill());
});

addEventListener("activate", (event) => {
  const clean = async () => {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith(PREFIX) && name !== PREFIX + NAME);
    await Promise.all(old.map((name) => caches.delete(name)));
    await clients.claim();
  };
  event.waitUntil(clean());
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  // A page goes by its folder, and by the name of its file as well.
  const url = request.url.replace("index.html", "");
  const kept = async () => (await caches.open(PREFIX + NAME)).match(url, { ignoreSearch: true });
  // A page's address holds dates that nobody keeps; its files are named by their content.
  const page = async () => {
    try {
      return await fetch(request);
    } catch (error) {
      const found = await kept();
      if (found) return found;
      throw error;
    }
  };
  const file = async () => (await kept()) ?? fetch(request);
  event.respondWith(request.mode === "navigate" ? page() : file());
});
