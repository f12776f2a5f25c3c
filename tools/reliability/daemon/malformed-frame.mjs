const FRAMES = [
  (random) => Buffer.from(Array.from({ length: 200 }, () => random() * 256)),
  () => 'GET /v1/status HTTP/9.9\r\n\r\n',
  () => 'GET  HTTP/1.1\r\nhost: \0\r\n\r\n',
  () => 'POST /v1/exports HTTP/1.1\r\nhost: k\r\ncontent-length: -1\r\n\r\n',
  () =>
    'POST /v1/ingest HTTP/1.1\r\nhost: k\r\ncontent-length: 9\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n',
  () =>
    `POST /v1/ingest HTTP/1.1\r\nhost: k\r\ncontent-length: 7\r\n\r\n{"a":[[`,
  () =>
    `GET /v1/sessions/%00%ff%c0/document HTTP/1.1\r\nhost: k\r\n\r\n`.repeat(8),
  () => 'GET /v1/health HTTP/1.1\r\nhost: k\r\n\r\n'.repeat(20),
  () => `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nhost: k\r\n\r\n`,
  () => '{"method":"status"}\n',
];

/** Bytes that are no request, or one that should not be. */
export function malformedFrame(random) {
  return FRAMES[Math.floor(random() * FRAMES.length)](random);
}
