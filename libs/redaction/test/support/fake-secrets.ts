// Fakes are made when the tests run: what looks like a secret in a repository stops a push.

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const HEX = `${DIGITS}abcdef`;
const ALNUM = `${LOWER}${LOWER.toUpperCase()}${DIGITS}`;
const URL64 = `${ALNUM}-_`;
const BASE64 = `${ALNUM}+/`;
const BASE32 = `${LOWER.toUpperCase()}234567`;

/** Draws characters: the same ones for the same seed. */
export type Draw = (characters: string, length: number) => string;

export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return (characters, length) =>
    Array.from({ length }, () =>
      characters.charAt(Math.floor(next() * characters.length)),
    ).join('');
}

/** A kind of secret: the rule that finds it, how a fake is made, and what it stands in when it needs company. */
export interface Kind {
  readonly rule: string;
  readonly fake: (draw: Draw) => string;
  readonly within?: (fake: string) => string;
}

const token = (rule: string, prefix: string, rest: [string, number]): Kind => ({
  rule,
  fake: (draw) => prefix + draw(...rest),
});

const pem = (name: string, lines: number): Kind => ({
  rule: 'private-key',
  fake: (draw) => {
    const dashes = '-'.repeat(5);
    const body = Array.from({ length: lines }, () => draw(BASE64, 64));
    const last = `${draw(BASE64, 30)}==`;
    const label = `${name} KEY${dashes}`;
    return [
      `${dashes}BEGIN ${label}`,
      ...body,
      last,
      `${dashes}END ${label}`,
    ].join('\n');
  },
});

const named = (rule: string, name: string, rest: [string, number]): Kind => ({
  rule,
  fake: (draw) => draw(...rest),
  within: (fake) => `${name}=${fake}`,
});

const uuid = (draw: Draw) =>
  [8, 4, 4, 4, 12].map((length) => draw(HEX, length)).join('-');

export const TOKENS: readonly Kind[] = [
  token('aws-access-token', 'AKIA', [BASE32, 16]),
  token('github-pat', 'ghp_', [ALNUM, 36]),
  token('github-oauth', 'gho_', [ALNUM, 36]),
  token('github-app-token', 'ghs_', [ALNUM, 36]),
  token('github-refresh-token', 'ghr_', [ALNUM, 36]),
  token('github-fine-grained-pat', 'github_pat_', [`${ALNUM}_`, 82]),
  token('gitlab-pat', 'glpat-', [ALNUM, 20]),
  token('gitlab-deploy-token', 'gldt-', [ALNUM, 20]),
  token('gitlab-runner-authentication-token', 'glrt-', [ALNUM, 20]),
  {
    rule: 'slack-bot-token',
    fake: (draw) =>
      `xoxb-${draw(DIGITS, 12)}-${draw(DIGITS, 12)}-${draw(ALNUM, 24)}`,
  },
  {
    rule: 'slack-app-token',
    fake: (draw) =>
      `xapp-1-${draw(BASE32, 11)}-${draw(DIGITS, 13)}-${draw(HEX, 64)}`,
  },
  token('slack-webhook-url', 'hooks.slack.com/services/', [ALNUM, 44]),
  token('stripe-access-token', 'sk_live_', [ALNUM, 24]),
  token('stripe-webhook-secret', 'whsec_', [ALNUM, 32]),
  {
    rule: 'openai-api-key',
    fake: (draw) => `sk-${draw(ALNUM, 20)}T3BlbkFJ${draw(ALNUM, 20)}`,
  },
  token('openai-key', 'sk-proj-', [URL64, 120]),
  {
    rule: 'anthropic-api-key',
    fake: (draw) => `sk-ant-api03-${draw(URL64, 93)}AA`,
  },
  token('anthropic-token', 'sk-ant-oat01-', [URL64, 95]),
  token('gcp-api-key', 'AIza', [ALNUM, 35]),
  token('gcp-oauth-secret', 'GOCSPX-', [ALNUM, 28]),
  token('gcp-oauth-token', 'ya29.', [URL64, 160]),
  token('npm-access-token', 'npm_', [ALNUM, 36]),
  token('pypi-upload-token', 'pypi-AgEIcHlwaS5vcmc', [URL64, 90]),
  {
    rule: 'sendgrid-api-token',
    fake: (draw) => `SG.${draw(ALNUM, 22)}.${draw(ALNUM, 43)}`,
  },
  token('twilio-api-key', 'SK', [HEX, 32]),
  token('mailgun-api-key', 'key-', [HEX, 32]),
  token('digitalocean-pat', 'dop_v1_', [HEX, 64]),
  token('shopify-access-token', 'shpat_', [HEX, 32]),
  token('square-access-token', 'sq0atp-', [ALNUM, 22]),
  token('huggingface-access-token', 'hf_', [LOWER + LOWER.toUpperCase(), 34]),
  token('databricks-api-token', 'dapi', [HEX, 32]),
  token('vault-service-token', 'hvs.', [ALNUM, 95]),
  {
    rule: 'jwt',
    fake: (draw) =>
      `eyJ${draw(ALNUM, 33)}.eyJ${draw(URL64, 120)}.${draw(URL64, 42)}x`,
  },
  {
    rule: 'telegram-bot-token',
    fake: (draw) => `:AA${draw(ALNUM, 33)}`,
    within: (fake) => `bot1234567890${fake}`,
  },
  token('linear-api-key', 'lin_api_', [ALNUM, 40]),
  token('figma-token', 'figd_', [ALNUM, 43]),
  token('docker-token', 'dckr_pat_', [ALNUM, 27]),
  token('supabase-key', 'sbp_', [HEX, 40]),
  token('groq-api-key', 'gsk_', [ALNUM, 52]),
  token('age-secret-key', 'AGE-SECRET-KEY-1', [
    'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L',
    58,
  ]),
  {
    rule: 'postman-api-token',
    fake: (draw) => `PMAK-${draw(HEX, 24)}-${draw(HEX, 34)}`,
  },
];

export const ASSIGNED: readonly Kind[] = [
  named('assigned-secret', 'AWS_SECRET_ACCESS_KEY', [BASE64, 40]),
  named('assigned-secret', 'API_KEY', [ALNUM, 32]),
  named('assigned-secret', 'client_secret', [HEX, 40]),
  named('assigned-secret', 'session-token', [URL64, 64]),
  named('password', 'DB_PASSWORD', [`${ALNUM}!#%*-_.`, 16]),
  named('datadog-access-token', 'DATADOG_API_KEY', [HEX, 40]),
  named('cloudflare-api-key', 'cloudflare_token', [URL64, 40]),
  {
    rule: 'heroku-api-key',
    fake: uuid,
    within: (fake) => `HEROKU_API_KEY=${fake}`,
  },
  {
    rule: 'azure-storage-key',
    fake: (draw) => `AccountKey=${draw(BASE64, 86)}==`,
  },
  {
    rule: 'url-password',
    fake: (draw) => draw(`${ALNUM}%-_.`, 14),
    within: (fake) => `postgres://app:${fake}@db.internal:5432/app`,
  },
  {
    rule: 'authorization',
    fake: (draw) => draw(URL64, 40),
    within: (fake) => `Authorization: Bearer ${fake}`,
  },
  {
    rule: 'authorization',
    fake: (draw) => Buffer.from(`app:${draw(ALNUM, 20)}`).toString('base64'),
    within: (fake) => `authorization: Basic ${fake}`,
  },
];

export const KEYS: readonly Kind[] = [
  pem('RSA PRIVATE', 24),
  pem('OPENSSH PRIVATE', 6),
  pem('PRIVATE', 26),
  pem('EC PRIVATE', 2),
];
