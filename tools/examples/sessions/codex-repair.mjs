import { SHARED } from './shared-parts.mjs';

/** A plan, a question, a change of a file, a failing command, a sub-agent, a call of a tool server, the answer. */
export function repairTheBackup(session, child) {
  const passed = SHARED.longOutput(
    (n) => `of ${n + 8} archives, ${n + 1} are deleted`,
  );
  plan(session);
  ask(session);
  change(session);
  session.run('test', 'sh test/keep.sh', {
    output: 'not ok 3 - eight archives become seven\n  found 6\n',
    exit: 1,
    seconds: 2,
  });
  session.think(
    '**One too few**\n\n`tail -n +7` starts *with* the seventh name, so only six archives stay.',
  );
  session.run(
    'again',
    "sed -i 's/+\\$keep/+$((keep + 1))/' backup.sh && sh test/keep.sh",
    {
      output: `${passed}\n`,
      seconds: 4,
    },
  );
  session.spend();
  delegate(session, child);
  session.say(
    'The backup now keeps the newest archives only:\n\n| option | archives kept |\n| --- | --- |\n| none | all, as before |\n| `--keep 7` | 7 |\n\n`restore.sh` takes the newest archive, so nothing changes for it.',
    'final_answer',
  );
  session.spend();
  session.end();
}

function plan(session) {
  const steps = ['Read the option', 'Delete old archives', 'Test it'];
  const state = ['in_progress', 'pending', 'pending'];
  session.call('plan', 'update_plan', {
    plan: steps.map((step, index) => ({ step, status: state[index] })),
  });
  session.answer('plan', 'Plan updated');
}

function ask(session) {
  const question = 'What should happen to archives that were made by hand?';
  const options = [
    { label: 'Keep them', description: 'they have other names' },
    { label: 'Count them', description: 'all archives are the same' },
  ];
  session.call('ask', 'request_user_input', {
    questions: [{ id: 'manual', header: 'By hand', question, options }],
  });
  const answers = ['Keep them', 'user_note: they start with manual-'];
  session.answer('ask', JSON.stringify({ answers: { manual: { answers } } }));
}

function change(session) {
  const added = [
    '[ "$1" = --keep ] && keep=$2',
    'ls -t archives/2*.tar.gz | tail -n +$keep | xargs rm -f',
  ];
  const plus = added.map((line) => `+${line}`).join('\n');
  session.response('custom_tool_call', {
    call_id: 'patch',
    name: 'apply_patch',
    status: 'completed',
    input: `*** Begin Patch\n*** Update File: backup.sh\n@@\n tar -czf "archives/$(date +%F).tar.gz" data\n${plus}\n*** End Patch`,
  });
  const stdout = 'Success. Updated the following files:\nM backup.sh\n';
  session.item('FileChange', {
    id: 'patch',
    status: 'completed',
    stdout,
    stderr: '',
    changes: {
      '/home/dev/backup/backup.sh': {
        type: 'update',
        move_path: null,
        unified_diff: `@@ -4,1 +4,3 @@\n tar -czf "archives/$(date +%F).tar.gz" data\n${plus}\n`,
      },
    },
  });
  session.response('custom_tool_call_output', {
    call_id: 'patch',
    output: `Exit code: 0\nWall time: 0.1 seconds\nOutput:\n${stdout}`,
  });
}

function delegate(session, child) {
  const message =
    'Which other scripts read the folder `archives`? Answer in one sentence.';
  session.call('spawn', 'spawn_agent', { task_name: 'readers', message });
  session.item('SubAgentActivity', {
    id: 'spawn',
    kind: 'started',
    agent_thread_id: child,
  });
  session.answer('spawn', JSON.stringify({ agent_id: child }));
  const input = { host: 'backup.example' };
  session.call('disk', 'free_space', input, { namespace: 'mcp__disks' });
  const content = [{ type: 'text', text: '{"free":"41 GB","total":"500 GB"}' }];
  session.item('McpToolCall', {
    id: 'disk',
    server: 'disks',
    tool: 'free_space',
    arguments: input,
    status: 'completed',
    result: { content },
    duration: { secs: 0, nanos: 300000000 },
  });
  session.answer('disk', `Wall time: 0.3 seconds\nOutput:\n${content[0].text}`);
}
