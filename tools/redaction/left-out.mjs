/** Rules of gitleaks that we do not take, by reason. */
export const LEFT_OUT = new Map(
  Object.entries({
    'not a secret': [
      ...['adobe-client-id', 'asana-client-id', 'bitbucket-client-id'],
      ...['discord-client-id', 'linkedin-client-id', 'messagebird-client-id'],
      ...['plaid-client-id', 'lob-pub-api-key', 'mailgun-pub-key'],
      ...['flutterwave-public-key', 'sumologic-access-id'],
      ...['sendbird-access-id', 'new-relic-browser-api-token'],
    ],
    'our own rule finds more': [
      ...['private-key', 'generic-api-key', 'curl-auth-header'],
      ...['curl-auth-user', 'sidekiq-sensitive-url', 'hashicorp-tf-password'],
      ...['freemius-secret-key', 'nuget-config-password'],
    ],
    'about files, not texts': ['pkcs12-file', 'kubernetes-secret-yaml'],
    'no literal to look for': ['facebook-access-token'],
  }).flatMap(([reason, ids]) => ids.map((id) => [id, reason])),
);

/** Changes to patterns of gitleaks, each a text and what it becomes; a text that is not there is an error. */
export const CHANGES = new Map([
  // Starts with whatever the tenant is called.
  ['microsoft-teams-webhook', [['https://[a-z0-9]+\\.webhook', 'webhook']]],
  [
    'slack-webhook-url',
    [['(?:https?://)?hooks.slack.com', 'hooks\\.slack\\.com']],
  ],
  // Any digest of 40 digits would be one; and its second `\b` hides the literal.
  [
    'sourcegraph-access-token',
    [
      ['|[a-fA-F0-9]{40}', ''],
      ['(\\b(sgp_', '((sgp_'],
    ],
  ],
  // `s.` and 24 letters is a property in much minified code.
  ['vault-service-token', [['|s\\.(?i:[a-z0-9]{24})', '']]],
  // Half of it does not need the vendor's name: see `atlassian-token` in own-tokens.ts.
  ['atlassian-api-token', [[/\|\\b\(ATATT3.*$/, '']]],
]);

/** Rules whose literal is not at the start: the literal, and how many characters stand before it. */
export const INSIDE = new Map([
  ['hashicorp-tf-api-token', ['.atlasv1.', 14]],
  ['maxmind-license-key', ['_mmk', 36]],
  ['azure-ad-client-secret', ['q~', 4]],
]);
