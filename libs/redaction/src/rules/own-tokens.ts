/**
 * Tokens that gitleaks 8.28.0 does not know, or knows in an older form, in the form of `GITLEAKS_TOKENS`. Formats: the
 * vendors' documents, and the rules of secretlint 13.0.7 (MIT) for groq, figma, docker, vercel and vault.
 */
export const OWN_TOKENS: readonly string[] = [
  'anthropic-token\t3\tword\t0\tsk-ant-\tsk-ant-[a-z]{2,8}\\d{2}-[\\w-]{40,400}',
  'atlassian-token\t3.5\tword\t0\tatatt3\tATATT3[A-Za-z0-9_=-]{186}',
  'azure-storage-key\t4\tany\t0\taccountkey=\tAccountKey=[A-Za-z0-9+/]{86}==',
  'azure-sas-signature\t3.5\tword\t0\tsig=\tsig=[\\w%+/-]{40,120}={0,2}(?![\\w%+/=-])',
  'discord-webhook\t3\tany\t0\tdiscord.com/api/webhooks/ discordapp.com/api/webhooks/\tdiscord(?:app)?\\.com/api/webhooks/\\d{17,20}/[\\w-]{60,80}',
  'docker-token\t3\tword\t0\tdckr_pat_ dckr_oat_\tdckr_[po]at_[\\w-]{27,64}',
  'figma-token\t3\tword\t0\tfigd_ figo_\tfig[do]_[\\w-]{40,200}',
  'gcp-oauth-secret\t3\tword\t0\tgocspx-\tGOCSPX-[\\w-]{28}(?![\\w-])',
  'gcp-oauth-token\t3.5\tword\t0\tya29.\tya29\\.[\\w-]{20,2000}',
  'gcp-refresh-token\t3.5\tword\t0\t1//0\t1//0[\\w-]{40,200}(?![\\w-])',
  'groq-api-key\t3.5\tword\t0\tgsk_\tgsk_[A-Za-z0-9]{52}(?![\\w-])',
  'langsmith-api-key\t3\tword\t0\tlsv2_pt_ lsv2_sk_\tlsv2_(?:pt|sk)_[a-f0-9]{32}_[a-f0-9]{10}',
  'mailgun-api-key\t3\tword\t0\tkey-\tkey-[a-f0-9]{32}(?![\\w-])',
  'new-relic-key\t3\tword\t0\tnrak- nrii-\t(?:NRAK-[A-Z0-9]{27}|NRII-[A-Za-z0-9-]{32})(?![\\w-])',
  'openai-key\t3.5\tword\t0\tsk-\tsk-(?:(?:proj|svcacct|admin|None|service)-[\\w-]{40,300}|[A-Za-z0-9]{32,64}(?![\\w-]))',
  'openrouter-api-key\t3\tword\t0\tsk-or-v1-\tsk-or-v1-[a-f0-9]{64}',
  'replicate-api-token\t3.5\tword\t0\tr8_\tr8_[A-Za-z0-9]{37}(?![\\w-])',
  'sendgrid-api-key\t3.5\tword\t0\tsg.\tSG\\.[\\w-]{22}\\.[\\w-]{43}(?![\\w-])',
  'slack-cookie\t3.5\tword\t0\txoxd-\txoxd-[\\w%+/=-]{40,400}',
  'square-secret\t3\tword\t0\tsq0csp-\tsq0csp-[\\w-]{43}',
  'stripe-webhook-secret\t3.5\tword\t0\twhsec_\twhsec_[A-Za-z0-9+/]{32,64}={0,2}',
  'supabase-key\t3\tword\t0\tsbp_ sb_secret_\t(?:sbp_[a-f0-9]{40}|sb_secret_[\\w-]{22,64})',
  'tailscale-key\t3.5\tword\t0\ttskey-\ttskey-[a-z]{3,10}-[A-Za-z0-9]{8,24}-[A-Za-z0-9]{20,64}',
  'telegram-bot-token\t3.5\tany\t0\t:aa\t:AA[\\w-]{33}(?![\\w-])',
  'vault-recovery-token\t3.5\tword\t0\thvr.\thvr\\.[\\w-]{90,120}',
  'vercel-token\t3.5\tword\t0\tvcp_ vci_ vca_ vcr_ vck_\tvc[piark]_[A-Za-z0-9]{20,60}(?![\\w-])',
  'xai-api-key\t3.5\tword\t0\txai-\txai-[A-Za-z0-9]{80}',
];
