import { request } from 'node:http';

/** Asks as curl does: the status and the text of the answer. `limitMs`: rejects after so long. */
export function askRaw(
  socketPath,
  method,
  path,
  { body, headers, limitMs = 10_000 } = {},
) {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(limitMs);
    const asked = { socketPath, method, path, headers, signal, agent: false };
    const outgoing = request(asked, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (piece) => (text += piece));
      answer.on('end', () => resolve({ status: answer.statusCode, text }));
      answer.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
