import { VirtualTimeScheduler } from 'rxjs';

const STEP_MS = 50;

/** A clock that goes on when a test says so. Promises run on real time: between two steps there is room for them. */
export function virtualTime() {
  const scheduler = new VirtualTimeScheduler();
  let sleptMs = 0;
  scheduler.now = () => scheduler.frame + sleptMs;
  const runTo = (end: number): void => {
    scheduler.maxFrames = end;
    scheduler.flush();
    scheduler.frame = end;
  };
  return {
    scheduler,
    async pass(ms: number): Promise<void> {
      const end = scheduler.frame + ms;
      while (scheduler.frame < end) {
        runTo(Math.min(end, scheduler.frame + STEP_MS));
        await settled();
      }
    },
    /** The machine sleeps: the clock goes on, nothing runs. */
    sleep(ms: number): void {
      sleptMs += ms;
    },
  };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++)
    await new Promise((resolve) => setImmediate(resolve));
}
