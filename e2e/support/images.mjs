// Images as somebody sends them, made here so that no such file has to be kept.

import { crc32, deflateSync } from "node:zlib";

const chunk = (kind, data) => {
  const body = Buffer.concat([Buffer.from(kind, "latin1"), data]);
  const around = [Buffer.alloc(4), Buffer.alloc(4)];
  around[0].writeUInt32BE(data.length);
  around[1].writeUInt32BE(crc32 ? crc32(body) : checksum(body));
  return Buffer.concat([around[0], body, around[1]]);
};

// Older versions of Node.js have none of their own.
function checksum(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

/** A PNG of grey stripes, or, where its rows are left out, one that claims a size it has not. */
export function png(width, height, rows = height) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  const line = Buffer.from([0, ...Array.from({ length: width }, (_, x) => (x % 40 < 20 ? 30 : 220))]);
  const data = deflateSync(Buffer.concat(Array.from({ length: rows }, () => line)));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))]);
}

/** A drawing with whatever stands in it. */
export const svg = (inside) =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40"><rect x="10" y="10" width="60" height="20" fill="#12665f"/>${inside}</svg>`);

/** A file as a browser chooses it. */
export const file = (name, mimeType, buffer) => ({ name, mimeType, buffer });
