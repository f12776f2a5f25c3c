import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Bounds the connections on which nothing was asked for yet: beyond the limit the oldest of them is ended, so that those who
 * never ask keep nobody out.
 */
export function limitIdleConnections(server: Server, maxIdle: number): void {
  const idle = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    idle.add(socket);
    socket.once('close', () => idle.delete(socket));
    if (idle.size <= maxIdle) return;
    const [oldest] = idle;
    oldest?.destroy();
  });
  server.on('request', ({ socket }) => {
    idle.delete(socket);
  });
}
