import { join } from 'node:path';

// NODE_EXTRA_CA_CERTS costs Node 20 90 ms at each start; the others could lead to the sessions of whoever runs this.
const NOT_KEPT =
  /^(?:NODE_|XDG_|KATO_|CLAUDE|CODEX|HOME$|USERPROFILE$|APPDATA$|LOCALAPPDATA$)/;

/** The environment of a process that lives in a generated home, with kato's own things in another folder. */
export function homeEnv(home, katoHome) {
  const kept = Object.entries(process.env).filter(
    ([name]) => !NOT_KEPT.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    HOME: home,
    USERPROFILE: home,
    APPDATA: join(home, 'AppData', 'Roaming'),
    LOCALAPPDATA: join(home, 'AppData', 'Local'),
    KATO_HOME: katoHome,
  };
}
