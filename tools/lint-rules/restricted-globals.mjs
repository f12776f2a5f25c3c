const named = (names, message) => names.map((name) => ({ name, message }));
const of = (object, properties, message) =>
  properties.map((property) => ({ object, property, message }));

/** Globals that reach the world, for pure folders. */
export const PURE_GLOBALS = [
  ...named(
    [
      'performance',
      'setTimeout',
      'setInterval',
      'setImmediate',
      'queueMicrotask',
    ],
    'No clocks or timers in pure code: time is an argument.',
  ),
  ...named(['crypto'], 'No randomness in pure code.'),
  ...named(
    ['process', 'fetch', 'globalThis', 'require'],
    'Pure code knows no host: pass what it needs.',
  ),
];

/** Properties that reach the world, for pure folders. */
export const PURE_PROPERTIES = [
  ...of('Date', ['now'], 'No clocks in pure code: time is an argument.'),
  ...of('Math', ['random'], 'No randomness in pure code.'),
];

/** A library never ends its host. */
export const LIBRARY_PROPERTIES = of(
  'process',
  ['exit', 'abort'],
  'Only an app ends the process: return, or throw a KatoError.',
);
