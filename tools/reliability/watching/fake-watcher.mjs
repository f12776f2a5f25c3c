import { Observable } from 'rxjs';
import { TOY_ROOT } from '../toy/toy-provider.mjs';

/** A watcher that says what a test tells it to: `hint(path)` for a file, or nothing at all. */
export function fakeWatcher() {
  const observers = new Set();
  return {
    hint(path) {
      const relativePath = path.replace(`${TOY_ROOT.path}/`, '');
      for (const observer of observers)
        observer.next({ type: 'changed', root: TOY_ROOT, relativePath });
    },
    watch: () =>
      new Observable((observer) => {
        observers.add(observer);
        observer.next({ type: 'ready' });
        return () => observers.delete(observer);
      }),
  };
}
