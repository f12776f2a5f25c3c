/** A failed request, a turn that is taken back, a compaction, an interrupt, and the last answer. */
export function finishTheBackup(session) {
  turn(session, 'Compress with xz instead.', () =>
    session.say(
      '`xz` takes about six times as long here. Shall I go on?',
      'final_answer',
    ),
  );
  session.event('thread_rolled_back', { num_turns: 1 });
  session.begin();
  session.prompt('Mention `--keep` in the help text.');
  const info = { http_connection_failed: { http_status_code: 502 } };
  const message = 'unexpected status 502 Bad Gateway';
  session.event('error', { message, codex_error_info: info });
  session.end({ last_agent_message: null });
  session.line('compacted', {
    message:
      'The backup keeps the newest archives with `--keep N`; the tests pass. Next: the help text.',
    replacement_history: [{ type: 'message' }, { type: 'message' }],
  });
  session.begin();
  session.prompt('Again, please: mention `--keep` in the help text.');
  session.run('find', 'find / -name help.txt', {
    output: '',
    exit: 130,
    seconds: 20,
  });
  session.abort();
  turn(session, 'The help text is in `backup.sh` itself.', () => help(session));
}

function turn(session, text, work) {
  session.begin();
  session.prompt(text);
  work();
  session.spend();
  session.end();
}

function help(session) {
  session.run('help', 'sh backup.sh --help', {
    output:
      'usage: backup.sh [--keep N]\n  --keep N  keep the newest N archives\n',
  });
  session.say(
    'It is there since the first change, so there is nothing to do:\n\n> `--keep N`  keep the newest N archives',
    'final_answer',
  );
}
