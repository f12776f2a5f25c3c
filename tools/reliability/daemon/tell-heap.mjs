// Loaded into a daemon before anything else, with --expose-gc: says what its heap holds after a collection, when it is asked to.
process.on('SIGUSR2', () => {
  globalThis.gc();
  const { heapUsed } = process.memoryUsage();
  process.stderr.write(`heap ${heapUsed}\n`);
});
