/** A file port that counts the bytes that reads hand out and the files that are opened. */
export function countingFiles(files) {
  const counters = { bytes: 0, opens: 0 };
  const counted = (file) => ({
    ...file,
    async read(buffer, position) {
      const count = await file.read(buffer, position);
      counters.bytes += count;
      return count;
    },
  });
  return {
    counters,
    ...files,
    async open(path) {
      counters.opens++;
      const file = await files.open(path);
      return file && counted(file);
    },
  };
}
