import { createEngine, type Engine, type EngineOptions } from './engine.js';

/** An engine, and how many sources it is asked to read just now: those that wait for a slot among them. */
export function countDrains(options: EngineOptions): {
  readonly engine: Engine;
  readonly queue: () => number;
} {
  const engine = createEngine(options);
  let open = 0;
  return {
    engine: {
      ...engine,
      async drain(source, how) {
        open++;
        try {
          return await engine.drain(source, how);
        } finally {
          open--;
        }
      },
    },
    queue: () => open,
  };
}
