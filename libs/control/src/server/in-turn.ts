import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';

/** Who sends more requests ahead on one connection loses it. */
const MOST_AHEAD = 64;

/**
 * Has the requests that somebody sends ahead on one connection answered one after the other, as their answers have to be sent
 * anyway: a connection keeps one thing busy. What is left when it has gone is not begun.
 */
export function inTurn(listen: RequestListener): RequestListener {
  const queues = new WeakMap<Socket, (() => void)[]>();
  const next = (socket: Socket): void => {
    const begin = queues.get(socket)?.shift();
    if (begin === undefined) queues.delete(socket);
    else if (socket.writable) begin();
  };
  return (request, response) => {
    const { socket } = request;
    const begin = (): void => {
      // Not at once: other connections have their turn.
      response.once('close', () => setImmediate(next, socket));
      listen(request, response);
    };
    const waiting = queues.get(socket);
    if (waiting === undefined) {
      queues.set(socket, []);
      begin();
    } else if (waiting.length < MOST_AHEAD) waiting.push(begin);
    else socket.destroy();
  };
}
