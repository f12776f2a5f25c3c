// Calls with their outputs. Format: docs/formats/codex-rollout.md, "Tools".

/** A command: call, the client's own record of it (in paginated rollouts), output of 0.1 to 100 KB. */
export function* codexCommand(rollout, turnId) {
  const { item, seen, random, texts, cwd, paginated } = rollout;
  const callId = `call_${random.hex(24)}`;
  const cmd = `rg -n "${random.hex(6)}" src | head -n ${random.int(5, 300)}`;
  const output = texts.log(
    random,
    random.logNormal(1100, 1.6, { min: 100, max: 100_000 }),
  );
  const exitCode = random.chance(0.08) ? 1 : 0;
  yield item('function_call', {
    id: `fc_${random.hex(32)}`,
    name: 'exec_command',
    arguments: JSON.stringify({ cmd, workdir: cwd }),
    call_id: callId,
  });
  if (paginated)
    yield seen(turnId, {
      type: 'CommandExecution',
      id: callId,
      command: ['/bin/bash', '-lc', cmd],
      cwd: `file://${cwd}`,
      parsed_cmd: [],
      source: 'unified_exec_startup',
      status: exitCode === 0 ? 'completed' : 'failed',
      aggregated_output: output,
      exit_code: exitCode,
      duration: { secs: 0, nanos: random.int(1000, 900_000_000) },
    });
  yield item('function_call_output', {
    call_id: callId,
    output: `Chunk ID: ${random.hex(6)}\nWall time: 0.2500 seconds\nProcess exited with code ${exitCode}\nOriginal token count: ${Math.ceil(output.length / 4)}\nOutput:\n${output}\n`,
  });
}

/** A patch: free text in, a line of success out. */
export function* codexPatch({ item, seen, event, ...rollout }, turnId) {
  const { random, texts, cwd, paginated } = rollout;
  const callId = `call_${random.hex(24)}`;
  const name = `src/part-${random.int(1, 60)}.ts`;
  const code = texts.code(random, random.logNormal(900, 1.2, { max: 60_000 }));
  const added = code
    .split('\n')
    .map((text) => `+${text}`)
    .join('\n');
  yield item('custom_tool_call', {
    status: 'completed',
    call_id: callId,
    name: 'apply_patch',
    input: `*** Begin Patch\n*** Update File: ${name}\n@@\n${added}\n*** End Patch\n`,
  });
  const update = { type: 'update', unified_diff: added, move_path: null };
  const done = { stdout: `Success. M ${name}\n`, stderr: '' };
  const changes = { [`${cwd}/${name}`]: update };
  if (paginated)
    yield seen(turnId, {
      ...{ type: 'FileChange', id: callId, changes, status: 'completed' },
      ...done,
    });
  else
    yield event('patch_apply_end', {
      ...{ call_id: callId, turn_id: turnId, ...done, success: true },
      changes,
    });
  yield item('custom_tool_call_output', {
    call_id: callId,
    output: `Exit code: 0\nWall time: 0.1 seconds\nOutput:\nSuccess. M ${name}\n`,
  });
}
