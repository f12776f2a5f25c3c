// Loaded into a daemon before anything else: throws where nobody catches, when it is told to.
process.on('SIGUSR2', () => {
  setImmediate(() => {
    throw new Error('nobody foresaw this');
  });
});
