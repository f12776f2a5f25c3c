// Preloaded (`node --import`) into a program that is measured: at its end it writes down what the program used.
import { writeFileSync } from 'node:fs';

const path = process.env.KATO_BENCH_USAGE;
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const cpuMs = (userCPUTime + systemCPUTime) / 1000;
  writeFileSync(path, JSON.stringify({ cpuMs, rssMb: maxRSS / 1024 }));
});
